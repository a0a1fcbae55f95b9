package io.github.jlockdep.report;

/** The body of a splat about a declared rule. */
final class RuleViolationText {
    private RuleViolationText() {}

    static void append(SplatText text, RuleViolation splat) {
        if (splat.kind() == SplatKind.INVALID_WAIT_CONTEXT) {
            waitContext(text, splat);
        } else {
            order(text, splat);
        }
    }

    /** The kernel leaves no blank lines here. */
    private static void waitContext(SplatText text, RuleViolation splat) {
        text.line(Names.task(splat.thread()) + " is trying to lock:");
        text.line(Names.lockLine(splat.wanted()));
        text.line("other info that might help us debug this:");
        text.line("context-{" + Names.printable(splat.rule()) + "}");
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtraceWithoutBlank(splat.stack());
    }

    private static void order(SplatText text, RuleViolation splat) {
        text.wantedAndHeld(splat.thread(), splat.wanted(), splat.held());
        text.blank();
        text.line("and the declared rule is:");
        text.line(Names.printable(splat.rule()));
        text.blank();
        text.line("other info that might help us debug this:");
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtrace(splat.stack());
    }
}
