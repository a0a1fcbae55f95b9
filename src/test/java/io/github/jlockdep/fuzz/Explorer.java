package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Tries every interleaving of a {@link LockProgram}, by brute force: a depth-first search that visits each state once.
 *
 * <p>A state is the place at which each thread stands; what it holds follows from that. A state is a deadlock when some
 * threads stand at a plain lock(), wait for a latch or a flag or join a thread, and each of them is kept out by another
 * one of them, or by itself. A timed wait may give up at any moment, so whoever waits with a timeout keeps nobody out
 * for ever; to give up before waiting, and to succeed after it, are the same as a try at an earlier and at a later
 * moment.
 *
 * <p>A writer that finds the lock taken may go on to a place in the queue. From there it keeps out those who want to
 * begin to read, except those who only try.
 */
final class Explorer {
    private final Course[] courses;
    private final BitSet visited = new BitSet();
    private final List<String> steps = new ArrayList<>();

    private Explorer(LockProgram program) {
        courses =
                program.threads().stream().map(ops -> new Course(ops, program)).toArray(Course[]::new);
    }

    /** The steps of one interleaving that ends in a deadlock; empty if there is none. */
    static Optional<List<String>> deadlock(LockProgram program) {
        Explorer explorer = new Explorer(program);
        boolean found = explorer.explore(new int[program.threads().size()], 0);
        return found ? Optional.of(explorer.steps) : Optional.empty();
    }

    /** Goes on from a state that a step of that thread has reached; the thread is part of every new deadlock there. */
    private boolean explore(int[] at, int last) {
        int state = number(at);
        if (visited.get(state)) {
            return false;
        }
        visited.set(state);
        if (courses[last].waitsForEver[at[last]] && isDeadlock(at)) {
            return true;
        }
        for (int thread = 0; thread < at.length; thread++) {
            if (at[thread] < courses[thread].end && step(at, thread)) {
                return true;
            }
        }
        return false;
    }

    /** Goes on with each outcome that the next operation of the thread can have. */
    private boolean step(int[] at, int thread) {
        Course course = courses[thread];
        int place = at[thread];
        Op op = course.ops[place];
        if (!op.mayBeKeptOut() || mayGo(at, thread)) {
            return move(at, thread, course.whenDone[place], op.toString());
        }
        return op.isConditional() && move(at, thread, course.whenFailed[place], op + " fails")
                || course.hasQueueBehind(place) && move(at, thread, place + 1, op + " queues");
    }

    private boolean move(int[] at, int thread, int to, String what) {
        steps.add("T" + (thread + 1) + " " + what);
        int from = at[thread];
        at[thread] = to;
        if (explore(at, thread)) {
            return true;
        }
        at[thread] = from;
        steps.remove(steps.size() - 1);
        return false;
    }

    /**
     * Whether waiting threads remain after removing, again and again, each thread that no remaining thread keeps out.
     */
    private boolean isDeadlock(int[] at) {
        int stuck = 0;
        for (int thread = 0; thread < at.length; thread++) {
            stuck |= courses[thread].waitsForEver[at[thread]] ? 1 << thread : 0;
        }
        for (int before = 0; stuck != before; ) {
            before = stuck;
            for (int thread = 0; thread < at.length; thread++) {
                if ((stuck & 1 << thread) != 0 && (keptOutBy(at, thread) & stuck) == 0) {
                    stuck &= ~(1 << thread);
                }
            }
        }
        return stuck != 0;
    }

    private boolean mayGo(int[] at, int thread) {
        return keptOutBy(at, thread) == 0;
    }

    /**
     * The threads that keep this one from what it wants to acquire, one bit each; itself, if it reads and wants to
     * write.
     */
    private int keptOutBy(int[] at, int self) {
        int place = at[self];
        Op op = courses[self].ops[place];
        if (op.kind() == Op.Kind.AWAIT) {
            return whoCounts(at, op.lock());
        }
        if (op.kind() == Op.Kind.JOIN) {
            return at[op.lock()] < courses[op.lock()].end ? 1 << op.lock() : 0;
        }
        int lock = 1 << op.lock();
        boolean reads = (courses[self].reads[place] & lock) != 0;
        if ((courses[self].writes[place] & lock) != 0 || op.shared() && reads) {
            return 0;
        }
        int result = reads ? 1 << self : 0;
        for (int thread = 0; thread < at.length; thread++) {
            if (thread != self && keepsOut(courses[thread], at[thread], op)) {
                result |= 1 << thread;
            }
        }
        return result;
    }

    private int whoCounts(int[] at, int latch) {
        int result = 0;
        for (int thread = 0; thread < at.length; thread++) {
            result |= courses[thread].countsFrom(at[thread], latch) ? 1 << thread : 0;
        }
        return result;
    }

    private static boolean keepsOut(Course other, int place, Op op) {
        int in = other.writes[place];
        if (!op.shared()) {
            in |= other.reads[place];
        } else if (op.kind() != Op.Kind.TRY) {
            in |= other.queues[place];
        }
        return (in & 1 << op.lock()) != 0;
    }

    private int number(int[] at) {
        int number = 0;
        for (int thread = 0; thread < at.length; thread++) {
            number = number * (courses[thread].end + 1) + at[thread];
        }
        return number;
    }
}
