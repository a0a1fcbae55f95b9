package io.github.jlockdep.report;

/**
 * The body of a splat, between its header and the line with its grade. Visiting a splat appends its body to the text
 * and returns that text.
 */
final class SplatBody implements SplatVisitor<SplatText> {
    private final SplatText text;

    SplatBody(SplatText text) {
        this.text = text;
    }

    @Override
    public SplatText visit(CircularDependency splat) {
        RingView ring = RingView.of(splat.ring());
        text.wantedAndHeld(splat.thread(), splat.wanted(), splat.held());
        DependencyChain.append(text, ring);
        text.blank();
        text.line("other info that might help us debug this:");
        text.blank();
        if (ring.size() > 2) {
            text.line("Chain exists of:");
            LockLabel label = ring.label();
            text.line("  " + label.of(splat.wanted()) + " --> "
                    + label.of(ring.last().outer()) + " --> " + label.of(splat.held()));
            text.blank();
        }
        text.scenario(Scenario.of(ring));
        return heldLocksAndBacktrace(splat);
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
        RingView ring = RingView.of(splat.ring(), LockLabel.INSTANCE);
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
        return heldLocksAndBacktrace(splat);
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
