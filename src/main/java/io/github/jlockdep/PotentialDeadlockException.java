package io.github.jlockdep;

import io.github.jlockdep.report.Splat;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operation that was refused under {@link Policy#THROW} because of a finding, which the exception carries. The
 * operation was not begun: a lock is not taken, and nothing of the attempt is remembered. The message is the text of
 * the splat.
 *
 * <p>It is the one exception for findings of all kinds, failed assertions among them; {@link Splat#kind()} tells them
 * apart.
 *
 * @since 0.1.0
 */
public final class PotentialDeadlockException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Splat splat;

    /**
     * An exception that carries the splat.
     *
     * @param splat the finding, not null
     */
    public PotentialDeadlockException(Splat splat) {
        super(Objects.requireNonNull(splat, "The splat must not be null.").text());
        this.splat = splat;
    }

    /** The finding; null only after deserialization, when the message still holds its text. */
    public @Nullable Splat splat() {
        return splat;
    }
}
