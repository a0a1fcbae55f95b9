package io.github.jlockdep.engine.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one dependency: a small, bounded list of observations.
 *
 * <p>When the list is full, weakly guarded observations are merged into one that keeps only the locks they share. A
 * guarded ring may then be printed; an unguarded one is never hidden.
 */
public final class Evidence {
    /** How many observations are kept, the merged one not counted. */
    static final int MOST = 32;

    /** How many of them may be by one thread. */
    public static final int MOST_OF_ONE_THREAD = 8;

    private final List<Observation> observations = new ArrayList<>(1);
    private @Nullable Observation dropped;

    /** The observations that are kept, then the one into which dropped ones were merged, if there are any. */
    public List<Observation> observations() {
        return observations;
    }

    public boolean isEmpty() {
        return observations.isEmpty();
    }

    /**
     * Adds what was seen, or its thread to an observation that differs in nothing else.
     *
     * @return the observation that is kept, if its rings are still to be searched for; null if this adds nothing, or is
     *     merged
     */
    @Nullable
    public Observation add(Observation seen) {
        long thread = seen.sightings()[0].thread().id();
        int kept = 0;
        int ofThread = 0;
        for (Observation known : observations) {
            if (known != dropped) {
                if (known.sameCircumstances(seen)) {
                    return known.add(seen.sightings()[0]) || known.isUnsearched() ? known : null;
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

    /** Whether an observation is kept that shows no more protection: it has all the rings that this one has. */
    public boolean covers(Observation seen) {
        for (Observation known : observations) {
            if (known != dropped && known.showsNoMoreProtectionThan(seen)) {
                return true;
            }
        }
        return false;
    }

    /** Undoes the {@link #add} that has returned this observation. */
    public void remove(Observation added) {
        if (added.removeLast()) {
            observations.remove(added);
        }
    }

    private void drop(Observation seen) {
        Observation sum = dropped == null ? seen.asDropped() : dropped.plus(seen);
        observations.remove(dropped);
        observations.add(sum);
        dropped = sum;
    }
}
