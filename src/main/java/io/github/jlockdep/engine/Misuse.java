package io.github.jlockdep.engine;

import io.github.jlockdep.report.BadUnlockBalance;
import io.github.jlockdep.report.HeldLock;
import io.github.jlockdep.report.NestedLockNotTaken;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatContext;
import io.github.jlockdep.report.SplatKind;

/**
 * A wrong use of one lock that needs no graph to be seen.
 *
 * @param kind what is wrong
 * @param lock the lock that is used wrongly
 * @param other a further lock class that the report names; the lock's own if there is none
 * @param reason one sentence that says why it is certain
 */
record Misuse(SplatKind kind, LockMap lock, LockClassNode other, String reason) {
    static Misuse unbalanced(LockMap lock) {
        String reason = "this thread releases a lock that it does not hold";
        return new Misuse(SplatKind.BAD_UNLOCK_BALANCE, lock, lock.node, reason);
    }

    static Misuse nestLockMissing(LockMap lock, LockMap nestLock) {
        String reason = "the order was declared to be safe under a nest lock that is not held";
        return new Misuse(SplatKind.NESTED_LOCK_NOT_TAKEN, lock, nestLock.node, reason);
    }

    Splat splat(SplatContext context, HeldLock described) {
        return kind == SplatKind.BAD_UNLOCK_BALANCE
                ? new BadUnlockBalance(context, described)
                : new NestedLockNotTaken(context, described, other.name());
    }
}
