package io.github.jlockdep.report;

import java.util.List;

/**
 * An acquisition that was declared safe because an outer lock is held, while that outer lock is not held.
 *
 * @param context what all splats share
 * @param wanted the lock that the thread is trying to acquire
 * @param nestLock the name of the lock class of the nest lock that is missing
 */
public record NestedLockNotTaken(SplatContext context, HeldLock wanted, String nestLock) implements Splat {
    @Override
    public SplatKind kind() {
        return SplatKind.NESTED_LOCK_NOT_TAKEN;
    }

    @Override
    public List<String> lockClasses() {
        return List.of(wanted.lockClass(), nestLock);
    }
}
