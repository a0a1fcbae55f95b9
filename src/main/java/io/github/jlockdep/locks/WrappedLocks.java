package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.access.Wrapping;
import io.github.jlockdep.engine.base.WeakIdentity;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Loan;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tracking identities of locks that were wrapped, so that wrapping one lock twice does not make two of it. Locks
 * are compared by identity and held weakly. Safe for use by any thread; a lookup takes O(1).
 */
final class WrappedLocks {
    private static final ConcurrentHashMap<WeakIdentity<Object>, Wrapped> all = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private WrappedLocks() {}

    static Wrapped of(Object lock, LockClass lockClass) {
        for (Object key = collected.poll(); key != null; key = collected.poll()) {
            all.remove(key);
        }
        Wrapping.wrapped(lock);
        WeakIdentity<Object> key = new WeakIdentity<>(lock, collected);
        Wrapped known = all.get(key);
        Wrapped wrapped = known != null
                ? known
                : all.computeIfAbsent(key, absent -> new Wrapped(Insides.newMap(lockClass, lock)));
        SecondNames.compare(wrapped.map, lockClass);
        return wrapped;
    }

    /** What all wrappers of one lock share. */
    static final class Wrapped {
        private final LockMap map;
        private @Nullable Loan loan;

        Wrapped(LockMap map) {
            this.map = map;
        }

        LockMap map() {
            return map;
        }

        /** For a lock that another thread may release. */
        synchronized Loan loan() {
            Loan known = loan;
            if (known == null) {
                known = Loan.ofUnknown(map);
                loan = known;
            }
            return known;
        }
    }
}
