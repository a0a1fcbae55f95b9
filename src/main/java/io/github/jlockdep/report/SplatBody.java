package io.github.jlockdep.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a splat, between its header and the lines with its grade and its suppression. Visiting a splat appends
 * its body to the text and returns that text.
 */
final class SplatBody implements SplatVisitor<SplatText> {
    private final SplatText text;

    SplatBody(SplatText text) {
        this.text = text;
    }

    @Override
    public SplatText visit(CircularDependency splat) {
        text.wantedAndHeld(splat.thread(), splat.wanted(), splat.held());
        chain(RingView.of(splat.ring()));
        return heldLocksAndBacktrace(splat);
    }

    /** What closes the ring, how it hangs together, and the course of events in which it blocks. */
    private void chain(RingView ring) {
        DependencyChain.append(text, ring);
        text.blank();
        text.line("other info that might help us debug this:");
        text.blank();
        if (ring.size() > 2) {
            Dependency closing = ring.head().get(0);
            text.line("Chain exists of:");
            text.line("  "
                    + Stream.of(closing.inner(), ring.last().outer(), closing.outer())
                            .map(ring.label()::of)
                            .collect(Collectors.joining(" --> ")));
            text.blank();
        }
        text.scenario(Scenario.of(ring));
    }

    @Override
    public SplatText visit(CircularWait splat) {
        CircularWaitText.append(text, splat);
        return text;
    }

    @Override
    public SplatText visit(Deadlock splat) {
        DeadlockText.append(text, splat);
        return text;
    }

    @Override
    public SplatText visit(RecursiveLocking splat) {
        text.wantedAndHeld(splat.thread(), splat.wanted(), splat.held());
        if (splat.comparison() != null) {
            text.line("and the lock comparison function returns " + splat.comparison() + ":");
        }
        if (splat.ring().isEmpty()) {
            nesting(splat);
        } else {
            chain(RingView.of(splat.ring(), LockLabel.INSTANCE));
        }
        return heldLocksAndBacktrace(splat);
    }

    private void nesting(RecursiveLocking splat) {
        text.blank();
        text.line("other info that might help us debug this:");
        text.scenario(Scenario.of(splat));
        if (splat.comparison() == null && !splat.sameInstance()) {
            text.line(" May be due to missing lock nesting notation");
            text.blank();
        }
    }

    /** The kernel's instruction pointer is the first frame here. */
    @Override
    public SplatText visit(BadUnlockBalance splat) {
        text.line(
                Names.task(splat.thread()) + " is trying to release lock (" + Names.lockClass(splat.lock()) + ") at:");
        text.frames(
                Names.stackOr(splat.lock().at(), splat.stack().stream().limit(1).toList()));
        String problem = splat.problem();
        text.line("but " + (problem == null ? "there are no more locks to release" : Names.printable(problem)) + "!");
        text.blank();
        text.line("other info that might help us debug this:");
        return heldLocksAndBacktrace(splat);
    }

    /** The kernel prints the backtrace twice here. */
    @Override
    public SplatText visit(NestedLockNotTaken splat) {
        text.line(Names.task(splat.thread()) + " is trying to lock:");
        text.line(Names.lockLine(splat.wanted()));
        text.blank();
        text.line("but this task is not holding:");
        text.line(Names.printable(splat.nestLock()));
        text.backtrace(splat.stack());
        text.blank();
        text.line("other info that might help us debug this:");
        return heldLocksAndBacktrace(splat);
    }

    @Override
    public SplatText visit(RuleViolation splat) {
        RuleViolationText.append(text, splat);
        return text;
    }

    @Override
    public SplatText visit(HeldLockProblem splat) {
        HeldLockProblemText.append(text, splat);
        return text;
    }

    private SplatText heldLocksAndBacktrace(Splat splat) {
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtrace(splat.stack());
        return text;
    }
}
