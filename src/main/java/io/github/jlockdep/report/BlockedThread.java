package io.github.jlockdep.report;

import java.util.List;

/**
 * A thread that waits, and who keeps it waiting.
 *
 * @param thread who waits
 * @param wanted the lock or the event that it waits for, and where
 * @param how what the blockers have to do with what is wanted, in words, such as {@code held by}
 * @param blockers who keeps it waiting; may be empty when nobody is known to
 * @param heldLocks the locks that it holds, outermost first
 * @param stack where it is now, innermost frame first
 */
public record BlockedThread(
        ThreadRef thread,
        HeldLock wanted,
        String how,
        List<ThreadRef> blockers,
        List<HeldLock> heldLocks,
        List<StackTraceElement> stack) {
    /** Copies the lists, so that the record is immutable. */
    public BlockedThread {
        blockers = List.copyOf(blockers);
        heldLocks = List.copyOf(heldLocks);
        stack = List.copyOf(stack);
    }
}
