package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Tries every interleaving of a {@link LockProgram}, by brute force: a depth-first search that visits each state once.
 *
 * <p>A state is the operation at which each thread stands; what it holds follows from that. A state is a deadlock when some
 * threads stand at a plain lock() in a cycle, each waiting for a lock that the next one holds. A timed wait may give up at
 * any moment, so whoever waits with a timeout is never part of such a cycle; to give up before waiting, and to succeed after
 * it, are the same as a try at an earlier and at a later moment.
 */
final class Explorer {
    private final Op[][] ops;
    private final int[][] held;
    private final int[][] whenFailed;
    private final BitSet visited = new BitSet();
    private final List<String> steps = new ArrayList<>();

    private Explorer(LockProgram program) {
        int count = program.threads().size();
        ops = new Op[count][];
        held = new int[count][];
        whenFailed = new int[count][];
        for (int thread = 0; thread < count; thread++) {
            ops[thread] = program.threads().get(thread).toArray(Op[]::new);
            held[thread] = heldBefore(ops[thread], program.classes().size());
            whenFailed[thread] = whenFailed(ops[thread]);
        }
    }

    /** The steps of one interleaving that ends in a deadlock; empty if there is none. */
    static Optional<List<String>> deadlock(LockProgram program) {
        Explorer explorer = new Explorer(program);
        boolean found = explorer.explore(new int[program.threads().size()]);
        return found ? Optional.of(explorer.steps) : Optional.empty();
    }

    private boolean explore(int[] at) {
        int state = number(at);
        if (visited.get(state)) {
            return false;
        }
        visited.set(state);
        if (isDeadlock(at)) {
            return true;
        }
        for (int thread = 0; thread < at.length; thread++) {
            if (at[thread] < ops[thread].length && step(at, thread)) {
                return true;
            }
        }
        return false;
    }

    /** Goes on with each outcome that the next operation of the thread can have. */
    private boolean step(int[] at, int thread) {
        Op op = ops[thread][at[thread]];
        if (!op.acquires() || owner(at, thread, op.lock()) < 0) {
            return move(at, thread, at[thread] + 1, op.toString());
        }
        return op.isConditional() && move(at, thread, whenFailed[thread][at[thread]], op + " fails");
    }

    private boolean move(int[] at, int thread, int to, String what) {
        steps.add("T" + (thread + 1) + " " + what);
        int from = at[thread];
        at[thread] = to;
        if (explore(at)) {
            return true;
        }
        at[thread] = from;
        steps.remove(steps.size() - 1);
        return false;
    }

    private boolean isDeadlock(int[] at) {
        for (int thread = 0; thread < at.length; thread++) {
            int next = thread;
            for (int hops = 0; hops < at.length && next >= 0; hops++) {
                next = waitsFor(at, next);
                if (next == thread) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The thread that keeps this one in a plain lock(); negative if none does. */
    private int waitsFor(int[] at, int thread) {
        if (at[thread] == ops[thread].length) {
            return -1;
        }
        Op op = ops[thread][at[thread]];
        return op.kind() == Op.Kind.LOCK ? owner(at, thread, op.lock()) : -1;
    }

    /** Which other thread holds the lock; negative if none does. */
    private int owner(int[] at, int self, int lock) {
        for (int thread = 0; thread < at.length; thread++) {
            if (thread != self && (held[thread][at[thread]] & 1 << lock) != 0) {
                return thread;
            }
        }
        return -1;
    }

    private int number(int[] at) {
        int number = 0;
        for (int thread = 0; thread < at.length; thread++) {
            number = number * (ops[thread].length + 1) + at[thread];
        }
        return number;
    }

    /** For each operation, and for the end, the locks that the thread holds before it, one bit each. */
    private static int[] heldBefore(Op[] ops, int locks) {
        int[] before = new int[ops.length + 1];
        int[] holds = new int[locks];
        for (int i = 0; i < ops.length; i++) {
            holds[ops[i].lock()] += ops[i].acquires() ? 1 : ops[i].kind() == Op.Kind.UNLOCK ? -1 : 0;
            before[i + 1] = mask(holds);
        }
        return before;
    }

    private static int mask(int[] holds) {
        int mask = 0;
        for (int lock = 0; lock < holds.length; lock++) {
            mask |= holds[lock] > 0 ? 1 << lock : 0;
        }
        return mask;
    }

    private static int[] whenFailed(Op[] ops) {
        int[] targets = new int[ops.length];
        Arrays.fill(targets, -1);
        for (int i = 0; i < ops.length; i++) {
            for (int end = i; ops[i].isConditional() && targets[i] < 0; end++) {
                targets[i] = ops[end].kind() == Op.Kind.END && ops[end].id() == ops[i].id() ? end + 1 : -1;
            }
        }
        return targets;
    }
}
