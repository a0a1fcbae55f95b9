package io.github.jlockdep.agent;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Valve;
import io.github.jlockdep.report.Splat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The standard error stream; the application's own SLF4J, once the application has loaded it; and the file of splats,
 * if one is asked for. One thread uses it.
 */
final class Outlet {
    private static volatile @Nullable ClassLoader loaderOfSlf4j;

    private final Valve valve = new Valve();
    private @Nullable AppLog log;
    private @Nullable SplatFile file;

    /** The application has loaded SLF4J there. */
    static void found(ClassLoader loader) {
        if (loaderOfSlf4j == null) {
            loaderOfSlf4j = loader;
        }
    }

    /** Writes all splats to a file of that name, too; none if the name is empty. To be called before any is told. */
    void openFile(String name) throws IOException {
        file = name.isEmpty() ? null : SplatFile.create(name);
    }

    /** Tells a finding. */
    void splat(Splat splat) {
        String text = splat.text();
        SplatFile splats = file;
        if (splats != null) {
            splats.add(text);
        }
        if (valve.enter()) {
            tellWhatIsMissing(valve.takeLeftOut());
            info(text);
            tellLog(text, splat);
            valve.leave();
        } else if (Counters.leftOut.getAndIncrement() == 0) {
            warn("jlockdep leaves findings out of the log: there are more than " + Valve.AT_ONCE + " at once, or "
                    + Valve.IN_A_MINUTE + " a minute. They are in the file of the setting jlockdep.splats, if there is"
                    + " one, and counted at the end.");
        }
    }

    private void tellWhatIsMissing(long leftOut) {
        if (leftOut > 0) {
            warn("jlockdep has left out " + leftOut + " findings of the log before this one.");
        }
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
        if (loader != null) {
            AppLog known = log == null ? new AppLog(loader) : log;
            log = known;
            known.log(text, splat);
        }
    }
}
