package io.github.jlockdep.program;

import java.util.Arrays;
import java.util.List;

/** Prints how the JVM refuses calls that are wrong. */
public final class Misused {
    private static final Object none = null;

    private Misused() {}

    /** Prints it. */
    public static void main(String[] arguments) throws Exception {
        Object monitor = new Object();
        List<Turns.Step> steps =
                List.of(() -> monitor.wait(-1), () -> monitor.wait(-1, 0), () -> monitor.wait(1, -1), monitor::wait);
        for (Turns.Step step : steps) {
            try {
                step.run();
            } catch (IllegalArgumentException | IllegalMonitorStateException refusal) {
                System.out.println(refusal);
            }
        }
        List<Turns.Step> told = List.of(() -> monitor.notify(), () -> none.notify(), () -> none.notifyAll());
        for (Turns.Step step : told) {
            try {
                step.run();
            } catch (NullPointerException | IllegalMonitorStateException refusal) {
                System.out.println(refusal + " " + Arrays.toString(refusal.getStackTrace()));
            }
        }
    }
}
