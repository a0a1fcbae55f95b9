package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An acquisition that was declared safe because an outer lock is held, while that outer lock is not held.
 *
 * @param context what all splats share
 * @param wanted the lock that the thread is trying to acquire
 * @param nestLock the name of the lock class of the nest lock that is missing
 * @since 0.1.0
 */
public record NestedLockNotTaken(SplatContext context, LockUse wanted, String nestLock) implements Splat {
    @Override
    public SplatKind kind() {
        return SplatKind.NESTED_LOCK_NOT_TAKEN;
    }

    @Override
    public List<String> lockClasses() {
        return List.of(wanted.lockClass(), nestLock);
    }

    @Override
    public <R extends @Nullable Object> R accept(SplatVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
