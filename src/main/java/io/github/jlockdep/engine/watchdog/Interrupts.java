package io.github.jlockdep.engine.watchdog;

import java.util.Set;

/**
 * Whether an interrupt would end what a thread waits in. The JDK's own method says so by its name: the innermost one
 * that is neither part of how threads are parked nor a helper of several public methods.
 */
final class Interrupts {
    private static final Set<String> PARKING = Set.of("block", "managedBlock", "unmanagedBlock", "compensatedBlock");

    /** Methods that wait, and let an interrupt end that. */
    private static final Set<String> WAITING = Set.of("wait", "wait0", "await", "transfer");

    /** Methods that wait in one way or the other, as the caller wants it. */
    private static final Set<String> HELPERS = Set.of(
            "acquire",
            "acquireRead",
            "acquireWrite",
            "arenaExchange",
            "awaitDone",
            "awaitMatch",
            "internalAwaitAdvance",
            "slotExchange",
            "waitingGet",
            "xchg");

    /** Callers of helpers that let an interrupt end the wait, beside those that are called so. */
    private static final Set<String> CALLERS = Set.of("get", "exchange", "xfer");

    private Interrupts() {}

    /** Whether an interrupt would end the wait of a thread with that stack, innermost frame first; false if unknown. */
    static boolean wouldEnd(StackTraceElement[] stack) {
        int at = 0;
        while (at < stack.length && isParking(stack[at])) {
            at++;
        }
        int caller = at;
        while (caller < stack.length && isOfJdk(stack[caller]) && HELPERS.contains(stack[caller].getMethodName())) {
            caller++;
        }
        if (caller == stack.length || !isOfJdk(stack[caller])) {
            return false;
        }
        String method = stack[caller].getMethodName();
        return caller == at
                ? WAITING.contains(method)
                : CALLERS.contains(method) || method.endsWith("Interruptibly"); // not so Uninterruptibly
    }

    private static boolean isParking(StackTraceElement frame) {
        String method = frame.getMethodName();
        return isOfJdk(frame) && (PARKING.contains(method) || method.startsWith("park") || method.startsWith("yield"));
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk.internal.");
    }
}
