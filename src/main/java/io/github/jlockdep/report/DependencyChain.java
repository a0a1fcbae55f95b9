package io.github.jlockdep.report;

import java.util.List;

/**
 * The block that shows where every side of a ring comes from.
 *
 * <p>As in the kernel it runs in reverse order: the highest number is the side that took the lock which is held now,
 * and number 0 is the current attempt.
 */
final class DependencyChain {
    private DependencyChain() {}

    static void append(SplatText text, RingView ring) {
        text.blank();
        text.line("which lock already depends on the new lock.");
        text.blank();
        text.blank();
        text.line("the existing dependency chain (in reverse order) is:");
        entries(text, ring.tail(), ring.head().size() + ring.omitted(), ring.label());
        if (ring.omitted() > 0) {
            text.blank();
            String noun = ring.omitted() == 1 ? " more dependency" : " more dependencies";
            text.line("      ... " + Names.count(ring.omitted(), noun) + " ...");
        }
        entries(text, ring.head(), 0, ring.label());
        ring.writers().forEach(writer -> writer(text, writer));
    }

    private static void entries(SplatText text, List<Dependency> sides, int firstNumber, LockLabel label) {
        for (int i = sides.size() - 1; i >= 0; i--) {
            text.blank();
            entry(text, firstNumber + i, sides.get(i), label);
        }
    }

    private static void entry(SplatText text, int number, Dependency side, LockLabel label) {
        LockUse inner = side.inner();
        text.line("-> #" + number + " (" + label.of(inner) + ")" + Names.mode(inner) + ":");
        String verb = number == 0 ? "wanted" : "taken";
        String who = Names.task(side.thread());
        List<StackTraceElement> innerStack = Names.stackOr(inner.at(), side.innerStack());
        List<StackTraceElement> outerStack = Names.stackOr(side.outer().at(), side.outerStack());
        text.line("      lock #" + inner.instance() + " " + verb + (side.timed() ? " (timed)" : "") + " by " + who
                + " while holding lock " + Names.lock(side.outer()) + seenIn(side) + ":");
        text.frames(innerStack);
        text.line("      lock " + Names.lock(side.outer()) + " had been taken by " + who + ":");
        text.frames(outerStack, framesInCommon(outerStack, innerStack));
    }

    static void writer(SplatText text, Dependency writer) {
        LockUse lock = writer.inner();
        text.blank();
        String who = lock.isEvent() ? "who has asked before: " : "a writer that queues: ";
        text.line(who + "lock " + Names.lock(lock) + " wanted" + (writer.timed() ? " (timed)" : "") + " by "
                + Names.task(writer.thread()) + seenIn(writer) + ":");
        text.frames(Names.stackOr(lock.at(), writer.innerStack()));
    }

    /** The test in which a side was seen, as the end of a line; empty when none is known. */
    static String seenIn(Dependency side) {
        String test = side.seenIn();
        return test == null ? "" : ", in test " + Names.printable(test);
    }

    /** The number of outermost frames that both stacks share; never all of the first one. */
    private static int framesInCommon(List<StackTraceElement> stack, List<StackTraceElement> other) {
        int count = 0;
        int limit = Math.min(stack.size() - 1, other.size());
        while (count < limit && fromEnd(stack, count).equals(fromEnd(other, count))) {
            count++;
        }
        return count;
    }

    private static StackTraceElement fromEnd(List<StackTraceElement> stack, int index) {
        return stack.get(stack.size() - 1 - index);
    }
}
