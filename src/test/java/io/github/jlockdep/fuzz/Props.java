package io.github.jlockdep.fuzz;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The tracked locks, latches and flags of one {@link LockProgram}, on which its threads perform one after the other.
 */
final class Props {
    private final Map<Integer, ProgramLock> locks = new HashMap<>();
    private final Map<Integer, LockdepEvent> flags = new HashMap<>();
    private final List<CountDownLatch> latches = new ArrayList<>();
    private final List<Thread> threads;

    /** The things of a program whose threads will stand in that list by the time they are joined. */
    Props(LockProgram program, List<Thread> threads) {
        this.threads = threads;
        for (int number = 0; number < program.classes().size(); number++) {
            LockClass lockClass =
                    LockClass.named("fuzz class " + program.classes().get(number));
            if (program.isFlag(number)) {
                flags.put(number, LockdepEvent.of(lockClass));
            } else {
                locks.put(
                        number,
                        program.hasReaders() ? ProgramLock.readWrite(lockClass) : ProgramLock.exclusive(lockClass));
            }
        }
        for (int number = 0; number < LockProgram.MOST_LATCHES; number++) {
            String name = program.sharesClasses() ? "fuzz latch" : "fuzz latch " + number;
            latches.add(new TrackedCountDownLatch(name, program.count(number)));
        }
    }

    /** Performs the operations, up to one at which the thread would wait for itself. */
    void perform(List<Op> ops) {
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            if (op.isOfLatch()) {
                perform(op, latches.get(op.lock()));
            } else if (op.isOfFlag()) {
                perform(op, flags.get(op.lock()));
            } else if (op.kind() == Op.Kind.JOIN) {
                join(threads.get(op.lock()));
            } else if (op.kind() == Op.Kind.UNLOCK) {
                locks.get(op.lock()).unlock(op.shared());
            } else if (op.acquires() && !locks.get(op.lock()).take(op)) {
                if (!op.isConditional()) {
                    locks.values().forEach(ProgramLock::unlockAll);
                    return;
                }
                i = ops.indexOf(op.as(Op.Kind.END));
            }
        }
    }

    private static void perform(Op op, CountDownLatch latch) {
        if (op.kind() == Op.Kind.COUNT) {
            latch.countDown();
            return;
        }
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            Lockdep.join(thread);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No flag is set when a thread waits for it, as the thread that sets it has cleared it by then, or comes later. */
    private static void perform(Op op, LockdepEvent flag) {
        switch (op.kind()) {
            case BEGIN -> flag.begin();
            case DONE -> flag.end();
            default -> flag.mightAwait();
        }
    }
}
