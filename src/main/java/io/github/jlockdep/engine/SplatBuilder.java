package io.github.jlockdep.engine;

import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Dependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.HeldLock;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatContext;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what the engine found into immutable splats. Guarded by the validator's lock. */
final class SplatBuilder {
    /** The most sides of a ring that are shown; a longer one is cut in the middle. */
    static final int MOST_SIDES = 16;

    private final Acquisition now;
    private final Sites sites;

    SplatBuilder(Acquisition now, Sites sites) {
        this.now = now;
        this.sites = sites;
    }

    /** A ring of lock classes. */
    Splat circular(long id, Ring ring) {
        HeldLock wanted = wanted();
        HeldLock held = held(ring);
        return new CircularDependency(
                context(id, ring.grade(), ring.reason()), wanted, held, sides(ring), omitted(ring));
    }

    /** A ring of instances of one lock class. */
    Splat recursive(long id, Ring ring) {
        HeldLock wanted = wanted();
        HeldLock held = held(ring);
        return new RecursiveLocking(
                context(id, ring.grade(), ring.reason()), wanted, held, sides(ring), omitted(ring), null);
    }

    /** A nesting in one lock class that is a finding by itself. */
    Splat recursive(long id, int heldIndex, Grade grade, String reason, @Nullable Integer comparison) {
        return new RecursiveLocking(
                context(id, grade, reason), wanted(), describe(heldIndex), List.of(), 0, comparison);
    }

    Splat misuse(long id, Misuse misuse) {
        return misuse.splat(context(id, Grade.CERTAIN, misuse.reason()), wanted());
    }

    private SplatContext context(long id, Grade grade, String reason) {
        List<HeldLock> locks = new ArrayList<>();
        for (int i = 0; i < now.held.length; i++) {
            if (!Word.isReentry(now.held[i])) {
                locks.add(describe(i));
            }
        }
        return new SplatContext(id, grade, reason, now.thread, locks, Arrays.asList(now.stack));
    }

    private HeldLock wanted() {
        return lock(now.word, now.stack);
    }

    private HeldLock describe(int heldIndex) {
        return lock(now.held[heldIndex], sites.find(now.chainKey(heldIndex), now.thread.id()));
    }

    private static HeldLock held(Ring ring) {
        Observation first = ring.chosen().get(0);
        return lock(first.outer, first.outerStack);
    }

    private static List<Dependency> sides(Ring ring) {
        List<Dependency> sides = new ArrayList<>();
        int count = ring.edges().size();
        for (int i = 0; i < count; i++) {
            if (count <= MOST_SIDES || i < MOST_SIDES / 2 || i >= count - MOST_SIDES / 2) {
                sides.add(side(ring.chosen().get(i), ring.threads().get(i)));
            }
        }
        return sides;
    }

    private static int omitted(Ring ring) {
        return Math.max(0, ring.edges().size() - MOST_SIDES);
    }

    private static Dependency side(Observation seen, ThreadRef thread) {
        return new Dependency(
                thread,
                lock(seen.outer, seen.outerStack),
                lock(seen.inner, seen.innerStack),
                Arrays.asList(seen.outerStack),
                Arrays.asList(seen.innerStack),
                seen.isTimed());
    }

    private static HeldLock lock(long word, StackTraceElement[] stack) {
        return new HeldLock(
                Word.instance(word),
                LockClasses.of(word).name(),
                Word.isShared(word) ? LockMode.SHARED : LockMode.EXCLUSIVE,
                stack.length == 0 ? null : stack[0]);
    }
}
