package io.github.jlockdep.report;

/**
 * The text form of a splat: a line to read at a glance, the layout of the Linux kernel's lockdep, and a last line with
 * the grade.
 *
 * <p>Lines are separated by {@code \n}, and the last one is not ended. Names that come from the application cannot break
 * a line. Safe for use by any thread.
 */
public final class SplatFormatter {
    private SplatFormatter() {}

    /** Renders a splat as text. */
    public static String format(Splat splat) {
        SplatText text = new SplatText();
        text.line(GlanceLine.of(splat));
        text.frame(header(splat));
        if (splat instanceof CircularDependency circular) {
            circular(text, circular);
        } else if (splat instanceof CircularWait wait) {
            CircularWaitText.append(text, wait);
        } else if (splat instanceof Deadlock deadlock) {
            DeadlockText.append(text, deadlock);
        } else if (splat instanceof RecursiveLocking recursive) {
            recursive(text, recursive);
        } else if (splat instanceof BadUnlockBalance unbalanced) {
            unbalanced(text, unbalanced);
        } else if (splat instanceof NestedLockNotTaken nested) {
            nested(text, nested);
        } else if (splat instanceof RuleViolation violation) {
            RuleViolationText.append(text, violation);
        } else if (splat instanceof HeldLockProblem problem) {
            HeldLockProblemText.append(text, problem);
        }
        return text.end(splat.grade(), splat.reason());
    }

    /** The kernel's header for locks that are still held names the task. */
    private static String header(Splat splat) {
        return splat.kind() == SplatKind.LOCKS_STILL_HELD
                ? "WARNING: " + Names.task(splat.thread()) + " still has locks held!"
                : splat.kind().header();
    }

    private static void circular(SplatText text, CircularDependency splat) {
        RingView ring = RingView.of(splat);
        text.wantedAndHeld(splat.thread(), splat.wanted(), splat.held());
        DependencyChain.append(text, ring);
        text.blank();
        text.line("other info that might help us debug this:");
        text.blank();
        if (ring.size() > 2) {
            text.line("Chain exists of:");
            text.line("  " + Names.lockClass(splat.wanted()) + " --> "
                    + Names.lockClass(ring.last().outer()) + " --> " + Names.lockClass(splat.held()));
            text.blank();
        }
        text.scenario(Scenario.of(ring));
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtrace(splat.stack());
    }

    private static void recursive(SplatText text, RecursiveLocking splat) {
        RingView ring = RingView.of(splat);
        text.wantedAndHeld(splat.thread(), splat.wanted(), splat.held());
        if (splat.comparison() != null) {
            text.line("and the lock comparison function returns " + splat.comparison() + ":");
        }
        if (ring.size() > 0) {
            DependencyChain.append(text, ring);
        }
        text.blank();
        text.line("other info that might help us debug this:");
        text.scenario(ring.size() > 0 ? Scenario.of(ring) : Scenario.of(splat));
        if (ring.size() == 0 && splat.comparison() == null && !splat.sameInstance()) {
            text.line(" May be due to missing lock nesting notation");
            text.blank();
        }
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtrace(splat.stack());
    }

    /** The kernel's instruction pointer is the first frame here. */
    private static void unbalanced(SplatText text, BadUnlockBalance splat) {
        text.line(
                Names.task(splat.thread()) + " is trying to release lock (" + Names.lockClass(splat.lock()) + ") at:");
        text.frames(
                Names.stackOr(splat.lock().at(), splat.stack().stream().limit(1).toList()));
        String problem = splat.problem();
        text.line("but " + (problem == null ? "there are no more locks to release" : Names.printable(problem)) + "!");
        text.blank();
        text.line("other info that might help us debug this:");
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtrace(splat.stack());
    }

    /** The kernel prints the backtrace twice here. */
    private static void nested(SplatText text, NestedLockNotTaken splat) {
        text.line(Names.task(splat.thread()) + " is trying to lock:");
        text.line(Names.lockLine(splat.wanted()));
        text.blank();
        text.line("but this task is not holding:");
        text.line(Names.printable(splat.nestLock()));
        text.backtrace(splat.stack());
        text.blank();
        text.line("other info that might help us debug this:");
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtrace(splat.stack());
    }
}
