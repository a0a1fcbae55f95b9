package io.github.jlockdep.fuzz;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
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
        List<Thread> threads = new ArrayList<>();
        Props props = new Props(program, threads);
        List<Runnable> bodies = new ArrayList<>();
        for (List<Op> ops : program.threads()) {
            bodies.add(() -> props.perform(ops));
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

    @Override
    public void close() {
        Lockdep.removeListener(listener);
        relay.close();
    }
}
