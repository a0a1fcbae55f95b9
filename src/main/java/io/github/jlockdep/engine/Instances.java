package io.github.jlockdep.engine;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lock instances that observations speak of, held weakly: is this one still alive, and what does its class' comparator
 * compare? Guarded by the validator's lock.
 */
final class Instances {
    private final LongMap<Ref> refs = new LongMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Notes an instance by an object that lives as long as the lock does, unless it is known already. */
    void note(long instance, Object companion) {
        if (refs.get(instance) == null) {
            refs.put(instance, new Ref(instance, companion, collected));
        }
    }

    /** Whether an instance that was noted once can still be locked. */
    boolean isAlive(long instance) {
        Ref ref = refs.get(instance);
        return ref != null && !ref.refersTo(null);
    }

    /** The object noted for the instance; null if there is none any more. */
    @Nullable
    Object companion(long instance) {
        Ref ref = refs.get(instance);
        return ref == null ? null : ref.get();
    }

    int size() {
        return refs.size();
    }

    /** Forgets the instances that were collected, and names each to the consumer. */
    void expunge(LongConsumer gone) {
        for (Object ref = collected.poll(); ref != null; ref = collected.poll()) {
            long instance = ((Ref) ref).instance;
            if (refs.get(instance) == ref) {
                refs.remove(instance);
                gone.accept(instance);
            }
        }
    }

    private static final class Ref extends WeakReference<Object> {
        final long instance;

        Ref(long instance, Object companion, ReferenceQueue<Object> queue) {
            super(companion, queue);
            this.instance = instance;
        }
    }
}
