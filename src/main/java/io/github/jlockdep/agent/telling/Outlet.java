package io.github.jlockdep.agent.telling;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.checks.LogGate;
import io.github.jlockdep.report.Splat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The standard error stream; the application's own SLF4J, once the application has loaded it; and the file of splats,
 * if one is asked for. One thread uses it. The application's log is called on one more, so that a log that blocks keeps
 * nothing from the other two.
 */
public final class Outlet {
    private static volatile @Nullable ClassLoader loaderOfSlf4j;

    private final LogGate gate = new LogGate(
            this::tellStreamAndLog,
            null,
            this::warn,
            "They are in the file of the setting jlockdep.splats, if there is one, and counted at the end.");
    private final Courier courier = new Courier();
    private @Nullable AppLog log;
    private @Nullable SplatFile file;

    /** The application has loaded SLF4J there. */
    public static void found(ClassLoader loader) {
        if (loaderOfSlf4j == null) {
            loaderOfSlf4j = loader;
        }
    }

    /** Writes all splats to a file of that name, too; none if the name is empty. To be called before any is told. */
    public void openFile(String name) throws IOException {
        file = name.isEmpty() ? null : SplatFile.create(name);
    }

    /** Tells a finding. */
    void splat(Splat splat) {
        SplatFile splats = file;
        if (splats != null) {
            splats.add(splat.text());
        }
        gate.tell(splat);
    }

    private void tellStreamAndLog(Splat splat) {
        info(splat.text());
        tellLog(splat.text(), splat);
    }

    /** Tells that something about the detector itself needs attention. */
    void warn(String remark) {
        info(remark);
        tellLog(remark, null);
    }

    /** Tells that something is as it should be, which does not go to the application's log. */
    void info(String remark) {
        try {
            System.err.println(remark);
            System.err.flush();
        } catch (RuntimeException | Error failure) {
            Counters.listenerFailures.incrementAndGet(); // the stream may be the application's
        }
    }

    private void tellLog(String text, @Nullable Splat splat) {
        ClassLoader loader = loaderOfSlf4j;
        if (loader == null) {
            return;
        }
        AppLog known = log;
        if (known == null) {
            known = new AppLog(loader);
            log = known;
            courier.start("jlockdep log");
        }
        AppLog told = known;
        courier.add(() -> told.log(text, splat), splat != null && splat.grade().isSure());
    }

    /** Waits until the application's log has all, or that {@link System#nanoTime} has come. */
    void flush(long end) throws InterruptedException {
        courier.flush(end);
    }

    /** How many texts the application's log had no room for. */
    int dropped() {
        return courier.dropped();
    }
}
