package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
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
            if (applies(row)) {
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
        for (Row row : missing) {
            constants.add(row.what);
        }
        return constants;
    }

    /** One phrase for each row that applies. */
    String sentence() {
        StringJoiner phrases = new StringJoiner("; ");
        for (Row row : missing) {
            phrases.add(phrase(row));
        }
        return phrases.toString();
    }

    private boolean allMeet() {
        for (int i = 0; i < sides.size(); i++) {
            if (!Path.meets(sides.get(i), next(i), memory.instances())) {
                return false;
            }
        }
        return true;
    }

    private boolean allWantWhatIsHeld() {
        for (int i = 0; i < sides.size(); i++) {
            if (!Word.sameInstance(sides.get(i).inner, next(i).outer)) {
                return false;
            }
        }
        return true;
    }

    private String meetingMissing() {
        if (allWantWhatIsHeld()) {
            return "a lock of the ring is gone by now";
        }
        String many = manyInstances();
        return many == null
                ? "the instances never met: what one side waits for is not the lock that the next one holds"
                : "the instances were not seen to meet, as there are more of " + many + " than are told apart";
    }

    /** The name of a class of which one side wants another instance than the next one holds, as far as was seen. */
    private @Nullable String manyInstances() {
        for (int i = 0; i < sides.size(); i++) {
            LockClassNode wanted = LockClasses.of(sides.get(i).inner);
            if (wanted.hasManyInstances() && !Word.sameInstance(sides.get(i).inner, next(i).outer)) {
                return wanted.name();
            }
        }
        return null;
    }

    private Observation next(int side) {
        return sides.get((side + 1) % sides.size());
    }

    /** Whether a writer wants the very lock wherever a reader waits for a reader. */
    private static boolean allQueueWhereWanted(Path path) {
        for (int i = 0; i < path.size(); i++) {
            Observation waiting = path.chosen.get(i);
            if (Path.areReaders(waiting, path.chosen.get((i + 1) % path.size()))
                    && path.writers.stream().noneMatch(writer -> Word.sameInstance(writer.inner, waiting.inner))) {
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
        Set<String> names = new TreeSet<>();
        for (Observation side : sides) {
            for (Sighting sighting : side.sightings()) {
                names.add(sighting.thread().toString());
            }
        }
        return String.join(", ", names);
    }

    /** One thing that may be missing. */
    private enum Row {
        THREADS(Shortcoming.TOO_FEW_THREADS),
        WRITERS(Shortcoming.TOO_FEW_THREADS),
        MEETING(Shortcoming.INSTANCES_NEVER_MET),
        QUEUES(Shortcoming.INSTANCES_NEVER_MET),
        NEED(Shortcoming.DOUBTFUL_NEED),
        TRIGGER(Shortcoming.DOUBTFUL_NEED),
        OTHER_TRIGGER(Shortcoming.DOUBTFUL_NEED),
        WIDTH(Shortcoming.MAY_NOT_RUN_OUT),
        LOANS(Shortcoming.MAY_NOT_RUN_OUT),
        TIME(Shortcoming.TIMED),
        GUARDS(Shortcoming.DOUBTFUL_GUARD),
        PERMITS_AS_GUARDS(Shortcoming.DOUBTFUL_GUARD),
        FORGOTTEN_GUARDS(Shortcoming.DOUBTFUL_GUARD),
        OVERLAP(Shortcoming.KEPT_APART_IN_TIME),
        /** Looked at only if nothing else is missing; therefore the last row. */
        APPROACH(Shortcoming.DOUBTFUL_GUARD);

        final Shortcoming what;

        Row(Shortcoming what) {
            this.what = what;
        }
    }

    private boolean applies(Row row) {
        return switch (row) {
            case THREADS -> threadsOfSides == null;
            case WRITERS -> threadsOfSides != null && threads == null;
            case MEETING -> !allMeet();
            case QUEUES -> !allQueueWhereWanted(path);
            case NEED -> sides.stream().anyMatch(Observation::isDoubtfulTrigger);
            case TRIGGER -> EventSides.triggeredElsewhere(sides) != null;
            case OTHER_TRIGGER -> new EventSides(memory).triggeredBesides(sides) != null;
            case WIDTH -> EventSides.wide(sides) != null;
            case LOANS -> Loans.shortcoming(sides, path.writers, path.others) != null;
            case TIME -> everybody.stream().anyMatch(Observation::isTimed);
            case GUARDS -> !allOverlap(everybody);
            case PERMITS_AS_GUARDS -> Loans.haveTooMany(everybody);
            case FORGOTTEN_GUARDS -> everybody.stream().anyMatch(Observation::isSumOfDropped);
            case OVERLAP -> threads != null && DistinctThreads.overlapping(everybody) == null;
            case APPROACH -> missing.isEmpty() && threads != null && new Approach(memory).isDoubtful(sides, threads);
        };
    }

    private String phrase(Row row) {
        return switch (row) {
            case THREADS ->
                "seen from too few threads: it takes " + Grader.threadsTaken(sides) + " different ones, and only "
                        + names(sides) + " took these sides";
            case WRITERS ->
                "a writer must queue wherever a reader waits for a reader, each on one more thread, and too few"
                        + " such threads were seen";
            case MEETING -> meetingMissing();
            case QUEUES -> "the writer that must queue between two readers was only seen at another instance";
            case NEED -> "a lock was taken at a time when the event may not have needed it";
            case TRIGGER -> EventSides.triggeredElsewhere(sides) + " also comes without a thread of that executor";
            case OTHER_TRIGGER ->
                "another thread triggers " + new EventSides(memory).triggeredBesides(sides)
                        + ", too, and needs no lock of the ring for that";
            case WIDTH -> EventSides.mustRunOut(EventSides.wide(sides));
            case LOANS -> String.valueOf(Loans.shortcoming(sides, path.writers, path.others));
            case TIME -> "a wait is timed, so the threads would go on after the timeout";
            case GUARDS ->
                "the sides share a guard, which was obtained by a try or a timeout, or is one of many instances";
            case PERMITS_AS_GUARDS ->
                "together the sides have more permits of a semaphore than there are, or had more on the way there";
            case FORGOTTEN_GUARDS ->
                "a side was seen under more combinations of guards than are kept, so it may be guarded after all";
            case OVERLAP -> Overlap.sentence(everybody);
            case APPROACH ->
                "on the way there the threads may keep each other out: they nest two of these locks elsewhere"
                        + " too, and one has outlasted a lock under which it was taken";
        };
    }
}
