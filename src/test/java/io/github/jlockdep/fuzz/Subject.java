package io.github.jlockdep.fuzz;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** Runs lock programs on the real detector, so that nothing blocks, and says what it printed. */
final class Subject implements AutoCloseable {
    private final Relay relay = new Relay();
    private final List<Splat> splats = new ArrayList<>();
    private final SplatListener listener = splats::add;

    Subject() {
        Lockdep.addListener(listener);
    }

    /** The splats of a run of the program in which each thread ends before the next one begins. */
    List<Splat> run(LockProgram program) throws TimeoutException {
        Lockdep.reset();
        splats.clear();
        List<ReentrantLock> locks = new ArrayList<>();
        for (int number : program.classes()) {
            locks.add(new TrackedReentrantLock(LockClass.named("fuzz class " + number)));
        }
        List<Runnable> bodies = new ArrayList<>();
        for (List<Op> ops : program.threads()) {
            bodies.add(() -> ops.forEach(op -> perform(op, locks.get(op.lock()))));
        }
        relay.run(bodies);
        if (Lockdep.statistics().faults() > 0) {
            throw new AssertionError("The detector met an error of its own in\n" + program);
        }
        return List.copyOf(splats);
    }

    /** The strongest grade among the splats; {@link Grade#GUARDED}, which is never printed, if there are none. */
    static Grade strongest(List<Splat> splats) {
        return splats.stream().map(Splat::grade).max(Grade::compareTo).orElse(Grade.GUARDED);
    }

    private static void perform(Op op, ReentrantLock lock) {
        switch (op.kind()) {
            case LOCK -> lock.lock();
            case TRY -> mustHave(lock.tryLock());
            case TIMED -> mustHave(tryFor(lock));
            case UNLOCK -> lock.unlock();
            case END -> {}
        }
    }

    private static boolean tryFor(ReentrantLock lock) {
        try {
            return lock.tryLock(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void mustHave(boolean locked) {
        if (!locked) {
            throw new AssertionError("A lock that nobody holds was not to be had.");
        }
    }

    @Override
    public void close() {
        Lockdep.removeListener(listener);
        relay.close();
    }
}
