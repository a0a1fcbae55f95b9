package io.github.jlockdep.agent.telling;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.report.Splat;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The application's own SLF4J, looked up by reflection in the class loader that has defined it; the agent's own loader
 * may not know that one. What is logged is the same as by the library's sink for SLF4J: logger
 * {@code io.github.jlockdep}, marker {@code JLOCKDEP}, and, from SLF4J 2 on, key-values. One thread uses it.
 */
final class AppLog {
    private static final String NAME = "io.github.jlockdep";

    private final ClassLoader loader;
    private @Nullable Object logger;
    private @Nullable Object marker;
    /** Whether what the application has loaded turned out to be no SLF4J. */
    private boolean isNoLog;

    /** A log in the SLF4J of that class loader. Nothing is loaded before something is logged. */
    AppLog(ClassLoader loader) {
        this.loader = loader;
    }

    /** Logs a finding as an error if it is one for sure, otherwise as a warning; or a remark, as a warning. */
    void log(String text, @Nullable Splat splat) {
        if (isNoLog) {
            return;
        }
        try {
            prepare();
            if (splat == null || !logWithValues(text, splat)) {
                String method = isError(splat) ? "error" : "warn";
                call(type("Logger"), method, logger, new Class<?>[] {type("Marker"), String.class}, marker, text);
            }
        } catch (InvocationTargetException thrown) {
            Counters.listenerFailures.incrementAndGet(); // the next text may get through
        } catch (ReflectiveOperationException | LinkageError absent) {
            isNoLog = true;
        } catch (RuntimeException | Error failure) {
            Counters.listenerFailures.incrementAndGet();
        }
    }

    private void prepare() throws ReflectiveOperationException {
        Class<?>[] ofString = {String.class};
        if (logger == null) {
            logger = call(type("LoggerFactory"), "getLogger", null, ofString, NAME);
        }
        if (marker == null) {
            marker = call(type("MarkerFactory"), "getMarker", null, ofString, "JLOCKDEP");
        }
    }

    /** Logs by the fluent methods; returns false where there are none. */
    private boolean logWithValues(String text, Splat splat) throws ReflectiveOperationException {
        Method atLevel;
        try {
            atLevel = type("Logger").getMethod("atLevel", type("event.Level"));
        } catch (NoSuchMethodException olderSlf4j) {
            return false;
        }
        Object level =
                type("event.Level").getField(isError(splat) ? "ERROR" : "WARN").get(null);
        Class<?> builder = type("spi.LoggingEventBuilder");
        Object event = atLevel.invoke(logger, level);
        event = call(builder, "addMarker", event, new Class<?>[] {type("Marker")}, marker);
        event = keyValue(builder, event, "kind", splat.kind());
        event = keyValue(builder, event, "grade", splat.grade());
        event = keyValue(builder, event, "classes", splat.lockClasses());
        event = keyValue(builder, event, "id", splat.id());
        call(builder, "log", event, new Class<?>[] {String.class}, text);
        return true;
    }

    private static @Nullable Object keyValue(Class<?> builder, @Nullable Object event, String key, Object value)
            throws ReflectiveOperationException {
        return call(builder, "addKeyValue", event, new Class<?>[] {String.class, Object.class}, key, value);
    }

    private static boolean isError(@Nullable Splat splat) {
        return splat != null && splat.grade().isSure();
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("org.slf4j.".concat(name), true, loader);
    }

    private static @Nullable Object call(
            Class<?> type, String method, @Nullable Object on, Class<?>[] parameters, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        return type.getMethod(method, parameters).invoke(on, arguments);
    }
}
