package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with what a thread holds, or does not hold.
 *
 * @param context what all splats share
 * @param kind {@link SplatKind#ASSERTION_FAILED}, {@link SplatKind#PIN_VIOLATION}, {@link SplatKind#LOCKS_STILL_HELD}
 *     or {@link SplatKind#HELD_LOCK_FREED}
 * @param lock the lock concerned; null when the problem concerns all held locks
 * @param problem what is wrong, in words, such as {@code releasing a pinned lock} or {@code 'cache' must be held}
 * @since 0.1.0
 */
public record HeldLockProblem(
        SplatContext context, SplatKind kind, @Nullable LockUse lock, String problem) implements Splat {
    /** Checks that the kind is one that this record stands for. */
    public HeldLockProblem {
        kind.requireAmong(
                HeldLockProblem.class,
                SplatKind.ASSERTION_FAILED,
                SplatKind.PIN_VIOLATION,
                SplatKind.LOCKS_STILL_HELD,
                SplatKind.HELD_LOCK_FREED);
    }

    @Override
    public List<String> lockClasses() {
        return lock != null
                ? List.of(lock.lockClass())
                : context.heldLocks().stream()
                        .map(LockUse::lockClass)
                        .distinct()
                        .toList();
    }

    @Override
    public <R extends @Nullable Object> R accept(SplatVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
