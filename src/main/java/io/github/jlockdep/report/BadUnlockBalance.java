package io.github.jlockdep.report;

import java.util.List;

/**
 * A release of a lock that the thread does not hold.
 *
 * @param context what all splats share
 * @param lock the lock that the thread is trying to release
 */
public record BadUnlockBalance(SplatContext context, HeldLock lock) implements Splat {
    @Override
    public SplatKind kind() {
        return SplatKind.BAD_UNLOCK_BALANCE;
    }

    @Override
    public List<String> lockClasses() {
        return List.of(lock.lockClass());
    }
}
