package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program of some threads that take and release re-entrant locks, count down and await latches, set, clear and await
 * flags, join each other, and do nothing else.
 *
 * <p>What is acquired between a TRY or TIMED and its END is also released there, so what a thread holds depends on
 * nothing but the operation at which it stands.
 *
 * @param classes the number of its class for each lock and flag
 * @param threads the operations of each thread, in order
 */
record LockProgram(List<Integer> classes, List<List<Op>> threads) {
    static final int MOST_LATCHES = 2;

    LockProgram {
        classes = List.copyOf(classes);
        threads = threads.stream().map(List::copyOf).toList();
    }

    static String name(int lock) {
        return String.valueOf((char) ('A' + lock));
    }

    boolean hasLatches() {
        return threads.stream().flatMap(List::stream).anyMatch(Op::isOfLatch);
    }

    boolean hasJoins() {
        return threads.stream().flatMap(List::stream).anyMatch(op -> op.kind() == Op.Kind.JOIN);
    }

    /** How often the latch is counted down. */
    int count(int latch) {
        return (int) threads.stream()
                .flatMap(List::stream)
                .filter(op -> op.kind() == Op.Kind.COUNT && op.lock() == latch)
                .count();
    }

    /** Whether some class has more than one lock or flag. Then all latches are of one class, too. */
    boolean sharesClasses() {
        return classes.stream().distinct().count() < classes.size();
    }

    /** The same program, with a class for each lock, flag and latch. */
    LockProgram withOwnClasses() {
        return new LockProgram(IntStream.range(0, classes.size()).boxed().toList(), threads);
    }

    /** Whether that is the number of a flag. */
    boolean isFlag(int lock) {
        return threads.stream().flatMap(List::stream).anyMatch(op -> op.isOfFlag() && op.lock() == lock);
    }

    /** Whether the lock is one that some thread reads. */
    boolean isRead(int lock) {
        return threads.stream().flatMap(List::stream).anyMatch(op -> op.shared() && op.lock() == lock);
    }

    boolean hasReaders() {
        return threads.stream().flatMap(List::stream).anyMatch(Op::shared);
    }

    /** The same program without one of its threads; nobody joins that one then. */
    LockProgram without(int thread) {
        List<List<Op>> rest = new ArrayList<>(threads);
        rest.remove(thread);
        return new LockProgram(
                classes, rest.stream().map(ops -> withoutJoins(ops, thread)).toList());
    }

    private static List<Op> withoutJoins(List<Op> ops, int gone) {
        return ops.stream()
                .filter(op -> op.kind() != Op.Kind.JOIN || op.lock() != gone)
                .map(op -> op.kind() == Op.Kind.JOIN && op.lock() > gone
                        ? new Op(Op.Kind.JOIN, op.lock() - 1, op.id())
                        : op)
                .toList();
    }

    /** The same program, without one acquisition and its release; what was done in between stays. */
    LockProgram without(int thread, int id) {
        return withThread(
                thread, threads.get(thread).stream().filter(op -> op.id() != id).toList());
    }

    LockProgram withThread(int thread, List<Op> ops) {
        List<List<Op>> changed = new ArrayList<>(threads);
        changed.set(thread, ops);
        return new LockProgram(classes, changed);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("lock classes: ");
        for (int lock = 0; lock < classes.size(); lock++) {
            text.append(name(lock)).append(" is of class ").append(classes.get(lock));
            text.append(lock + 1 < classes.size() ? ", " : "\n");
        }
        for (int thread = 0; thread < threads.size(); thread++) {
            String ops = threads.get(thread).stream().map(Op::toString).collect(Collectors.joining(" "));
            text.append("  T").append(thread + 1).append(": ").append(ops).append('\n');
        }
        return text.toString();
    }
}
