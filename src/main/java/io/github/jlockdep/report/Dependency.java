package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a ring: a thread took the inner lock, or tried to, while it held the outer one. In a {@link CircularWait}
 * either can be an event.
 *
 * @param thread the thread that did so
 * @param outer the lock that was held
 * @param inner the lock that was wanted
 * @param outerStack where the outer lock was taken, innermost frame first; empty when it is not known
 * @param innerStack where the inner lock was taken, innermost frame first
 * @param timed whether the wait for the inner lock would have ended by itself
 * @param seenIn the test in which this was seen first; null when no test is known
 * @since 0.1.0
 */
public record Dependency(
        ThreadRef thread,
        LockUse outer,
        LockUse inner,
        List<StackTraceElement> outerStack,
        List<StackTraceElement> innerStack,
        boolean timed,
        @Nullable String seenIn) {
    /** Copies the lists, so that the record is immutable. */
    public Dependency {
        outerStack = List.copyOf(outerStack);
        innerStack = List.copyOf(innerStack);
    }

    /** A side that was seen outside of tests. */
    public Dependency(
            ThreadRef thread,
            LockUse outer,
            LockUse inner,
            List<StackTraceElement> outerStack,
            List<StackTraceElement> innerStack,
            boolean timed) {
        this(thread, outer, inner, outerStack, innerStack, timed, null);
    }
}
