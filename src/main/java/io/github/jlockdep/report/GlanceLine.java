package io.github.jlockdep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The first line of a splat, which says at a glance who takes what in which order. */
final class GlanceLine {
    private static final int MAX_SIDES = 4;
    private static final int FIRST_SIDES = 2;
    private static final int LAST_SIDES = 1;
    private static final int MAX_LOCKS = 4;

    private GlanceLine() {}

    static String of(Splat splat) {
        if (splat instanceof CircularDependency circular) {
            return ofRing(RingView.of(circular));
        }
        if (splat instanceof CircularWait wait) {
            return ofRing(RingView.of(wait));
        }
        if (splat instanceof Deadlock deadlock) {
            return DeadlockText.glance(deadlock);
        }
        if (splat instanceof RecursiveLocking recursive && !recursive.ring().isEmpty()) {
            return ofRing(RingView.of(recursive));
        }
        return Names.thread(splat.thread()) + ": " + sentence(splat);
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

    private static String sentence(Splat splat) {
        if (splat instanceof RecursiveLocking recursive) {
            return recursion(recursive);
        }
        if (splat instanceof BadUnlockBalance unbalanced) {
            String problem = unbalanced.problem();
            return "releases " + LockLabel.INSTANCE.of(unbalanced.lock())
                    + (problem == null ? ", which it does not hold" : ", but " + Names.printable(problem));
        }
        if (splat instanceof NestedLockNotTaken nested) {
            String lock = LockLabel.INSTANCE.of(nested.wanted());
            return "takes " + lock + " under nest lock " + Names.printable(nested.nestLock())
                    + ", which it does not hold";
        }
        if (splat instanceof RuleViolation violation) {
            return violation(violation);
        }
        if (splat instanceof HeldLockProblem problem) {
            return problem(problem);
        }
        return splat.kind().header();
    }

    private static String violation(RuleViolation splat) {
        boolean sameClass = splat.held().lockClass().equals(splat.wanted().lockClass());
        LockLabel label = sameClass ? LockLabel.INSTANCE : LockLabel.CLASS;
        return label.of(splat.held()) + " -> " + label.of(splat.wanted()) + " against the declared rule: "
                + Names.printable(splat.rule());
    }

    private static String problem(HeldLockProblem splat) {
        String problem = Names.printable(splat.problem());
        HeldLock lock = splat.lock();
        String locks = labels(lock != null ? List.of(lock) : splat.heldLocks());
        if (splat.kind() == SplatKind.LOCKS_STILL_HELD) {
            return "still holds " + locks + ": " + problem;
        }
        return problem + (locks.isEmpty() ? "" : " (" + locks + ")");
    }

    private static String labels(List<HeldLock> locks) {
        String first =
                locks.stream().limit(MAX_LOCKS).map(LockLabel.INSTANCE::of).collect(Collectors.joining(", "));
        int more = locks.size() - MAX_LOCKS;
        return more > 0 ? first + ", ... " + Names.count(more, " more") : first;
    }

    private static String recursion(RecursiveLocking splat) {
        String held = LockLabel.INSTANCE.of(splat.held());
        if (splat.sameInstance()) {
            return "holds " + held + " " + Names.mode(splat.held().mode()) + " and wants it again "
                    + Names.mode(splat.wanted().mode());
        }
        String order = splat.comparison() == null ? " without a declared order" : " against the declared order";
        return held + " -> " + LockLabel.INSTANCE.of(splat.wanted()) + order;
    }
}
