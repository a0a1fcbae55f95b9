package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sighting for each side of a ring, of different threads, none of which comes before another one in every run. What
 * needs an executor is a task that has not begun, and may be on any thread. Tries one after the other, and turns back
 * at the first pair that was kept apart; a bound on the steps keeps this short.
 */
final class Overlap {
    private static final int MOST_STEPS = 5_000;

    private final List<Observation> sides;
    private final List<@Nullable Sighting> chosen = new ArrayList<>();
    private int stepsLeft = MOST_STEPS;

    Overlap(List<Observation> sides) {
        this.sides = sides;
    }

    /** The threads in the order of the sides; null if there are none, those given if there was too much to try. */
    @Nullable
    List<ThreadRef> find(List<ThreadRef> otherwise) {
        if (choose()) {
            List<ThreadRef> threads = new ArrayList<>(otherwise);
            for (int i = 0; i < threads.size(); i++) {
                Sighting sighting = chosen.get(i);
                threads.set(i, sighting == null ? otherwise.get(i) : sighting.thread());
            }
            return threads;
        }
        return stepsLeft > 0 ? null : otherwise;
    }

    private boolean choose() {
        if (chosen.size() == sides.size()) {
            return true;
        }
        Observation side = sides.get(chosen.size());
        for (@Nullable Sighting sighting : side.isByManyThreads() ? new Sighting[1] : side.sightings()) {
            if (stepsLeft-- > 0 && goesWithOthers(sighting)) {
                chosen.add(sighting);
                if (choose()) {
                    return true;
                }
                chosen.remove(chosen.size() - 1);
            }
        }
        return false;
    }

    private boolean goesWithOthers(@Nullable Sighting sighting) {
        Observation side = sides.get(chosen.size());
        for (int i = 0; i < chosen.size(); i++) {
            Sighting other = chosen.get(i);
            if (sighting != null && other != null && !canOverlap(side, sighting, sides.get(i), other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean canOverlap(Observation side, Sighting one, Observation otherSide, Sighting other) {
        return mayMeet(side, one, otherSide, other)
                && whyBefore(side, one, otherSide, other) == null
                && whyBefore(otherSide, other, side, one) == null;
    }

    /**
     * What makes the one come before the other one in every run like this; null if they may overlap. A task that has
     * not begun is kept waiting from the time on when it was handed in. A wait for a round is over when the round is.
     */
    private static @Nullable String whyBefore(Observation side, Sighting one, Observation otherSide, Sighting other) {
        boolean isQueuedBefore = side.needsExecutor() ? one.isHandedInBefore(other) : one.waitsForTaskBefore(other);
        if (isQueuedBefore && Executors.isInTaskOf(otherSide, side.inner)) {
            return "the order in which they were handed in";
        }
        if (one.waitsForBegunTask(other) && Executors.isInTaskOf(otherSide, side.inner)) {
            return "the beginning of the task that is waited for";
        }
        String begun = side.needsExecutor() ? one.whyBegunBefore(other, otherSide.needsExecutor()) : null;
        if (begun != null) {
            return begun;
        }
        String round = side.isWaitForRound() ? one.whyRoundBefore(other, otherSide.needsExecutor()) : null;
        if (round != null) {
            return round;
        }
        return otherSide.needsExecutor() ? one.whyBeforeHandIn(other) : one.whyBefore(other);
    }

    /** Whether these are two threads, or one and a task that has not begun. */
    private static boolean mayMeet(Observation side, Sighting one, Observation otherSide, Sighting other) {
        boolean yetToBegin = side.needsExecutor() || otherSide.needsExecutor();
        return yetToBegin
                ? !one.isOfSameRun(other)
                : one.thread().id() != other.thread().id();
    }

    /** Says which of the threads came before which other one, and why. */
    static String sentence(List<Observation> sides) {
        for (Observation side : sides) {
            for (Observation other : sides) {
                String why = side == other ? null : sentence(side, other);
                if (why != null) {
                    return why;
                }
            }
        }
        return "the sides were kept apart in time";
    }

    private static @Nullable String sentence(Observation side, Observation other) {
        for (Sighting first : side.sightings()) {
            for (Sighting second : other.sightings()) {
                String why = mayMeet(side, first, other, second) ? whyBefore(side, first, other, second) : null;
                if (why != null) {
                    return "the sides were kept apart in time: " + first.thread() + " was done with its own before "
                            + second.thread() + " began, because of " + why;
                }
            }
        }
        return null;
    }
}
