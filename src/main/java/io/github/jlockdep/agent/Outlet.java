package io.github.jlockdep.agent;

import io.github.jlockdep.engine.base.Counters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The standard error stream, and the application's own SLF4J. That is looked up by reflection in the class loader that
 * has defined it, once the application has loaded it; it may be a loader that the agent's does not know.
 */
final class Outlet {
    private static volatile @Nullable ClassLoader loaderOfSlf4j;

    private @Nullable Object logger;
    /** Whether what the application has loaded turned out to be no SLF4J. */
    private boolean isNoLog;

    /** The application has loaded SLF4J there. */
    static void found(ClassLoader loader) {
        if (loaderOfSlf4j == null) {
            loaderOfSlf4j = loader;
        }
    }

    void print(String text, boolean isForLog) {
        try {
            System.err.println(text);
            System.err.flush();
        } catch (RuntimeException | Error failure) {
            Counters.listenerFailures.incrementAndGet(); // the stream may be the application's
        }
        ClassLoader loader = loaderOfSlf4j;
        if (isForLog && loader != null && !isNoLog) {
            log(text, loader);
        }
    }

    private void log(String text, ClassLoader loader) {
        try {
            Class<?> logging = Class.forName("org.slf4j.LoggerFactory", true, loader);
            if (logger == null) {
                logger = logging.getMethod("getLogger", String.class).invoke(null, "io.github.jlockdep");
            }
            Method warn = Class.forName("org.slf4j.Logger", true, loader).getMethod("warn", String.class);
            warn.invoke(logger, text);
        } catch (InvocationTargetException thrown) {
            Counters.listenerFailures.incrementAndGet(); // the next text may get through
        } catch (ReflectiveOperationException | LinkageError absent) {
            isNoLog = true;
        } catch (RuntimeException | Error failure) {
            Counters.listenerFailures.incrementAndGet();
        }
    }
}
