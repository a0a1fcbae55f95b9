package io.github.jlockdep.report;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One report of the detector: an immutable value that refers to no lock, thread or class loader of the application.
 *
 * <p>A splat is delivered to {@link SplatListener}s and rendered by {@link #text()}. Safe for use by any thread.
 *
 * @since 0.1.0
 */
public sealed interface Splat
        permits CircularDependency,
                CircularWait,
                Deadlock,
                RecursiveLocking,
                BadUnlockBalance,
                NestedLockNotTaken,
                RuleViolation,
                HeldLockProblem {
    /** The parts that all kinds of splat share. */
    SplatContext context();

    /** What kind of finding this is. */
    SplatKind kind();

    /**
     * The names of the lock classes concerned; for a ring in the order of the ring, each once, and the same list
     * whichever side closed it.
     */
    List<String> lockClasses();

    /** Calls the method of the visitor for this kind of splat, and returns what comes of it. */
    <R extends @Nullable Object> R accept(SplatVisitor<R> visitor);

    /** The number of the finding, unique in this JVM. A splat whose grade was raised later keeps its number. */
    default long id() {
        return context().id();
    }

    /** How strong the evidence is. */
    default Grade grade() {
        return context().grade();
    }

    /** One sentence that says why the grade is what it is. */
    default String reason() {
        return context().reason();
    }

    /** What the evidence lacks to be {@link Grade#LIKELY}; empty if it is that, or more. */
    default Set<Shortcoming> shortcomings() {
        return context().shortcomings();
    }

    /** The thread whose operation made the finding; of a {@link Deadlock}, the first of its threads. */
    default ThreadRef thread() {
        return context().thread();
    }

    /** The locks that {@link #thread()} holds, outermost first. */
    default List<LockUse> heldLocks() {
        return context().heldLocks();
    }

    /** Where {@link #thread()} is, innermost frame first. */
    default List<StackTraceElement> stack() {
        return context().stack();
    }

    /**
     * The line to put into the file of suppressions, with a reason in place of {@code <reason>}, so that this finding
     * and its like are counted and no longer told: {@code pair "kvm->lock" -> "matrix_dev->lock": <reason>}. It names
     * lock classes by their {@link StableName}.
     */
    default String suppressionLine() {
        return SuppressionLine.of(this);
    }

    /**
     * The whole splat as text, in the kernel's layout, lines separated by {@code \n}. Built anew by each call; costs
     * some tens of microseconds.
     */
    default String text() {
        return SplatFormatter.format(this);
    }
}
