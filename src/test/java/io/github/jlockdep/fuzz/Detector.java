package io.github.jlockdep.fuzz;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** Runs lock programs on the real detector, so that nothing blocks, and says what it printed. */
final class Detector implements AutoCloseable {
    private final Relay relay = new Relay();
    private final List<Splat> splats = new ArrayList<>();
    private final SplatListener listener = splats::add;

    Detector() {
        Lockdep.addListener(listener);
    }

    /** The splats of a run of the program in which each thread ends before the next one begins. */
    List<Splat> run(LockProgram program) throws TimeoutException {
        Lockdep.reset();
        splats.clear();
        List<ProgramLock> locks = new ArrayList<>();
        for (int number : program.classes()) {
            LockClass lockClass = LockClass.named("fuzz class " + number);
            locks.add(program.hasReaders() ? ProgramLock.readWrite(lockClass) : ProgramLock.exclusive(lockClass));
        }
        List<CountDownLatch> latches = List.of(
                new TrackedCountDownLatch("fuzz latch 0", program.count(0)),
                new TrackedCountDownLatch("fuzz latch 1", program.count(1)));
        List<Thread> threads = new ArrayList<>();
        List<Runnable> bodies = new ArrayList<>();
        for (List<Op> ops : program.threads()) {
            bodies.add(() -> perform(ops, locks, latches, threads));
        }
        if (program.hasJoins()) {
            runOnThreadsThatEnd(bodies, threads);
        } else {
            relay.run(bodies);
        }
        if (Lockdep.statistics().faults() > 0) {
            throw new AssertionError("The detector met an error of its own in\n" + program);
        }
        return List.copyOf(splats);
    }

    /** As the relay does; but a thread that others join must end. */
    private static void runOnThreadsThatEnd(List<Runnable> bodies, List<Thread> threads) {
        for (Runnable body : bodies) {
            Threads.Running running = Threads.start("T" + (threads.size() + 1), body::run);
            running.join();
            threads.add(running.thread());
        }
    }

    /** The strongest grade among the splats; {@link Grade#GUARDED}, which is never printed, if there are none. */
    static Grade strongest(List<Splat> splats) {
        return splats.stream().map(Splat::grade).max(Grade::compareTo).orElse(Grade.GUARDED);
    }

    /** Performs the operations, up to one at which the thread would wait for itself. */
    private static void perform(
            List<Op> ops, List<ProgramLock> locks, List<CountDownLatch> latches, List<Thread> threads) {
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            if (op.kind() == Op.Kind.UNLOCK) {
                locks.get(op.lock()).unlock(op.shared());
            } else if (op.isOfLatch()) {
                perform(op, latches.get(op.lock()));
            } else if (op.kind() == Op.Kind.JOIN) {
                join(threads.get(op.lock()));
            } else if (op.acquires() && !locks.get(op.lock()).take(op)) {
                if (!op.isConditional()) {
                    locks.forEach(ProgramLock::unlockAll);
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

    @Override
    public void close() {
        Lockdep.removeListener(listener);
        relay.close();
    }
}
