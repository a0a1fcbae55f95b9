package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.classes.LockMap;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tracking identities of locks that were wrapped, so that wrapping one lock twice does not make two of it. Locks are
 * compared by identity and held weakly. Safe for use by any thread; a lookup takes O(1).
 */
final class WrappedLocks {
    private static final ConcurrentHashMap<Key, LockMap> maps = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private WrappedLocks() {}

    static LockMap map(Object lock, LockClass lockClass) {
        for (Object key = collected.poll(); key != null; key = collected.poll()) {
            maps.remove(key);
        }
        Key key = new Key(lock);
        LockMap known = maps.get(key);
        LockMap map = known != null ? known : maps.computeIfAbsent(key, absent -> Insides.newMap(lockClass, lock));
        SecondNames.compare(map, lockClass);
        return map;
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object lock) {
            super(lock, collected);
            this.hash = System.identityHashCode(lock);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Object lock = get();
            return this == other || lock != null && other instanceof Key that && that.refersTo(lock);
        }
    }
}
