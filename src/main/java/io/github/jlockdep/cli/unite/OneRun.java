package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.read.BadLine;
import io.github.jlockdep.cli.read.LineParser;
import io.github.jlockdep.cli.read.RecordedLine;
import io.github.jlockdep.cli.read.RecordedLine.Kind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run, and what its numbers stand for as long as its recording is being read. */
final class OneRun {
    final int index;
    final String file;
    final RecordedLine.Header header;
    final Map<String, Long> counters = new LinkedHashMap<>();

    private Map<Integer, UnitedClass> classes = new HashMap<>();
    private Map<UnitedClass, Long> instances = new HashMap<>();
    private Map<Integer, RecordedLine.Stack> stacks = new HashMap<>();
    private Map<Integer, StackTraceElement[]> readStacks = new HashMap<>();
    private boolean whole;

    OneRun(int index, String file, RecordedLine.Header header) {
        this.index = index;
        this.file = file;
        this.header = header;
    }

    /** The class of that number, which a line before must have said. */
    UnitedClass lockClass(int id) throws BadLine {
        UnitedClass known = classes.get(id);
        if (known == null) {
            throw new BadLine("no line of its run before it says what class " + id + " is");
        }
        return known;
    }

    void add(RecordedLine.OfClass line, UnitedClass lockClass) {
        classes.put(line.id(), lockClass);
        instances.merge(lockClass, line.instances(), Long::sum);
        UnitedClass root = classes.get(line.root());
        if (root != null) {
            instances.merge(root, 2L, Long::sum); // a level is taken inside of another lock of its class
            instances.merge(lockClass, 2L, Long::sum);
        }
    }

    /** Whether the run saw one lock of the class and no other. */
    boolean hasOnlyOne(UnitedClass lockClass) {
        return lockClass.kind == Kind.LOCK && instances.getOrDefault(lockClass, 0L) == 1;
    }

    void add(RecordedLine.Stack stack) {
        stacks.put(stack.id(), stack);
    }

    /** The frames of a stack; none if the number is that of no stack. */
    StackTraceElement[] stack(int id, LineParser parser, Frames frames) throws BadLine {
        StackTraceElement[] read = readStacks.get(id);
        if (read == null) {
            RecordedLine.@Nullable Stack known = stacks.remove(id);
            read = known == null ? Frames.NONE : frames.stack(parser.frames(known));
            readStacks.put(id, read);
        }
        return read;
    }

    /** Says that its recording was read to its end. */
    void end() {
        whole = true;
    }

    /** Forgets what its numbers stand for; they may come once more. */
    void forget() {
        classes = new HashMap<>();
        instances = new HashMap<>();
        stacks = new HashMap<>();
        readStacks = new HashMap<>();
    }

    /** Whether its recording was read to its end, so that all that it found by itself is known. */
    boolean isWhole() {
        return whole;
    }

    /** Whether both ran at one time, as far as is known. */
    boolean overlaps(OneRun other) {
        return !isBefore(header.written(), other.header.start()) && !isBefore(other.header.written(), header.start());
    }

    private static boolean isBefore(String end, String start) {
        try {
            return Instant.parse(end).isBefore(Instant.parse(start));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The run as people tell it from others. */
    String label() {
        return "run " + index + " (" + file + ")";
    }
}
