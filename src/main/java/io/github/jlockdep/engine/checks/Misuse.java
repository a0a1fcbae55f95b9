package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.report.BadUnlockBalance;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.NestedLockNotTaken;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatContext;
import io.github.jlockdep.report.SplatKind;

/**
 * A wrong use of locks that needs no graph to be seen.
 *
 * @param kind what is wrong
 * @param lock the lock that is used wrongly, or {@link #NO_LOCK}
 * @param text what the report names: the nest lock, or the problem in words
 * @param grade how sure it is
 * @param reason one sentence that says why
 */
public record Misuse(SplatKind kind, LockMap lock, String text, Grade grade, String reason) {
    /** Stands for "no lock in particular". */
    public static final LockMap NO_LOCK = LockMap.untracked();

    public static Misuse unbalanced(LockMap lock) {
        String reason = "this thread releases a lock that it does not hold";
        return new Misuse(SplatKind.BAD_UNLOCK_BALANCE, lock, "", Grade.CERTAIN, reason);
    }

    public static Misuse wrongMode(LockMap lock) {
        String reason = "this thread releases a lock that it holds in another mode";
        return new Misuse(
                SplatKind.BAD_UNLOCK_BALANCE, lock, "this thread holds it in another mode", Grade.CERTAIN, reason);
    }

    public static Misuse wrongStamp(LockMap lock) {
        String reason = "the stamp does not belong to any hold of the lock";
        return new Misuse(
                SplatKind.BAD_UNLOCK_BALANCE,
                lock,
                "the stamp is not one that it is held under",
                Grade.CERTAIN,
                reason);
    }

    public static Misuse nestLockMissing(LockMap lock, LockMap nestLock) {
        String reason = "the order was declared to be safe under a nest lock that is not held";
        return new Misuse(SplatKind.NESTED_LOCK_NOT_TAKEN, lock, nestLock.className(), Grade.CERTAIN, reason);
    }

    public static Misuse assertion(LockMap lock, String problem) {
        String reason = "the program asserts what is not so";
        return new Misuse(SplatKind.ASSERTION_FAILED, lock, problem, Grade.LIKELY, reason);
    }

    public static Misuse pin(LockMap lock, String problem) {
        String reason = "the program declares that the lock stays held, and it does not";
        return new Misuse(SplatKind.PIN_VIOLATION, lock, problem, Grade.LIKELY, reason);
    }

    public static Misuse stillHeld(String where) {
        String reason = "nobody is left to release what was held";
        return new Misuse(SplatKind.LOCKS_STILL_HELD, NO_LOCK, where, Grade.LIKELY, reason);
    }

    public static Misuse freed(LockMap lock) {
        String reason = "a release is missing, but nobody is left who could wait for it";
        return new Misuse(
                SplatKind.HELD_LOCK_FREED, lock, "the lock was given up while it was held", Grade.POSSIBLE, reason);
    }

    Splat splat(SplatContext context, LockUse described) {
        return switch (kind) {
            case BAD_UNLOCK_BALANCE -> new BadUnlockBalance(context, described, text.isEmpty() ? null : text);
            case NESTED_LOCK_NOT_TAKEN -> new NestedLockNotTaken(context, described, text);
            default -> new HeldLockProblem(context, kind, lock == NO_LOCK ? null : described, text);
        };
    }
}
