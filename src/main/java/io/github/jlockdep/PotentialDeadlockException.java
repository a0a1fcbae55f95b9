package io.github.jlockdep;

import io.github.jlockdep.report.Splat;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An acquisition that was refused under {@link Policy#THROW}. The lock was not taken and nothing of the attempt is
 * remembered. The message is the text of the splat.
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
