package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.LongMap;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lock instances that observations speak of, held weakly: whether each is still alive, and what the comparator of
 * its class compares.
 */
/* A lock lives as long as its LockMap. Its order key may live shorter or longer, or be shared by many locks. */
public final class Instances {
    private final LongMap<Ref> refs = new LongMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Notes an instance, unless it is known. The companion is an object that lives as long as the lock. */
    public void note(long instance, Object companion) {
        if (refs.get(instance) == null) {
            refs.put(instance, new Ref(instance, companion, collected, null));
        }
    }

    /** Notes a new instance and the object that the comparator is asked about. */
    public void note(long instance, Object companion, Object orderKey) {
        refs.put(instance, new Ref(instance, companion, collected, new WeakReference<>(orderKey)));
    }

    /** Whether the instance was noted and its companion is still alive. */
    public boolean isAlive(long instance) {
        Ref ref = refs.get(instance);
        return ref != null && !ref.refersTo(null);
    }

    /** The object that the comparator is asked about; null if there is none, or it was collected. */
    @Nullable
    public Object orderKey(long instance) {
        Ref ref = refs.get(instance);
        return ref == null || ref.orderKey == null ? null : ref.orderKey.get();
    }

    public int size() {
        return refs.size();
    }

    /** Forgets the instances that were collected, and passes each to the consumer. */
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
