package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.recording.Recorder;
import io.github.jlockdep.sink.Sink;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connects the engine to the sink, to the policy at start, and to its exception, at the first use of the library. */
final class Startup {
    private static final AtomicBoolean announced = new AtomicBoolean();
    private static volatile boolean done;

    static {
        Engine.selfTest();
        Reporter.refuseWith(PotentialDeadlockException::new);
        Reporter.setRefusing(Policy.atStart() == Policy.THROW);
    }

    private Startup() {}

    /** Starts the detector unless that has been done. Logs outside of class initialization, which must not block. */
    static void ensure() {
        if (!done) {
            start();
        }
    }

    private static void start() {
        if (Engine.OFF) {
            done = true;
        } else if (announced.compareAndSet(false, true)) {
            HeldLocks held = HeldLocks.current();
            held.suspend();
            try {
                Sink sink = Sink.choose();
                sink.info(greeting(sink));
                Settings.current().complaints().forEach(sink::warn);
                Reporter.begin(sink, !sink.isBounded());
                Remarks.begin(sink::warn, sink::info);
                Recorder.start(Settings.current(), sink::warn);
                Doors.open(sink::warn);
            } finally {
                held.resume();
            }
            done = true;
        }
    }

    private static String greeting(Sink sink) {
        Settings settings = Settings.current();
        return "jlockdep is active: mode=" + Policy.atStart().name().toLowerCase(Locale.ROOT) + ", print="
                + settings.print() + ", strict=" + settings.strict()
                + (settings.events() ? "" : ", events=false")
                + (settings.watchdog().ends() ? ", watchdog=" + settings.watchdog() : "")
                + ". " + sink.place() + "; -Djlockdep.mode=off turns it off.";
    }
}
