package io.github.jlockdep.report;

import java.util.List;

/**
 * A thread that waits, and the threads that keep it waiting.
 *
 * @param thread the thread that waits
 * @param wanted the lock or the event that it waits for, and where
 * @param how what the blockers have to do with what is wanted, in words, such as {@code held by}
 * @param blockers the threads that keep it waiting; empty when none is known
 * @param heldLocks the locks that it holds, outermost first
 * @param interruptible whether it waits in a method of the JDK that an interrupt would end, by an exception; false, too,
 *     where that is not known. What the thread does with the exception is its own affair
 * @param stack where it is now, innermost frame first
 * @since 0.1.0
 */
public record BlockedThread(
        ThreadRef thread,
        LockUse wanted,
        String how,
        List<ThreadRef> blockers,
        List<LockUse> heldLocks,
        boolean interruptible,
        List<StackTraceElement> stack) {
    /** Copies the lists, so that the record is immutable. */
    public BlockedThread {
        blockers = List.copyOf(blockers);
        heldLocks = List.copyOf(heldLocks);
        stack = List.copyOf(stack);
    }

    /**
     * What the thread waits for and which threads keep it waiting, always on one line:
     * {@code #1 (kvm->lock){exclusive}, at: <frame>, held by a/7, b/8}. Names at most eight blockers and counts the
     * others.
     */
    public String cause() {
        return Names.lockLine(wanted) + ", " + DeadlockText.blockers(this);
    }
}
