package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.engine.graph.Sites;
import io.github.jlockdep.engine.rings.Ring;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Dependency;
import io.github.jlockdep.report.DependencyRing;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.RuleViolation;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatContext;
import io.github.jlockdep.report.SplatKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what the engine found into immutable splats. */
public final class SplatBuilder {
    /** The most sides of a ring that are shown; a longer one is cut in the middle. */
    static final int MOST_SIDES = 16;

    private final Acquisition now;
    private final Sites sites;

    SplatBuilder(Acquisition now, Sites sites) {
        this.now = now;
        this.sites = sites;
    }

    /** A ring of lock classes, or of instances of one class. */
    Splat ring(long id, Ring ring) {
        Dependency first = side(ring, 0);
        SplatContext context = isOnThisThread(ring)
                ? context(id, ring.grade(), reason(ring), ring.shortcomings())
                : contextOf(first, id, ring);
        return of(context, ring, first);
    }

    private static Splat of(SplatContext context, Ring ring, Dependency first) {
        LockUse wanted = first.inner();
        LockUse held = placed(first);
        if (ring.chosen().stream().anyMatch(side -> isAwaited(side.inner))) {
            return new CircularWait(context, wanted, held, shown(ring));
        }
        return ring.isWithinOneClass()
                ? new RecursiveLocking(context, wanted, held, shown(ring), null)
                : new CircularDependency(context, wanted, held, shown(ring));
    }

    /** A ring that nobody closes now, because it was put together from recordings. */
    public static Splat recorded(long id, Ring ring) {
        Dependency first = side(ring, 0);
        SplatContext context = new SplatContext(
                id,
                ring.grade(),
                reason(ring),
                ring.shortcomings(),
                first.thread(),
                List.of(first.outer()),
                first.innerStack());
        return of(context, ring, first);
    }

    /** A wait for what the thread itself is to trigger, or other threads like it. */
    Splat selfWait(long id, int heldIndex, Grade grade, String reason, Set<Shortcoming> shortcomings) {
        LockUse held = describe(heldIndex);
        boolean timed = (now.word & Word.TIMED) != 0;
        StackTraceElement[] begun = sites.find(now.keyWhenTaken(heldIndex), now.thread.id(), now.held[heldIndex]);
        Dependency side = new Dependency(
                now.thread, held, wanted(), Arrays.asList(begun), Arrays.asList(now.stack), timed, now.origin);
        SplatContext context = context(id, grade, reason, shortcomings);
        return new CircularWait(context, wanted(), held, DependencyRing.of(List.of(side)));
    }

    /** A nesting in one lock class that is a finding by itself. */
    Splat recursive(
            long id,
            int heldIndex,
            Grade grade,
            String reason,
            Set<Shortcoming> shortcomings,
            @Nullable Integer comparison) {
        SplatContext context = context(id, grade, reason, shortcomings);
        return new RecursiveLocking(context, wanted(), describe(heldIndex), DependencyRing.NONE, comparison);
    }

    /** A rule that the i-th held lock's class declares, and that the acquisition breaks. */
    Splat violation(long id, SplatKind kind, int heldIndex, String rule) {
        String reason = "the acquisition breaks a rule that was declared";
        return new RuleViolation(
                context(id, Grade.LIKELY, reason, Set.of()), kind, wanted(), describe(heldIndex), rule);
    }

    Splat misuse(long id, Misuse misuse) {
        return misuse.splat(context(id, misuse.grade(), misuse.reason(), Set.of()), wanted());
    }

    private SplatContext context(long id, Grade grade, String reason, Set<Shortcoming> shortcomings) {
        List<LockUse> locks = new ArrayList<>();
        for (int i = 0; i < now.held.length; i++) {
            if (!Word.isReentry(now.held[i])
                    && Word.lockClass(now.held[i]) != 0
                    && !LockClasses.of(now.held[i]).isHandedOver()) {
                locks.add(describe(i));
            }
        }
        return new SplatContext(id, grade, reason, shortcomings, now.thread, locks, Arrays.asList(now.stack));
    }

    private LockUse wanted() {
        return lock(now.word, now.stack);
    }

    private LockUse describe(int heldIndex) {
        return lock(now.held[heldIndex], sites.find(now.keyWhenTaken(heldIndex), now.thread.id(), now.held[heldIndex]));
    }

    /** Whether this thread takes the first side of the ring now, or triggers its event. */
    private boolean isOnThisThread(Ring ring) {
        return now.trigger != null
                ? !now.isTriggerOfOther()
                : ring.chosen().get(0).sightings()[0].innerStack() == now.stack;
    }

    /** A ring that is told now although its sides were seen before: what closes it is no side of it. */
    private SplatContext contextOf(Dependency first, long id, Ring ring) {
        Trigger trigger = now.trigger;
        String reason = reason(ring) + "; told now because " + now.thread + whatHappened(trigger, ring)
                + (now.stack.length == 0 ? "" : " at " + now.stack[0]);
        return new SplatContext(
                id,
                ring.grade(),
                reason,
                ring.shortcomings(),
                first.thread(),
                trigger == null ? List.of(first.outer()) : heldAt(trigger),
                first.innerStack());
    }

    /**
     * What makes the ring news: a thread has ended and is joined, or its task is run, a writer queues, or a permit was
     * given back.
     */
    private String whatHappened(@Nullable Trigger trigger, Ring ring) {
        if (trigger != null) {
            Trigger.Taker taker = trigger.taker();
            return (taker.relation() == null ? " triggers what needs " : taker.relation().words) + taker.thread();
        }
        boolean gaveBack = ring.writers().isEmpty() && !now.lock.node.isEvent();
        String asks = now.asked.isOfSeveral() ? " asks for several permits of " : " waits to write ";
        return (gaveBack ? " gave back what it took of " : asks)
                + LockClasses.of(now.word).name();
    }

    /** What the thread held when it took the lock that it needs to trigger the event. */
    private List<LockUse> heldAt(Trigger trigger) {
        List<LockUse> locks = new ArrayList<>();
        long threadId = trigger.taker().thread().id();
        long key = 0;
        for (long word : sites.guards(trigger.lockKey(), threadId)) {
            key = LockStack.extend(key, LockClasses.of(word), word);
            locks.add(lock(word, sites.find(key, threadId)));
        }
        return locks;
    }

    /** The header speaks of recursion if all locks are of one class; then the reason says that it is a ring. */
    private static String reason(Ring ring) {
        int sides = ring.edges().size();
        if (sides == 1 || !ring.isWithinOneClass()) {
            return ring.reason();
        }
        return ring.isOfPermits()
                ? "a ring of " + sides + " threads that have " + ring.permitsHeld() + " of "
                        + ring.chosen().get(0).asked.all() + " permits, and want more each than are left: "
                        + ring.reason()
                : "a ring of " + sides + " instances of one class: " + ring.reason();
    }

    private static DependencyRing shown(Ring ring) {
        return new DependencyRing(sides(ring), omitted(ring), writers(ring), overtaken(ring));
    }

    private static List<Dependency> sides(Ring ring) {
        List<Dependency> sides = new ArrayList<>();
        int count = ring.edges().size();
        for (int i = 0; i < count; i++) {
            if (count <= MOST_SIDES || i < MOST_SIDES / 2 || i >= count - MOST_SIDES / 2) {
                sides.add(side(ring, i));
            }
        }
        return sides;
    }

    /** Each once, also if it is the only one known for two places. */
    private static List<Dependency> writers(Ring ring) {
        Set<Dependency> writers = new LinkedHashSet<>();
        for (int i = 0; i < ring.writers().size(); i++) {
            writers.add(writer(ring, i));
        }
        return List.copyOf(writers);
    }

    private static Set<String> overtaken(Ring ring) {
        Set<String> names = new HashSet<>();
        for (LockClassNode node : ring.readersBehindReaders()) {
            if (node.isOvertaking()) {
                names.add(node.name());
            }
        }
        return Set.copyOf(names);
    }

    private static int omitted(Ring ring) {
        return Math.max(0, ring.edges().size() - MOST_SIDES);
    }

    private static Dependency side(Ring ring, int i) {
        Observation seen = ring.chosen().get(i);
        Sighting by = seen.by(ring.threads().get(i));
        return new Dependency(
                by.thread(),
                lock(seen.outer, seen.isTrigger() ? StackTraces.NONE : by.outerStack()),
                lock(seen.inner, by.innerStack()),
                Arrays.asList(by.outerStack()),
                Arrays.asList(by.innerStack()),
                seen.isTimed(),
                by.origin());
    }

    /** What closes the ring; an event that was only seen to be triggered, with the place of that. */
    private static LockUse placed(Dependency side) {
        LockUse outer = side.outer();
        return outer.at() != null || side.outerStack().isEmpty()
                ? outer
                : new LockUse(
                        outer.instance(),
                        outer.lockClass(),
                        outer.mode(),
                        side.outerStack().get(0));
    }

    private static Dependency writer(Ring ring, int i) {
        Observation seen = ring.writers().get(i);
        Sighting by = seen.by(ring.threads().get(ring.chosen().size() + i));
        LockUse wanted = lock(seen.inner, by.innerStack());
        return new Dependency(
                by.thread(), wanted, wanted, List.of(), Arrays.asList(by.innerStack()), seen.isTimed(), by.origin());
    }

    /** Whether it is an event, or one of several permits, which is waited for as one. */
    private static boolean isAwaited(long word) {
        return LockClasses.of(word).isEvent() || LockClasses.of(word).tenure().permits() > 1;
    }

    /** How the lock is held; null for what is waited for as an event. */
    private static @Nullable LockMode mode(long word) {
        if (isAwaited(word)) {
            return null;
        }
        return Word.isShared(word) ? LockMode.SHARED : LockMode.EXCLUSIVE;
    }

    /** A lock or event, taken or waited for at the innermost frame of the stack. */
    public static LockUse lock(long word, StackTraceElement[] stack) {
        return new LockUse(
                Word.instance(word), LockClasses.of(word).name(), mode(word), stack.length == 0 ? null : stack[0]);
    }
}
