package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the evidence for one ring lacks to be likely: the rows of a table that apply to it. */
final class Shortcomings {
    private final Path path;
    private final Memory memory;
    private final List<Observation> sides;
    private final List<Observation> everybody;
    private final @Nullable List<ThreadRef> threadsOfSides;
    private final @Nullable List<ThreadRef> threads;
    private final List<Row> missing = new ArrayList<>();

    Shortcomings(Path path, Memory memory) {
        this.path = path;
        this.memory = memory;
        this.sides = path.chosen;
        this.everybody = path.allThreads();
        this.threadsOfSides = DistinctThreads.assign(sides);
        this.threads = DistinctThreads.assign(everybody);
        for (Row row : Row.values()) {
            if (row.applies.test(this)) {
                missing.add(row);
            }
        }
    }

    /** Whether nothing is missing. */
    boolean isEmpty() {
        return missing.isEmpty();
    }

    Set<Shortcoming> constants() {
        EnumSet<Shortcoming> constants = EnumSet.noneOf(Shortcoming.class);
        missing.forEach(row -> constants.add(row.what));
        return constants;
    }

    /** One phrase for each row that applies. */
    String sentence() {
        return missing.stream().map(row -> row.sentence.apply(this)).collect(Collectors.joining("; "));
    }

    private boolean allMeet() {
        return allNeighbours((waiting, holding) -> Path.meets(waiting, holding, memory.instances()));
    }

    private boolean allWantWhatIsHeld() {
        return allNeighbours((waiting, holding) -> Word.sameInstance(waiting.inner, holding.outer));
    }

    private boolean allNeighbours(BiPredicate<Observation, Observation> test) {
        return IntStream.range(0, sides.size())
                .allMatch(i -> test.test(sides.get(i), sides.get((i + 1) % sides.size())));
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

    /** One thing that may be missing: when it is, and how to say so. */
    private enum Row {
        THREADS(
                Shortcoming.TOO_FEW_THREADS,
                ring -> ring.threadsOfSides == null,
                ring -> "seen from too few threads: it takes " + Grader.threadsTaken(ring.sides)
                        + " different ones, and only " + names(ring.sides) + " took these sides"),
        WRITERS(
                Shortcoming.TOO_FEW_THREADS,
                ring -> ring.threadsOfSides != null && ring.threads == null,
                "a writer must queue wherever a reader waits for a reader, each on one more thread, and too few"
                        + " such threads were seen"),
        MEETING(
                Shortcoming.INSTANCES_NEVER_MET,
                ring -> !ring.allMeet(),
                ring -> ring.allWantWhatIsHeld()
                        ? "a lock of the ring is gone by now"
                        : "the instances never met: what one side waits for is not the lock that the next one holds"),
        QUEUES(
                Shortcoming.INSTANCES_NEVER_MET,
                ring -> !allQueueWhereWanted(ring.path),
                "the writer that must queue between two readers was only seen at another instance"),
        NEED(
                Shortcoming.DOUBTFUL_NEED,
                ring -> ring.sides.stream().anyMatch(Observation::isDoubtfulTrigger),
                "a lock was taken and given back before the event came, which may not need it"),
        TRIGGER(
                Shortcoming.DOUBTFUL_NEED,
                ring -> EventSides.triggeredElsewhere(ring.sides) != null,
                ring -> EventSides.triggeredElsewhere(ring.sides) + " also comes without a thread of that executor"),
        WIDTH(
                Shortcoming.MAY_NOT_RUN_OUT,
                ring -> EventSides.wide(ring.sides) != null,
                ring -> EventSides.mustRunOut(EventSides.wide(ring.sides))),
        LOANS(
                Shortcoming.MAY_NOT_RUN_OUT,
                ring -> Loans.shortcoming(ring.sides) != null,
                ring -> String.valueOf(Loans.shortcoming(ring.sides))),
        TIME(
                Shortcoming.TIMED,
                ring -> ring.everybody.stream().anyMatch(Observation::isTimed),
                "a wait is timed, so the threads would go on after the timeout"),
        GUARDS(
                Shortcoming.DOUBTFUL_GUARD,
                ring -> !allOverlap(ring.everybody),
                "the sides share a guard, which was obtained by a try or a timeout, or is one of many instances"),
        PERMITS_AS_GUARDS(
                Shortcoming.DOUBTFUL_GUARD,
                ring -> Loans.haveTooMany(ring.sides),
                "together the sides have more permits of a semaphore than there are"),
        FORGOTTEN_GUARDS(
                Shortcoming.DOUBTFUL_GUARD,
                ring -> ring.everybody.stream().anyMatch(Observation::isSumOfDropped),
                "a side was seen under more combinations of guards than are kept, so it may be guarded after all"),
        OVERLAP(
                Shortcoming.KEPT_APART_IN_TIME,
                ring -> ring.threads != null && DistinctThreads.overlapping(ring.everybody) == null,
                ring -> Overlap.sentence(ring.everybody)),
        /** Looked at only if nothing else is missing; therefore the last row. */
        APPROACH(
                Shortcoming.DOUBTFUL_GUARD,
                ring -> ring.missing.isEmpty()
                        && ring.threads != null
                        && new Approach(ring.memory).isDoubtful(ring.sides, ring.threads),
                "on the way there the threads may keep each other out: they nest two of these locks elsewhere too,"
                        + " and one has outlasted a lock under which it was taken");

        final Shortcoming what;
        final Predicate<Shortcomings> applies;
        final Function<Shortcomings, String> sentence;

        Row(Shortcoming what, Predicate<Shortcomings> applies, String sentence) {
            this(what, applies, ring -> sentence);
        }

        Row(Shortcoming what, Predicate<Shortcomings> applies, Function<Shortcomings, String> sentence) {
            this.what = what;
            this.applies = applies;
            this.sentence = sentence;
        }
    }
}
