package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The objects for which one thread has looked last, one for each of some types: a stream is read byte by byte, and a
 * look for it costs its identity hash code, for which the JVM inflates a monitor that is taken.
 */
final class LastLooks {
    private static final int SLOTS = 16;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final @Nullable WeakReference<Object>[] found = new WeakReference[SLOTS];

    private final int[] missed = new int[SLOTS];

    private LastLooks() {}

    /** Those of the thread of that stack. */
    static LastLooks of(HeldLocks held) {
        if (held.lastLooks instanceof LastLooks known) {
            return known;
        }
        LastLooks made = new LastLooks();
        held.lastLooks = made;
        return made;
    }

    /** What the last look for an object of that type has found, if that was this object; null if it was not. */
    @Nullable
    WeakReference<Object> at(MonitorType type, Object object) {
        WeakReference<Object> last = found[type.number & (SLOTS - 1)];
        return last != null && last.refersTo(object) ? last : null;
    }

    /** What a look has found. */
    void found(MonitorType type, WeakReference<Object> entry) {
        found[type.number & (SLOTS - 1)] = entry;
    }

    /**
     * A look has found nothing. That is remembered from the second time on, so that who takes one object after the other
     * makes no garbage.
     *
     * @param hash of the object
     * @param added what {@link MonitorType#added} was before the look
     */
    void foundNothing(MonitorType type, Object object, int hash, int added) {
        int slot = type.number & (SLOTS - 1);
        if (missed[slot] == hash) {
            found[slot] = new Nothing(object, added);
        }
        missed[slot] = hash;
    }

    /** That the object had no identity when so many of its type had one. */
    static final class Nothing extends WeakReference<Object> {
        private final int added;

        private Nothing(Object object, int added) {
            super(object);
            this.added = added;
        }

        /** Whether none has got one since. */
        boolean holds(MonitorType type) {
            return type.added() == added;
        }
    }
}
