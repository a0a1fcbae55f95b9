package io.github.jlockdep.report;

import java.util.List;

/** The text of one splat while it is being written, and the blocks that all kinds of splat are made of. */
final class SplatText {
    private static final int MAX_HELD = 24;
    private static final int FIRST_HELD = 16;
    private static final int LAST_HELD = 7;

    private final StringBuilder text = new StringBuilder(4096);

    void line(String line) {
        text.append(line).append('\n');
    }

    void blank() {
        text.append('\n');
    }

    /** The opening of a splat: header and ident between two rulers as long as the header. */
    void frame(String header) {
        blank();
        line("=".repeat(header.length()));
        line(header);
        line(Ident.LINE);
        line("-".repeat(header.length()));
    }

    /** A stack as the JDK prints it, innermost frame first. */
    void frames(List<StackTraceElement> stack) {
        frames(stack, 0);
    }

    /** A stack without its last frames, which are counted instead, as in the JDK's stack traces. */
    void frames(List<StackTraceElement> stack, int inCommon) {
        if (stack.isEmpty()) {
            line("\tat <unknown>");
        }
        stack.subList(0, stack.size() - inCommon).forEach(frame -> line("\tat " + Names.frame(frame)));
        if (inCommon > 0) {
            line("\t... " + inCommon + " more");
        }
    }

    /** The locks that a thread holds, outermost first; a long list is cut in the middle. */
    void heldLocks(ThreadRef thread, List<LockUse> held) {
        int count = held.size();
        if (count == 0) {
            line("no locks held by " + Names.task(thread) + ".");
            return;
        }
        line(Names.count(count, count == 1 ? " lock" : " locks") + " held by " + Names.task(thread) + ":");
        if (count <= MAX_HELD) {
            heldLocks(held, 0, count);
        } else {
            heldLocks(held, 0, FIRST_HELD);
            line("     ... " + Names.count(count - FIRST_HELD - LAST_HELD, " more locks") + " ...");
            heldLocks(held, count - LAST_HELD, count);
        }
    }

    private void heldLocks(List<LockUse> held, int from, int to) {
        for (int i = from; i < to; i++) {
            line(" #" + i + ": " + Names.lockLine(held.get(i)));
        }
    }

    /** What the thread wants, and what it has that is in the way. */
    void wantedAndHeld(ThreadRef thread, LockUse wanted, LockUse held) {
        line(Names.task(thread) + " is trying to acquire lock:");
        line(Names.lockLine(wanted));
        blank();
        line("but task is already holding lock:");
        line(Names.lockLine(held));
    }

    /** The course of events in which the finding becomes a deadlock. */
    void scenario(ScenarioTable table) {
        line(" Possible unsafe locking scenario:");
        blank();
        table.lines().forEach(this::line);
        blank();
        line(" *** DEADLOCK ***");
        blank();
    }

    /** The stack in a block of its own; nothing if there is none, as of a thread that has ended. */
    void backtrace(List<StackTraceElement> stack) {
        if (!stack.isEmpty()) {
            blank();
            backtraceWithoutBlank(stack);
        }
    }

    /** The same directly under the line before. */
    void backtraceWithoutBlank(List<StackTraceElement> stack) {
        if (!stack.isEmpty()) {
            line("stack backtrace:");
            frames(stack);
        }
    }

    /** Ends the splat with its grade and the line that suppresses it, and hands it over. */
    String end(Splat splat) {
        blank();
        line("grade: " + splat.grade() + ": " + Names.printable(splat.reason()));
        return text.append("suppress: ").append(splat.suppressionLine()).toString();
    }
}
