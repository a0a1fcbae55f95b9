package io.github.jlockdep.recording;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * This run of this JVM, as recordings name it.
 *
 * @param id what tells the run apart from all others
 * @param pid the identifier of the process
 * @param start when the JVM started
 */
record Run(String id, long pid, Instant start) {
    /** The run that goes on. */
    static final Run CURRENT = current();

    private static Run current() {
        ProcessHandle process = ProcessHandle.current();
        Instant start = process.info().startInstant().orElseGet(Instant::now);
        return new Run(UUID.randomUUID().toString(), process.pid(), start.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The JVM, by name and version. */
    static String jvm() {
        return System.getProperty("java.vm.name", "") + " " + System.getProperty("java.version", "");
    }

    /** The library, by name and version. */
    static String library() {
        String module = Run.class.getModule().isNamed()
                ? Run.class.getModule().getDescriptor().rawVersion().orElse(null)
                : null;
        @Nullable
        String version = module != null ? module : Run.class.getPackage().getImplementationVersion();
        return "jlockdep " + (version == null ? "dev" : version);
    }
}
