package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything in this JVM can still move. A thread cannot move while it waits without a timeout, or waits for
 * another thread to end; the JVM's own threads do not count. Virtual threads cannot be listed: if there is a carrier
 * thread for them, the answer is that something can move.
 */
final class QuietJvm {
    private QuietJvm() {}

    /** Whether no other thread can move. Takes the stacks of all threads, which stops the JVM for a moment. */
    static boolean nothingMoves() {
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            Thread thread = each.getKey();
            if (thread != Thread.currentThread()
                    && !isSystem(thread.getThreadGroup())
                    && canMove(thread, each.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSystem(@Nullable ThreadGroup group) {
        for (ThreadGroup up = group; up != null; up = up.getParent()) {
            if (up.getName().equals("main")) {
                return false;
            }
        }
        return true;
    }

    private static boolean canMove(Thread thread, StackTraceElement[] stack) {
        if (thread.getClass().getName().equals("jdk.internal.misc.CarrierThread")) {
            return true;
        }
        return switch (HeldLocks.current().seesStateOf(thread)) {
            case NEW, TERMINATED, BLOCKED, WAITING -> false;
            case RUNNABLE -> stack.length > 0;
            case TIMED_WAITING -> !joins(stack);
        };
    }

    private static boolean joins(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals("java.lang.Thread")
                    && frame.getMethodName().equals("join")) {
                return true;
            }
        }
        return false;
    }
}
