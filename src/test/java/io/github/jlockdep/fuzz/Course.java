package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * The places at which a thread of a {@link LockProgram} can stand: before each operation, in the queue of a lock that
 * it wants to write and others read, and at the end. For each place, what the thread holds there, as one bit for each
 * lock.
 */
final class Course {
    final int end;
    final Op[] ops;
    final int[] whenDone;
    /** Where a conditional operation leads if it fails; negative for the others. */
    final int[] whenFailed;

    final int[] writes;
    final int[] reads;
    /** The lock, if any, in whose queue the thread waits as a writer. */
    final int[] queues;

    final boolean[] waitsForEver;

    Course(List<Op> program, LockProgram all) {
        List<Op> places = new ArrayList<>();
        for (Op op : program) {
            places.add(op);
            if (op.queuesAsWriter() && all.isRead(op.lock())) {
                places.add(op);
            }
        }
        end = places.size();
        ops = places.toArray(Op[]::new);
        whenDone = new int[end];
        whenFailed = new int[end];
        queues = new int[end + 1];
        waitsForEver = new boolean[end + 1];
        writes = holds(false, all.classes().size());
        reads = holds(true, all.classes().size());
        for (int place = 0; place < end; place++) {
            whenDone[place] = afterIdling(hasQueueBehind(place) ? place + 2 : place + 1);
            whenFailed[place] = whenFailed(place);
            queues[place] = isQueue(place) ? 1 << ops[place].lock() : 0;
            waitsForEver[place] = ops[place].waitsForEver();
        }
    }

    /** Whether the thread has still to count down the latch when it stands there. */
    boolean countsFrom(int place, int latch) {
        for (int later = place; later < end; later++) {
            if (ops[later].kind() == Op.Kind.COUNT && ops[later].lock() == latch) {
                return true;
            }
        }
        return false;
    }

    boolean hasQueueBehind(int place) {
        return place + 1 < end && ops[place + 1] == ops[place];
    }

    private boolean isQueue(int place) {
        return place > 0 && ops[place - 1] == ops[place];
    }

    /** The first place from there on at which the thread does something that others can notice. */
    private int afterIdling(int place) {
        int next = place;
        while (next < end && isIdle(next)) {
            next++;
        }
        return next;
    }

    /** Whether the operation can always be done and changes nothing that others can notice. */
    private boolean isIdle(int place) {
        Op op = ops[place];
        if (op.isOfEvent()) {
            return false;
        }
        boolean holds = ((op.shared() ? reads[place] | writes[place] : writes[place]) & 1 << op.lock()) != 0;
        boolean changes = writes[place] != writes[place + 1] || reads[place] != reads[place + 1];
        return !changes && (!op.acquires() || holds);
    }

    private int whenFailed(int place) {
        int target = place;
        while (ops[place].isConditional() && !ops[target].equals(ops[place].as(Op.Kind.END))) {
            target++;
        }
        return ops[place].isConditional() ? afterIdling(target + 1) : -1;
    }

    private int[] holds(boolean shared, int locks) {
        int[] before = new int[end + 1];
        int[] holds = new int[locks];
        for (int place = 0; place < end; place++) {
            Op op = ops[place];
            if (op.shared() == shared && op.holds() != 0 && !hasQueueBehind(place)) {
                holds[op.lock()] += op.holds();
            }
            before[place + 1] = mask(holds);
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
}
