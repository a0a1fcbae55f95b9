package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one dependency: a small, bounded list of observations.
 *
 * <p>When the list is full, weakly guarded observations are merged into one that keeps only the locks they share. A
 * guarded ring may then be printed; an unguarded one is never hidden.
 * As long as the instances of both classes are told apart, {@value #MOST_MEETINGS} more observations are kept for
 * telling which instances met: those of a lock inside of which many of a class are taken, or that is taken inside of
 * many.
 */
public final class Evidence {
    /** How many observations are kept, the merged one not counted. */
    static final int MOST = 32;

    /** How many of them may be by one thread. */
    public static final int MOST_OF_ONE_THREAD = 8;

    private static final int MOST_LOOKS = 1 << 7;
    private static final int NOT_KEPT_APART = MOST_LOOKS + 1;

    static final int MOST_MEETINGS = 1 << 10;

    private List<Observation> observations = List.of();
    private List<Observation> meetings = List.of();
    private @Nullable Observation dropped;
    /** How often it is looked again at a ring that lacks nothing but an overlap in time, once there is such a ring. */
    private int looksLeft = NOT_KEPT_APART;

    /** The observations that are kept, then the one into which dropped ones were merged, if there are any. */
    public List<Observation> observations() {
        return observations;
    }

    public boolean isEmpty() {
        return observations.isEmpty() && meetings.isEmpty();
    }

    /** As {@link #observations()}, with those that only show which instances met. */
    public List<Observation> all() {
        if (meetings.isEmpty()) {
            return observations;
        }
        List<Observation> all = new ArrayList<>(observations);
        all.addAll(meetings);
        return all;
    }

    /** Those which only show that instances met: what is held there is this one. */
    public List<Observation> meetings(long outer) {
        return meetings.isEmpty()
                ? meetings
                : meetings.stream()
                        .filter(seen -> Word.sameInstance(seen.outer, outer))
                        .toList();
    }

    /**
     * Adds what was seen, or its thread to an observation that differs in nothing else.
     *
     * @return the observation that is kept, if its rings are still to be searched for; null if this adds nothing, or is
     *     merged
     */
    @Nullable
    public Observation add(Observation seen) {
        if (observations.isEmpty()) {
            observations = List.of(seen); // most stay alone
            return seen;
        }
        return addToOthers(seen);
    }

    private @Nullable Observation addToOthers(Observation seen) {
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
            room().add(kept, seen);
            return seen;
        }
        if (!covers(seen)) {
            drop(seen);
        }
        return meet(seen);
    }

    /** Adds what only shows that instances met; returns what {@link #add} does. */
    private @Nullable Observation meet(Observation seen) {
        for (Observation known : meetings) {
            if (known.sameCircumstances(seen)) {
                return known.add(seen.sightings()[0]) || known.isUnsearched() ? known : null;
            }
        }
        boolean toldApart = !LockClasses.of(seen.outer).hasManyInstances()
                && !LockClasses.of(seen.inner).hasManyInstances();
        if (!toldApart || meetings.size() == MOST_MEETINGS || haveMet(observations, seen) || haveMet(meetings, seen)) {
            return null;
        }
        meetings = meetings.isEmpty() ? new ArrayList<>() : meetings;
        meetings.add(seen);
        return seen;
    }

    private boolean haveMet(List<Observation> known, Observation seen) {
        for (Observation other : known) {
            if (other != dropped
                    && Word.sameInstance(other.outer, seen.outer)
                    && Word.sameInstance(other.inner, seen.inner)) {
                return true;
            }
        }
        return false;
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
            if (observations.contains(added)) {
                room().remove(added);
            } else {
                meetings.remove(added);
            }
        }
    }

    /**
     * Says that this is a side of a ring that lacks nothing but an overlap in time; returns false if that was said
     * before.
     */
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

    /** Adds an observation that stands for dropped ones. */
    public void addDropped(Observation sum) {
        drop(sum);
    }

    private void drop(Observation seen) {
        Observation sum = dropped == null ? seen.asDropped() : dropped.plus(seen);
        room().remove(dropped);
        observations.add(sum);
        dropped = sum;
    }

    /** The observations as a list that can change. */
    private List<Observation> room() {
        observations = observations.size() > 1 ? observations : new ArrayList<>(observations);
        return observations;
    }
}
