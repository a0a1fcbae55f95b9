package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.base.WeakIdentity;
import io.github.jlockdep.engine.classes.LockMap;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tracking identities of locks that were wrapped, so that wrapping one lock twice does not make two of it. Locks
 * are compared by identity and held weakly. Safe for use by any thread; a lookup takes O(1).
 */
final class WrappedLocks {
    private static final ConcurrentHashMap<WeakIdentity<Object>, LockMap> maps = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private WrappedLocks() {}

    static LockMap map(Object lock, LockClass lockClass) {
        for (Object key = collected.poll(); key != null; key = collected.poll()) {
            maps.remove(key);
        }
        WeakIdentity<Object> key = new WeakIdentity<>(lock, collected);
        LockMap known = maps.get(key);
        LockMap map = known != null ? known : maps.computeIfAbsent(key, absent -> Insides.newMap(lockClass, lock));
        SecondNames.compare(map, lockClass);
        return map;
    }
}
