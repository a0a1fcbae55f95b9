package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release of a lock that the thread does not hold.
 *
 * @param context what all splats share
 * @param lock the lock that the thread is trying to release
 * @since 0.1.0
 */
public record BadUnlockBalance(SplatContext context, LockUse lock) implements Splat {
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
