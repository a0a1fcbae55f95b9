package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.agent.monitors.Monitors.Entry;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The objects for which one thread has looked last, one for each of some types, and of some places: a stream is read
 * byte by byte, and a look for it costs its identity hash code, for which the JVM inflates a monitor that is taken.
 */
/*
 * That a look has found nothing holds as long as no object of the type gets an identity: MonitorType.added is read
 * before the look, and raised once the new identity can be found.
 */
final class LastLooks {
    private static final int SLOTS = 8;
    private static final int SITES = 16;
    /** So many looks for one object have to find nothing, one after the other, until that is remembered. */
    private static final int PATIENCE = 4;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final @Nullable WeakReference<Object>[] found = new WeakReference[SLOTS];

    /** The objects with an identity that were found last at some places of the JDK. */
    private final @Nullable Entry[] foundAt = new Entry[SITES];

    /** The hash code of the last look that found nothing, with the number of such looks in place of its last bits. */
    private final int[] missed = new int[SLOTS];

    /** The last looks of methods of the JDK that take nothing else; null as long as there are none. */
    @Nullable
    LeafLook @Nullable [] leaves;

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
        WeakReference<Object> last = found[slot(type)];
        return last != null && last.refersTo(object) ? last : null;
    }

    /** What was found last at the place, if that was this object; null if it was not. */
    @Nullable
    Entry at(int site, Object object) {
        Entry last = foundAt[site & SITES - 1];
        return last != null && last.refersTo(object) ? last : null;
    }

    /** What was found at the place. */
    void found(int site, Entry entry) {
        foundAt[site & SITES - 1] = entry;
    }

    /** Whether what a look has shown holds still. */
    static boolean holds(WeakReference<Object> last) {
        return !(last instanceof Nothing nothing) || nothing.holds();
    }

    /** What a look has found. */
    void found(MonitorType type, WeakReference<Object> entry) {
        found[slot(type)] = entry;
    }

    /** Whether the last look for an object of that type was for one of that hash code, and found nothing. */
    boolean hasMissed(MonitorType type, int hash) {
        return ((missed[slot(type)] ^ hash) & -PATIENCE) == 0;
    }

    /**
     * A look has found nothing. That is remembered after some in a row, so that who takes one object after the other
     * makes no garbage.
     *
     * @param hash of the object
     * @param added what {@link MonitorType#added} was before the look
     */
    void foundNothing(MonitorType type, Object object, int hash, int added) {
        int slot = slot(type);
        int times = hasMissed(type, hash) ? 1 + (missed[slot] & PATIENCE - 1) : 0;
        if (times == PATIENCE) {
            found[slot] = new Nothing(object, type, added);
        } else {
            missed[slot] = hash & -PATIENCE | times;
        }
    }

    private static int slot(MonitorType type) {
        return type.number & SLOTS - 1;
    }

    /** That the object had no identity when so many of its type had got one. */
    static final class Nothing extends WeakReference<Object> {
        private final MonitorType type;
        private final int added;

        private Nothing(Object object, MonitorType type, int added) {
            super(object);
            this.type = type;
            this.added = added;
        }

        /** Whether none has got one since. */
        boolean holds() {
            return type.added() == added;
        }
    }
}
