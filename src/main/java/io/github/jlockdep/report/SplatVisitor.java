package io.github.jlockdep.report;

import org.jspecify.annotations.Nullable;

/**
 * What to do with each kind of splat. {@link Splat#accept} calls the one method that fits.
 *
 * <p>For code that must know every kind: when a release adds one, it adds a method here, and that code compiles again
 * only once it treats the new kind. Code that cares for some kinds alone asks {@code instanceof} instead.
 *
 * @param <R> what comes of a splat
 * @since 0.1.0
 */
public interface SplatVisitor<R extends @Nullable Object> {
    /** A ring of dependencies between lock classes. */
    R visit(CircularDependency splat);

    /** A ring in which at least one thread waits for an event. */
    R visit(CircularWait splat);

    /** Threads that are really stuck. */
    R visit(Deadlock splat);

    /** Two locks of one class, or one lock twice. */
    R visit(RecursiveLocking splat);

    /** A release of a lock that the thread does not hold. */
    R visit(BadUnlockBalance splat);

    /** An acquisition under a nest lock that the thread does not hold. */
    R visit(NestedLockNotTaken splat);

    /** An acquisition that breaks a declared rule. */
    R visit(RuleViolation splat);

    /** Something wrong with what a thread holds. */
    R visit(HeldLockProblem splat);
}
