package io.github.jlockdep.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Lock programs written by hand, as {@link LockProgram} prints them: {@code A try(B)[ c -c -B ] -A count(0)}, readers
 * in lower case. A release ends the acquisition of the lock in that mode that was begun last and is not ended yet.
 */
final class Programs {
    private final List<Op> ops = new ArrayList<>();
    private final Deque<Op> open = new ArrayDeque<>();
    private final Deque<Op> conditions = new ArrayDeque<>();
    private int lastId;

    private Programs() {}

    /** A program whose locks are all of different classes. */
    static LockProgram of(String... threads) {
        List<Integer> classes = List.of(0, 1, 2, 3, 4, 5, 6, 7);
        List<List<Op>> parsed = new ArrayList<>();
        for (String thread : threads) {
            parsed.add(new Programs().parse(thread));
        }
        return new LockProgram(classes, parsed);
    }

    /** As {@link #of}, with all locks of one class. */
    static LockProgram ofOneClass(String... threads) {
        return new LockProgram(Collections.nCopies(8, 0), of(threads).threads());
    }

    private List<Op> parse(String thread) {
        for (String word : thread.split(" ")) {
            if (word.startsWith("count(")) {
                ops.add(new Op(Op.Kind.COUNT, word.charAt(6) - '0', ++lastId));
            } else if (word.startsWith("await(")) {
                ops.add(new Op(Op.Kind.AWAIT, word.charAt(6) - '0', ++lastId));
            } else if (word.startsWith("join(")) {
                ops.add(new Op(Op.Kind.JOIN, word.charAt(5) - '0', ++lastId));
            } else if (word.startsWith("-")) {
                release(word.charAt(1));
            } else if (word.equals("]")) {
                Op condition = conditions.pop();
                ops.add(condition.as(Op.Kind.END));
            } else if (word.endsWith(")[")) {
                Op.Kind kind = word.startsWith("try") ? Op.Kind.TRY : Op.Kind.TIMED;
                conditions.push(acquire(kind, word.charAt(word.length() - 3)));
            } else {
                acquire(Op.Kind.LOCK, word.charAt(0));
            }
        }
        return ops;
    }

    private Op acquire(Op.Kind kind, char name) {
        Op op = new Op(kind, Character.isLowerCase(name), lock(name), ++lastId);
        ops.add(op);
        open.push(op);
        return op;
    }

    private void release(char name) {
        Op taken = open.stream()
                .filter(op -> op.lock() == lock(name) && op.shared() == Character.isLowerCase(name))
                .findFirst()
                .orElseThrow();
        open.remove(taken);
        ops.add(taken.as(Op.Kind.UNLOCK));
    }

    private static int lock(char name) {
        return Character.toUpperCase(name) - 'A';
    }
}
