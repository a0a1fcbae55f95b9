package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.LongMap;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lock instances that observations speak of, held weakly: is this one still alive, and what does its class' comparator
 * compare? Guarded by the validator's lock.
 */
/* A lock lives as long as its map. Its order key may live shorter or longer, or be shared by many locks. */
public final class Instances {
    private final LongMap<Ref> refs = new LongMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Notes an instance by an object that lives as long as the lock does, unless it is known already. */
    public void note(long instance, Object companion) {
        if (refs.get(instance) == null) {
            refs.put(instance, new Ref(instance, companion, collected, null));
        }
    }

    /** Notes what a new instance is compared as. */
    public void note(long instance, Object companion, Object orderKey) {
        refs.put(instance, new Ref(instance, companion, collected, new WeakReference<>(orderKey)));
    }

    /** Whether an instance that was noted once can still be locked. */
    public boolean isAlive(long instance) {
        Ref ref = refs.get(instance);
        return ref != null && !ref.refersTo(null);
    }

    /** What the instance is compared as; null if nobody knows any more. */
    @Nullable
    public Object orderKey(long instance) {
        Ref ref = refs.get(instance);
        return ref == null || ref.orderKey == null ? null : ref.orderKey.get();
    }

    public int size() {
        return refs.size();
    }

    /** Forgets the instances that were collected, and names each to the consumer. */
    public void expunge(LongConsumer gone) {
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
        final @Nullable WeakReference<Object> orderKey;

        Ref(long instance, Object companion, ReferenceQueue<Object> queue, @Nullable WeakReference<Object> orderKey) {
            super(companion, queue);
            this.instance = instance;
            this.orderKey = orderKey;
        }
    }
}
