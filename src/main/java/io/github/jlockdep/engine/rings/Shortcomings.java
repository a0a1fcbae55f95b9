package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the evidence for a ring lacks to be likely, in words. */
final class Shortcomings {
    private final Memory memory;

    Shortcomings(Memory memory) {
        this.memory = memory;
    }

    /** One phrase for each thing that is missing; empty if nothing is. */
    List<String> of(Path path) {
        List<String> missing = new ArrayList<>();
        List<Observation> sides = path.chosen;
        if (DistinctThreads.assign(sides) == null) {
            missing.add("seen from too few threads: it takes " + sides.size() + " different ones, and only "
                    + names(sides) + " took these sides");
        }
        List<ThreadRef> threads = DistinctThreads.assign(path.allThreads());
        if (missing.isEmpty() && threads == null) {
            missing.add("the writer that must queue between two readers was only seen on a thread that the ring uses");
        }
        if (!allMeet(sides)) {
            missing.add("the instances never met: what one side waits for is not the lock that the next one holds");
        }
        if (!allQueueWhereWanted(path)) {
            missing.add("the writer that must queue between two readers was only seen at another instance");
        }
        if (sides.stream().anyMatch(Observation::isDoubtfulTrigger)) {
            missing.add("a lock was taken and given back before the event came, which may not need it");
        }
        String more = EventSides.shortcoming(sides);
        if (more != null) {
            missing.add(more);
        }
        String loan = Loans.shortcoming(sides);
        if (loan != null) {
            missing.add(loan);
        }
        if (path.allThreads().stream().anyMatch(Observation::isTimed)) {
            missing.add("a wait is timed, so the threads would go on after the timeout");
        }
        if (!allOverlap(path.allThreads())) {
            missing.add(
                    "the sides share a guard, which was obtained by a try or a timeout, or is one of many instances");
        }
        if (path.allThreads().stream().anyMatch(Observation::isSumOfDropped)) {
            missing.add(
                    "a side was seen under more combinations of guards than are kept, so it may be guarded after all");
        }
        if (missing.isEmpty() && threads != null && new Approach(memory).isDoubtful(sides, threads)) {
            missing.add(
                    "on the way there the threads may keep each other out: they nest two of these locks elsewhere too,"
                            + " and one has outlasted a lock under which it was taken");
        }
        return missing;
    }

    private boolean allMeet(List<Observation> sides) {
        for (int i = 0; i < sides.size(); i++) {
            if (!Path.meets(sides.get(i), sides.get((i + 1) % sides.size()), memory.instances())) {
                return false;
            }
        }
        return true;
    }

    /** Whether each writer wants the very lock that a reader waits for; they stand in the order of the sides. */
    private static boolean allQueueWhereWanted(Path path) {
        int next = 0;
        for (int i = 0; i < path.size() && next < path.writers.size(); i++) {
            Observation waiting = path.chosen.get(i);
            if (Path.areReaders(waiting, path.chosen.get((i + 1) % path.size()))
                    && !Word.sameInstance(path.writers.get(next++).inner, waiting.inner)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allOverlap(List<Observation> sides) {
        for (int i = 0; i < sides.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (sides.get(i).sharesGuard(sides.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String names(List<Observation> sides) {
        return sides.stream()
                .flatMap(side -> Arrays.stream(side.sightings()))
                .map(sighting -> sighting.thread().toString())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
