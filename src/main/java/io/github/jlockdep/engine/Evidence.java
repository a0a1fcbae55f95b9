package io.github.jlockdep.engine;

import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one dependency: a small, bounded list of observations. Guarded by the validator's lock.
 *
 * <p>When an observation is dropped for space although it shows less protection than those kept, that is remembered: the
 * dependency then counts as unguarded.
 */
final class Evidence {
    static final int MOST = 32;
    static final int MOST_OF_ONE_THREAD = 8;

    private final List<Observation> observations = new ArrayList<>(1);
    private boolean lostUnguarded;

    List<Observation> observations() {
        return observations;
    }

    boolean hasLostUnguarded() {
        return lostUnguarded;
    }

    boolean isEmpty() {
        return observations.isEmpty();
    }

    /** Adds what was seen; returns the observation if it says anything new, otherwise null. */
    @Nullable
    Observation add(Observation seen, ThreadRef thread) {
        int ofThread = 0;
        boolean covered = false;
        for (Observation known : observations) {
            if (known.sameCircumstances(seen)) {
                return known.addThread(thread) ? known : null;
            }
            ofThread += known.isBy(thread.id()) ? 1 : 0;
            covered |= known.holdsNoMoreThan(seen);
        }
        if (observations.size() >= MOST || ofThread >= MOST_OF_ONE_THREAD) {
            lostUnguarded |= !covered;
            return null;
        }
        observations.add(seen);
        return seen;
    }

    void clear() {
        observations.clear();
        lostUnguarded = false;
    }

    /** Takes back what {@link #add} has returned. */
    void remove(Observation added) {
        if (added.removeLastThread()) {
            observations.remove(added);
        }
    }
}
