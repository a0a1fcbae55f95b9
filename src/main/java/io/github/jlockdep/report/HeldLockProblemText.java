package io.github.jlockdep.report;

/** The body of a splat about the locks that a thread holds. */
final class HeldLockProblemText {
    private HeldLockProblemText() {}

    static void append(SplatText text, HeldLockProblem splat) {
        switch (splat.kind()) {
            case LOCKS_STILL_HELD -> {}
            case HELD_LOCK_FREED ->
                text.line(Names.task(splat.thread()) + " holds a lock that nobody can reach any more!");
            default -> text.line(Names.printable(splat.problem()));
        }
        LockUse lock = splat.lock();
        if (lock != null) {
            text.line(lock.at() == null ? Names.lock(lock) : Names.lockLine(lock));
        }
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtrace(splat.stack());
    }
}
