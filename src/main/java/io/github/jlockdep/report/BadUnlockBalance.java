package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release of a lock that the thread does not hold, or not in that way.
 *
 * @param context what all splats share
 * @param lock the lock that the thread is trying to release
 * @param problem why it cannot be released, in words; null when the thread simply does not hold it
 * @since 0.1.0
 */
public record BadUnlockBalance(
        SplatContext context, LockUse lock, @Nullable String problem) implements Splat {
    /** A release of a lock that the thread does not hold. */
    public BadUnlockBalance(SplatContext context, LockUse lock) {
        this(context, lock, null);
    }

    @Override
    public SplatKind kind() {
        return SplatKind.BAD_UNLOCK_BALANCE;
    }

    @Override
    public List<String> lockClasses() {
        return List.of(lock.lockClass());
    }

    @Override
    public <R extends @Nullable Object> R accept(SplatVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
