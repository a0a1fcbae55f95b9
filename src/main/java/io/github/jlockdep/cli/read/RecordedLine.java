package io.github.jlockdep.cli.read;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.SplatKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of a recording. What it names is not known to be there. */
public sealed interface RecordedLine {
    /** The run that has recorded it. */
    String run();

    /** The begin of a recording. */
    record Header(String run, String library, String jvm, String start, String written, long pid)
            implements RecordedLine {}

    /** What is known of a lock class. */
    record OfClass(String run, int id, String name, Kind kind, int root, long instances, ClassTraits traits)
            implements RecordedLine {}

    /** A stack that later lines of the run name by its number; its frames are read when they are needed. */
    record Stack(String run, int id, byte[] json) implements RecordedLine {}

    /** What was seen of a dependency. */
    record OfDependency(String run, int from, int to, List<Seen> seen) implements RecordedLine {}

    /** What was seen of threads that wait to write, or read again. */
    record OfReaders(String run, boolean areWriters, int id, List<Seen> seen) implements RecordedLine {}

    /** A finding of the run. */
    record OfFinding(
            String run,
            SplatKind kind,
            Grade grade,
            String reason,
            Set<Shortcoming> shortcomings,
            List<String> classes,
            String at,
            List<Side> sides,
            String text)
            implements RecordedLine {}

    /** What the locks of one class in one mode have cost the run. */
    record OfLockStat(String run, LockClassStatistics statistics) implements RecordedLine {}

    /** The counters of the run. */
    record Counters(String run, Map<String, Long> values) implements RecordedLine {}

    /** The end of a whole recording. */
    record End(String run) implements RecordedLine {}

    /** A line of a type that this version does not know. */
    record Unknown(String run) implements RecordedLine {}

    /** What the instances of a class are. */
    enum Kind {
        LOCK,
        EVENT,
        TASKS
    }

    /**
     * What a ring through the class is judged by, as the engine has it.
     *
     * @param names the traits that are true
     * @param width how many can work towards the event at once; of locks, how many permits there are
     * @param monitors the classes that guard a flag
     */
    record ClassTraits(Set<String> names, int width, int[] monitors) {
        public boolean has(String name) {
            return names.contains(name);
        }
    }

    /** One side of a recorded ring. */
    record Side(String thread, long threadId, String outer, String inner) {}

    /**
     * A lock as it was held or wanted.
     *
     * @param lockClass the number of its class in the run
     * @param instance its number in the run
     * @param modes the bits of the engine's Word
     * @param executor the number of the executor whose tasks it is; 0 if none
     * @param triggerers threads that trigger the event
     */
    record Use(int lockClass, long instance, int modes, long executor, List<Triggerer> triggerers) {}

    /**
     * A thread that triggers an event.
     *
     * @param thread its number in the run
     * @param freely whether it was seen to need no lock for that
     */
    record Triggerer(long thread, boolean freely) {}

    /** One observation. */
    record Seen(Use outer, Use inner, List<Use> held, Set<String> flags, List<By> by) {}

    /** One sighting; stacks are numbers of the run's stacks, -1 for none. */
    record By(
            String thread,
            long threadId,
            int outerStack,
            int innerStack,
            @Nullable String test,
            @Nullable Moment clock,
            @Nullable Task task,
            @Nullable Moment awaited) {}

    /** A clock, in parts. */
    record Moment(long owner, long epoch, long[] threads, long[] since, long[] epochs, String[] reasons) {}

    /** A run of a task. */
    record Task(long number, @Nullable Moment handedIn) {}
}
