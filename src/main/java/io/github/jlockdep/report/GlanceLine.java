package io.github.jlockdep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The first line of a splat, which says at a glance who takes what in which order. */
final class GlanceLine implements SplatVisitor<String> {
    private static final GlanceLine LINE = new GlanceLine();
    private static final int MAX_SIDES = 4;
    private static final int FIRST_SIDES = 2;
    private static final int LAST_SIDES = 1;
    private static final int MAX_LOCKS = 4;

    private GlanceLine() {}

    static String of(Splat splat) {
        return splat.accept(LINE);
    }

    @Override
    public String visit(CircularDependency splat) {
        return ofRing(RingView.of(splat.ring()));
    }

    @Override
    public String visit(CircularWait splat) {
        return ofRing(RingView.of(splat.ring()));
    }

    @Override
    public String visit(Deadlock splat) {
        return DeadlockText.glance(splat);
    }

    @Override
    public String visit(RecursiveLocking splat) {
        return splat.ring().isEmpty()
                ? ofThread(splat, nesting(splat))
                : ofRing(RingView.of(splat.ring(), LockLabel.INSTANCE));
    }

    @Override
    public String visit(BadUnlockBalance splat) {
        String problem = splat.problem();
        return ofThread(
                splat,
                "releases " + LockLabel.INSTANCE.of(splat.lock())
                        + (problem == null ? ", which it does not hold" : ", but " + Names.printable(problem)));
    }

    @Override
    public String visit(NestedLockNotTaken splat) {
        String lock = LockLabel.INSTANCE.of(splat.wanted());
        String nestLock = Names.printable(splat.nestLock());
        return ofThread(splat, "takes " + lock + " under nest lock " + nestLock + ", which it does not hold");
    }

    @Override
    public String visit(RuleViolation splat) {
        boolean sameClass = splat.held().lockClass().equals(splat.wanted().lockClass());
        LockLabel label = sameClass ? LockLabel.INSTANCE : LockLabel.CLASS;
        return ofThread(
                splat,
                label.of(splat.held()) + " -> " + label.of(splat.wanted()) + " against the declared rule: "
                        + Names.printable(splat.rule()));
    }

    @Override
    public String visit(HeldLockProblem splat) {
        String problem = Names.printable(splat.problem());
        LockUse lock = splat.lock();
        String locks = labels(lock != null ? List.of(lock) : splat.heldLocks());
        return ofThread(
                splat,
                splat.kind() == SplatKind.LOCKS_STILL_HELD
                        ? "still holds " + locks + ": " + problem
                        : problem + (locks.isEmpty() ? "" : " (" + locks + ")"));
    }

    private static String ofThread(Splat splat, String sentence) {
        return Names.thread(splat.thread()) + ": " + sentence;
    }

    private static String ofRing(RingView whole) {
        RingView ring = whole.shortened(MAX_SIDES, FIRST_SIDES, LAST_SIDES);
        List<String> parts = new ArrayList<>();
        ring.head().forEach(side -> parts.add(part(ring, side)));
        if (ring.omitted() > 0) {
            parts.add("... " + Names.count(ring.omitted(), " more ..."));
        }
        ring.tail().forEach(side -> parts.add(part(ring, side)));
        return String.join(" / ", parts);
    }

    private static String part(RingView ring, Dependency side) {
        LockLabel label = ring.label();
        return ring.threadName(side.thread()) + ": " + label.of(side.outer()) + " -> " + label.of(side.inner());
    }

    private static String nesting(RecursiveLocking splat) {
        String held = LockLabel.INSTANCE.of(splat.held());
        if (splat.sameInstance()) {
            return "holds " + held + " " + Names.mode(splat.held()) + " and wants it again "
                    + Names.mode(splat.wanted());
        }
        String order = splat.comparison() == null ? " without a declared order" : " against the declared order";
        return held + " -> " + LockLabel.INSTANCE.of(splat.wanted()) + order;
    }

    private static String labels(List<LockUse> locks) {
        String first =
                locks.stream().limit(MAX_LOCKS).map(LockLabel.INSTANCE::of).collect(Collectors.joining(", "));
        int more = locks.size() - MAX_LOCKS;
        return more > 0 ? first + ", ... " + Names.count(more, " more") : first;
    }
}
