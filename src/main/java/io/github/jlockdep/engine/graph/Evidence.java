package io.github.jlockdep.engine.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one dependency: a small, bounded list of observations. Guarded by the validator's lock.
 *
 * <p>When an observation is dropped for space although it shows less protection than those kept, it is added up with others
 * of that kind: what all of them held stands for them, so that a ring may be printed which is guarded, but not the reverse.
 */
public final class Evidence {
    static final int MOST = 32;
    public static final int MOST_OF_ONE_THREAD = 8;
    private static final int MOST_LOOKS = 1 << 10;
    private static final int NOT_KEPT_APART = MOST_LOOKS + 1;

    private final List<Observation> observations = new ArrayList<>(1);
    private @Nullable Observation dropped;
    /** How often it is looked again at a ring that lacks nothing but an overlap in time, once there is such a ring. */
    private int looksLeft = NOT_KEPT_APART;

    /** What was kept, and at the end what stands for that which was dropped. */
    public List<Observation> observations() {
        return observations;
    }

    public boolean isEmpty() {
        return observations.isEmpty();
    }

    /** Adds what was seen; returns the observation if it was kept and its rings are still to be looked for, otherwise null. */
    @Nullable
    public Observation add(Observation seen) {
        long thread = seen.sightings()[0].thread().id();
        int kept = 0;
        int ofThread = 0;
        for (Observation known : observations) {
            if (known != dropped) {
                if (known.sameCircumstances(seen)) {
                    boolean isNew = known.add(seen.sightings()[0], isKeptApart());
                    return isNew || known.isUnsearched() ? known : null;
                }
                kept++;
                ofThread += known.isBy(thread) ? 1 : 0;
            }
        }
        if (kept < MOST && ofThread < MOST_OF_ONE_THREAD) {
            observations.add(kept, seen);
            return seen;
        }
        if (!covers(seen)) {
            drop(seen);
        }
        return null;
    }

    /** Whether an observation is kept that shows no more protection: a ring through this one is known by that one. */
    public boolean covers(Observation seen) {
        for (Observation known : observations) {
            if (known != dropped && known.showsNoMoreProtectionThan(seen)) {
                return true;
            }
        }
        return false;
    }

    /** Takes back what {@link #add} has returned. */
    public void remove(Observation added) {
        if (added.removeLast()) {
            observations.remove(added);
        }
    }

    /** Says that this is a side of a ring that lacks nothing but an overlap in time; returns false if that was said before. */
    public boolean keepApart() {
        boolean isNew = looksLeft == NOT_KEPT_APART;
        looksLeft = isNew ? MOST_LOOKS : looksLeft;
        return isNew;
    }

    /** Whether it is to be looked at again when it is seen at another time. */
    public boolean isKeptApart() {
        return looksLeft != NOT_KEPT_APART && looksLeft > 0;
    }

    /** Counts one such look. */
    public void lookedAgain() {
        looksLeft -= isKeptApart() ? 1 : 0;
    }

    private void drop(Observation seen) {
        Observation sum = dropped == null ? seen.asDropped() : dropped.plus(seen);
        observations.remove(dropped);
        observations.add(sum);
        dropped = sum;
    }
}
