package io.github.jlockdep.sink;

import io.github.jlockdep.report.Splat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * Logs by SLF4J, one event for each splat: logger {@code io.github.jlockdep}, marker {@code JLOCKDEP}, key-values kind,
 * grade, classes and id. When the log throws, the sink prints the splat to the standard error stream.
 */
final class Slf4jSink implements Sink {
    private final Logger logger = LoggerFactory.getLogger("io.github.jlockdep");
    private final Marker marker = MarkerFactory.getMarker("JLOCKDEP");

    /** Whether SLF4J is present and bound to a logging provider. */
    static boolean leadsSomewhere() {
        return !(LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory);
    }

    @Override
    public void onSplat(Splat splat) {
        try {
            logger.atLevel(splat.grade().isSure() ? Level.ERROR : Level.WARN)
                    .addMarker(marker)
                    .addKeyValue("kind", splat.kind())
                    .addKeyValue("grade", splat.grade())
                    .addKeyValue("classes", splat.lockClasses())
                    .addKeyValue("id", splat.id())
                    .log(splat.text());
        } catch (Throwable failure) {
            new StderrSink().onSplat(splat);
            throw failure;
        }
    }

    @Override
    public void info(String remark) {
        tell(() -> logger.info(marker, remark), remark);
    }

    @Override
    public void warn(String remark) {
        tell(() -> logger.warn(marker, remark), remark);
    }

    private static void tell(Runnable log, String remark) {
        try {
            log.run();
        } catch (Throwable failure) {
            new StderrSink().warn(remark);
        }
    }
}
