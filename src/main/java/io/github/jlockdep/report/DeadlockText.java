package io.github.jlockdep.report;

import java.util.List;
import java.util.stream.Collectors;

/** The text of a deadlock: who waits for whom, then the kernel's list of all held locks, and every thread's stack. */
final class DeadlockText {
    private static final int MOST_IN_GLANCE = 16;
    private static final int MOST_BLOCKERS = 8;

    private DeadlockText() {}

    static String glance(Deadlock splat) {
        List<BlockedThread> threads = splat.threads();
        String shown =
                threads.stream().limit(MOST_IN_GLANCE).map(DeadlockText::glance).collect(Collectors.joining(" / "));
        int more = threads.size() - MOST_IN_GLANCE;
        return more > 0 ? shown + " / ... " + Names.count(more, " more ...") : shown;
    }

    static void append(SplatText text, Deadlock splat) {
        for (BlockedThread blocked : splat.threads()) {
            text.line(Names.task(blocked.thread()) + " is blocked on "
                    + (blocked.wanted().isEvent() ? "event, " : "lock, ") + blockers(blocked) + ":");
            text.line(Names.lockLine(blocked.wanted()));
            if (blocked.interruptible()) {
                text.line("an interrupt of " + Names.task(blocked.thread()) + " would end this wait");
            }
            text.blank();
        }
        text.line("Showing all locks held by these threads:");
        for (BlockedThread blocked : splat.threads()) {
            text.heldLocks(blocked.thread(), blocked.heldLocks());
        }
        for (BlockedThread blocked : splat.threads()) {
            text.blank();
            text.line("stack backtrace of " + Names.task(blocked.thread()) + ":");
            text.frames(blocked.stack());
        }
    }

    /** Who keeps the thread waiting: {@code held by a/1, b/2}. */
    static String blockers(BlockedThread blocked) {
        List<ThreadRef> by = blocked.blockers();
        String shown = by.stream().limit(MOST_BLOCKERS).map(Names::task).collect(Collectors.joining(", "));
        int more = by.size() - MOST_BLOCKERS;
        return Names.printable(blocked.how())
                + (by.isEmpty() ? "" : " " + shown)
                + (more > 0 ? ", ... " + Names.count(more, " more") : "");
    }

    private static String glance(BlockedThread blocked) {
        return Names.thread(blocked.thread()) + ": waits for " + LockLabel.CLASS.of(blocked.wanted()) + ", "
                + blockers(blocked);
    }
}
