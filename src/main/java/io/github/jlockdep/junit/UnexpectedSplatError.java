package io.github.jlockdep.junit;

import io.github.jlockdep.report.Splat;
import org.jspecify.annotations.Nullable;

/**
 * Fails a test because of what the detector found while it ran. The message is the text of the splat, the stack trace
 * that of the thread that made the finding. Further splats of the same test are suppressed by the first.
 *
 * @since 0.1.0
 */
public final class UnexpectedSplatError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Splat splat;

    UnexpectedSplatError(Splat splat) {
        super(splat.text());
        this.splat = splat;
        if (!splat.stack().isEmpty()) {
            setStackTrace(splat.stack().toArray(new StackTraceElement[0]));
        }
    }

    /** What was found; null after deserialization. */
    public @Nullable Splat splat() {
        return splat;
    }
}
