package io.github.jlockdep.production;

import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;

/** Does what there are events for, while it is recorded; then again with higher thresholds, and after the end. */
final class FlightProgram {
    private FlightProgram() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Slow.invert("before a", "before b");
        try (Recording recording = new Recording()) {
            enable(recording, "20 ms");
            recording.start();
            Slow.invert("recorded a", "recorded b");
            Slow.contend("recorded slow");
            recording.stop();
            recording.dump(directory.resolve("all.jfr"));
        }
        try (Recording recording = new Recording()) {
            enable(recording, "10 s");
            recording.enable("io.github.jlockdep.Splat").withoutStackTrace();
            recording.start();
            Slow.contend("not slow enough");
            recording.stop();
            recording.dump(directory.resolve("high.jfr"));
        }
        Slow.invert("after a", "after b");
        Slow.contend("after");
        System.out.println("failures=" + io.github.jlockdep.Lockdep.statistics().listenerFailures());
        System.out.println("faults=" + io.github.jlockdep.Lockdep.statistics().faults());
    }

    private static void enable(Recording recording, String threshold) {
        recording.enable("io.github.jlockdep.Splat");
        recording.enable("io.github.jlockdep.LongWait").with("atLeast", threshold);
        recording.enable("io.github.jlockdep.LongHold").with("atLeast", threshold);
        recording.enable("io.github.jlockdep.LockClass").withPeriod(Duration.ofMillis(20));
        recording.enable("io.github.jlockdep.Detector").withPeriod(Duration.ofMillis(20));
    }
}
