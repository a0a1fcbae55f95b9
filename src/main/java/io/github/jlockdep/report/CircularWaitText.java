package io.github.jlockdep.report;

import java.util.List;

/**
 * The body of a splat about a ring with events: a context for each thread, as the kernel's DEPT shows them, with its
 * start, its wait, and the event that it cannot reach.
 */
final class CircularWaitText {
    private CircularWaitText() {}

    static void append(SplatText text, CircularWait splat) {
        RingView ring = RingView.of(splat.ring());
        wantedAndHeld(text, splat);
        text.blank();
        text.line("which closes a ring of waits, seen in these contexts:");
        contexts(text, ring.head(), 0, ring.label());
        if (ring.omitted() > 0) {
            text.blank();
            text.line("... " + Names.count(ring.omitted(), ring.omitted() == 1 ? " more context" : " more contexts")
                    + " ...");
        }
        contexts(text, ring.tail(), ring.head().size() + ring.omitted(), ring.label());
        ring.writers().forEach(writer -> DependencyChain.writer(text, writer));
        text.blank();
        text.line("[S]: start of the context, [W]: the wait that blocks, [E]: the event that cannot be reached");
        text.blank();
        text.line("other info that might help us debug this:");
        text.blank();
        text.scenario(Scenario.of(ring));
        text.heldLocks(splat.thread(), splat.heldLocks());
        text.backtrace(splat.stack());
    }

    /** When a trigger closes the ring, the thread may have taken and released the lock long before. */
    private static void wantedAndHeld(SplatText text, CircularWait splat) {
        boolean trigger = splat.held().isEvent();
        String task = Names.task(splat.thread());
        if (splat.wanted().isEvent()) {
            text.line(task + " is about to wait for event:");
        } else {
            text.line(task + (trigger ? " needs lock:" : " is trying to acquire lock:"));
        }
        text.line(Names.lockLine(splat.wanted()));
        text.blank();
        text.line(trigger ? "before it can trigger event:" : "but task is already holding lock:");
        text.line(trigger && splat.held().at() == null ? Names.lock(splat.held()) : Names.lockLine(splat.held()));
    }

    private static void contexts(SplatText text, List<Dependency> sides, int first, LockLabel label) {
        for (int i = 0; i < sides.size(); i++) {
            text.blank();
            context(text, letters(first + i), sides.get(i), label);
        }
    }

    private static void context(SplatText text, String name, Dependency side, LockLabel label) {
        LockUse inner = side.inner();
        text.line("context " + name + ": thread " + Names.task(side.thread()) + DependencyChain.seenIn(side));
        text.line("      [S] " + start(side));
        text.line("      [W] " + Names.taking(inner, LockLabel.CLASS) + " #" + inner.instance()
                + (side.timed() ? " (timed)" : "") + ":");
        text.frames(Names.stackOr(inner.at(), side.innerStack()));
        text.line("      [E] " + end(side, label) + " cannot be reached");
    }

    private static String start(Dependency side) {
        LockUse outer = side.outer();
        String number = " #" + outer.instance();
        if (!outer.isEvent()) {
            List<StackTraceElement> stack = Names.stackOr(outer.at(), side.outerStack());
            return Names.taking(outer, LockLabel.CLASS) + number + ", at: " + Names.place(stack);
        }
        return outer.at() == null
                ? "the work that triggers " + Names.lockClass(outer) + number
                : "begin(" + Names.lockClass(outer) + ")" + number + ", at: " + Names.frame(outer.at());
    }

    /** An event that was seen triggered, but never begun, shows the place of the trigger. */
    private static String end(Dependency side, LockLabel label) {
        LockUse outer = side.outer();
        if (!outer.isEvent()) {
            return "unlock(" + label.of(outer) + ")";
        }
        boolean isPlaceOfTrigger = outer.at() == null && !side.outerStack().isEmpty();
        return "trigger(" + label.of(outer) + ")"
                + (isPlaceOfTrigger ? ", at: " + Names.place(side.outerStack()) + "," : "");
    }

    /** A, B, ... Z, AA, AB, ... */
    private static String letters(int number) {
        char last = (char) ('A' + number % 26);
        return number < 26 ? String.valueOf(last) : letters(number / 26 - 1) + last;
    }
}
