package io.github.jlockdep;

import io.github.jlockdep.baseline.KnownFindings;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.recording.Recorder;
import io.github.jlockdep.sink.Sink;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Connects the engine to the sink, to the policy at start, and to its exception, at the first use of the library. */
final class Startup {
    private static final AtomicBoolean announced = new AtomicBoolean();
    /** What is no news; null if the user names no file that would say so. */
    private static final @Nullable KnownFindings KNOWN;

    private static volatile boolean done;

    static {
        KNOWN = Engine.OFF || !Settings.current().known().areThere()
                ? null
                : KnownFindings.open(Settings.current().known(), () -> Engine.lockClasses(LockClasses.MOST).stream());
        if (KNOWN != null) {
            KNOWN.makeCurrent();
            Reporter.screenBy(KNOWN);
        }
        Engine.selfTest();
        if (KNOWN != null) {
            KNOWN.forgetSeen();
        }
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
                if (KNOWN != null) {
                    KNOWN.complaints().forEach(sink::warn);
                    sayAtTheEnd(KNOWN, sink);
                }
                beginReports(sink);
                Remarks.begin(sink::warn, sink::info);
                Recorder.start(Settings.current(), sink::warn);
                Doors.open(sink::warn);
            } finally {
                held.resume();
            }
            done = true;
        }
    }

    private static void beginReports(Sink sink) {
        if (sink.isBounded()) {
            Reporter.begin(sink);
        } else {
            Sink last = Sink.lastResort();
            Reporter.beginBounded(sink, splat -> HeldLocks.current().lookAway(() -> last.onSplat(splat)));
        }
    }

    /** What came of the baseline and the suppressions is known when the JVM ends. The agent says it itself. */
    private static void sayAtTheEnd(KnownFindings known, Sink sink) {
        known.tellTo(sink::info);
        if (sink.isOfAgent()) {
            return;
        }
        Runnable say = () -> {
            HeldLocks.current().suspend(); // the log is code of the application
            known.end();
        };
        Thread end = new Thread(null, say, "jlockdep end", 0, false);
        end.setContextClassLoader(null);
        try {
            Runtime.getRuntime().addShutdownHook(end);
        } catch (IllegalStateException | SecurityException e) {
            sink.warn("jlockdep cannot record a baseline, nor say at the end what was known: " + e + ".");
        }
    }

    private static String greeting(Sink sink) {
        Settings settings = Settings.current();
        return "jlockdep is active: mode=" + Policy.atStart().name().toLowerCase(Locale.ROOT) + ", print="
                + settings.print() + ", strict=" + settings.strict()
                + (settings.events() ? "" : ", events=false")
                + (settings.watchdog().ends() ? ", watchdog=" + settings.watchdog() : "")
                + (KNOWN == null ? "" : ", " + KNOWN.describe())
                + ". " + sink.place() + "; -Djlockdep.mode=off turns it off.";
    }
}
