package io.github.jlockdep.baseline;

import io.github.jlockdep.report.BadUnlockBalance;
import io.github.jlockdep.report.BlockedThread;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Deadlock;
import io.github.jlockdep.report.Dependency;
import io.github.jlockdep.report.DependencyRing;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.NestedLockNotTaken;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.RuleViolation;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What suppressions can go by: the lock classes of a splat, its ordered pairs of an outer and an inner lock class, and
 * all frames that it shows.
 */
record SplatParts(List<String> lockClasses, List<Pair> pairs, List<StackTraceElement> frames) {
    /** The outer lock was held, or had to be triggered, when the inner one was wanted. */
    record Pair(String outer, String inner) {
        static Pair of(LockUse outer, LockUse inner) {
            return new Pair(outer.lockClass(), inner.lockClass());
        }
    }

    static SplatParts of(Splat splat) {
        return splat.accept(new Collector(splat));
    }

    /** Takes a splat apart. */
    private static final class Collector implements SplatVisitor<SplatParts> {
        private final Splat splat;
        private final List<Pair> pairs = new ArrayList<>();
        private final List<StackTraceElement> frames = new ArrayList<>();

        Collector(Splat splat) {
            this.splat = splat;
            frames.addAll(splat.stack());
            splat.heldLocks().forEach(this::add);
        }

        @Override
        public SplatParts visit(CircularDependency ring) {
            return nested(ring.held(), ring.wanted(), ring.ring());
        }

        @Override
        public SplatParts visit(CircularWait ring) {
            return nested(ring.held(), ring.wanted(), ring.ring());
        }

        @Override
        public SplatParts visit(Deadlock deadlock) {
            deadlock.threads().forEach(this::add);
            return parts();
        }

        @Override
        public SplatParts visit(RecursiveLocking nesting) {
            return nested(nesting.held(), nesting.wanted(), nesting.ring());
        }

        @Override
        public SplatParts visit(BadUnlockBalance release) {
            return parts();
        }

        @Override
        public SplatParts visit(NestedLockNotTaken nesting) {
            return parts();
        }

        @Override
        public SplatParts visit(RuleViolation violation) {
            return nested(violation.held(), violation.wanted(), DependencyRing.NONE);
        }

        @Override
        public SplatParts visit(HeldLockProblem problem) {
            return parts();
        }

        private SplatParts nested(LockUse held, LockUse wanted, DependencyRing ring) {
            pairs.add(Pair.of(held, wanted));
            Stream.concat(ring.sides().stream(), ring.writers().stream()).forEach(this::add);
            return parts();
        }

        private void add(Dependency side) {
            pairs.add(Pair.of(side.outer(), side.inner()));
            frames.addAll(side.outerStack());
            frames.addAll(side.innerStack());
        }

        private void add(BlockedThread blocked) {
            blocked.heldLocks().forEach(held -> pairs.add(Pair.of(held, blocked.wanted())));
            blocked.heldLocks().forEach(this::add);
            frames.addAll(blocked.stack());
        }

        private void add(LockUse held) {
            if (held.at() != null) {
                frames.add(held.at());
            }
        }

        private SplatParts parts() {
            return new SplatParts(splat.lockClasses(), pairs, frames);
        }
    }
}
