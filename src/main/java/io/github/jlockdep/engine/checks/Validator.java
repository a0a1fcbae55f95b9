package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Cold;
import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.classes.Asked;
import io.github.jlockdep.engine.classes.ClassRules;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.LiveFinding;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.SplatKind;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The heart: looks at one acquisition whose chain is not known, learns what it shows, and says whether a ring is
 * closed.
 *
 * <p>It goes through the locks that the thread holds, outermost first, and looks at
 * <ol>
 *   <li>what the user declared of its class: a leaf, a place where nothing may block, an order;
 *   <li>the wanted lock itself: the thread would wait for itself;
 *   <li>a lock of the same class: the order that the user declared, or else the order of instances seen so far;
 *   <li>a lock of another class: the dependency {@code held -> wanted}, and whether a ring leads back.
 * </ol>
 * A dependency is recorded and its ring is looked for in one step under one lock, so that of two threads that close a
 * ring together the second one sees it. The splat is out before the thread blocks.
 */
public final class Validator {
    private static final Set<Shortcoming> ONE_SIDE = Set.of(Shortcoming.ONE_SIDE_ONLY);

    private final Memory memory = Knowledge.memory;
    private final Acquisition now;
    private final Comparison comparison;
    private final Inquiry inquiry;
    /** Whether it was not known that the thread takes the chain here. */
    private boolean isNewPlace;

    private Validator(Acquisition now, Comparison comparison) {
        this.now = now;
        this.comparison = comparison;
        this.inquiry = new Inquiry(now);
    }

    /** What is known of an acquisition with that number, whichever thread has shown it; null if it is to be looked at. */
    public static @Nullable Verdict known(LockMap wanted, long knownBy) {
        return Knowledge.sharedChains.contains(knownBy) || wanted.node.index == 0
                ? Verdict.KNOWN
                : Knowledge.sharedRepeats.count(knownBy);
    }

    /**
     * Looks at an acquisition before it blocks. The caller has probed the stack.
     *
     * @param asked how many permits are wanted of it
     * @param key the key of the chain
     * @param knownBy the number under which the acquisition becomes known
     * @param stack where the thread is
     */
    public static Verdict validate(
            LockStack held,
            LockMap wanted,
            int how,
            Asked asked,
            long key,
            long knownBy,
            boolean underNestLock,
            StackTraceElement[] stack) {
        Counters.chainLooks.incrementAndGet();
        Acquisition now = new Acquisition(held, wanted, how, asked, key, knownBy, underNestLock, stack);
        return validate(now, now.waits() ? Comparison.of(now) : Comparison.NONE, null);
    }

    /** Looks at a lock that is needed to trigger an event. */
    public static Verdict validate(LockStack held, Trigger trigger, long key) {
        if (Knowledge.sharedChains.contains(key)) {
            return Verdict.KNOWN;
        }
        Verdict repeated = Knowledge.sharedRepeats.count(key);
        if (repeated != null) {
            return repeated;
        }
        StackTraces.probeHeadroom();
        Counters.triggerLooks.incrementAndGet();
        StackTraceElement[] stack = StackTraces.capture();
        return validate(new Acquisition(held, trigger, key, stack), Comparison.NONE, null);
    }

    private static Verdict validate(Acquisition now, Comparison comparison, @Nullable Cold cold) {
        Validator validator = new Validator(now, comparison);
        try {
            validator.lookUnderLock();
        } finally {
            validator.inquiry.tell(); // what was found before a fault too, for it will not be news again
        }
        return validator.conclude();
    }

    private void lookUnderLock() {
        Knowledge.lock.lock();
        try {
            look();
        } catch (Throwable fault) {
            Knowledge.memory.distrust();
            throw fault;
        } finally {
            Knowledge.lock.unlock();
        }
    }

    private void look() {
        Knowledge.expunge();
        StackTraces.share(now.stack);
        seeInstances();
        boolean mayBeNewToOthers = false;
        if (now.trigger != null) {
            dependOnTrigger(now.trigger);
        } else {
            isNewPlace = !memory.sites().knows(now.key, now.thread.id());
            mayBeNewToOthers = memory.sites().note(now.site());
            lookAtAll();
        }
        if (mayBeNewToOthers || inquiry.lesson != null || inquiry.keptApart) {
            return;
        }
        LiveFinding[] entries = inquiry.findings();
        if (entries.length == 0) {
            Knowledge.sharedChains.add(now.knownBy);
        } else if (inquiry.onlyRings) {
            Knowledge.sharedRepeats.add(now.knownBy, entries);
        }
    }

    private void lookAtAll() {
        for (int i = 0; i < now.held.length; i++) {
            lookAt(i, now.held[i]);
        }
        if (now.waits()) {
            inquiry.queueAsWriter();
        }
    }

    private void seeInstances() {
        now.lock.node.saw(now.lock.instance());
        for (long word : now.held) {
            LockClasses.of(word).saw(Word.instance(word));
        }
    }

    private void lookAt(int i, long heldWord) {
        LockClassNode node = LockClasses.of(heldWord);
        boolean itself = Word.sameInstance(heldWord, now.word);
        if (Word.isReentry(heldWord) || node.index == 0 || node.isHandedOver()) {
            return;
        }
        if (!itself && !now.lock.node.isCondition()) {
            checkRules(i, node);
        }
        if (!now.waits()
                || node.rules().isUnvalidated()
                || now.lock.node.rules().isUnvalidated()) {
            return;
        }
        if (node == now.lock.node && node.isEvent()) {
            nestsInOwnEvents(i, node, itself);
        } else if (itself && node.tenure().isTransferable(heldWord)) {
            waitsForGivenBack(i, heldWord);
        } else if (itself) {
            waitsForItself(i, heldWord);
        } else if (node == now.lock.node) {
            nestsInOwnClass(i, heldWord);
        } else {
            depend(i);
        }
    }

    /**
     * A wait for another event of the class whose work this thread is doing, such as the flag of another object, or the
     * task of another loop. EventTracker.checkOwnTasks looks at a thread that waits for what it has to trigger itself,
     * or that other threads of its executor may do.
     */
    private void nestsInOwnEvents(int i, LockClassNode node, boolean itself) {
        EventTraits traits = node.traits();
        if (!itself && traits != null && traits.width() == 1) {
            depend(i);
        }
    }

    /** What the user has declared of the held class: a leaf, a spin lock or a context, an order. */
    private void checkRules(int i, LockClassNode node) {
        ClassRules outer = node.rules();
        ClassRules inner = now.lock.node.rules();
        if (outer.isLeaf() && !now.lock.node.isEvent()) {
            violate(SplatKind.LEAF_VIOLATION, i, "nothing may be taken inside '" + node.name() + "'");
        }
        if (now.waits() && outer.isSpinning() && !inner.isSpinning()) {
            violate(SplatKind.INVALID_WAIT_CONTEXT, i, "nothing may block inside '" + node.name() + "'");
        }
        if (now.waits() && inner.hasOrder()) {
            List<String> order = ClassRules.declaredChain(now.lock.node.root, node.root);
            if (order != null && order.size() > 1) {
                violate(SplatKind.DECLARED_ORDER_VIOLATION, i, String.join(" before ", order));
            }
        }
    }

    private void violate(SplatKind kind, int i, String rule) {
        long identity = now.identityAt(kind, Word.lockClass(now.held[i]));
        inquiry.find(identity, Grade.LIKELY, id -> inquiry.builder().violation(id, kind, i, rule));
    }

    private void waitsForItself(int i, long heldWord) {
        boolean timed = (now.word & Word.TIMED) != 0;
        if (readsAgain(i, heldWord)) {
            return;
        }
        Grade grade = timed ? Grade.POSSIBLE : Grade.CERTAIN;
        String reason = timed
                ? "this thread holds the lock already, and goes on after the timeout"
                : "this thread holds the lock in a way that keeps itself out";
        Set<Shortcoming> shortcomings = timed ? Set.of(Shortcoming.TIMED) : Set.of();
        inquiry.find(
                now.identityAt(SplatKind.RECURSIVE_LOCKING, 1),
                grade,
                id -> inquiry.builder().recursive(id, i, grade, reason, shortcomings, null));
    }

    /** Of a lock that anybody can give back: it may be this thread alone that can end its wait, or just not. */
    private void waitsForGivenBack(int i, long heldWord) {
        if (readsAgain(i, heldWord)) {
            return;
        }
        int[] mine = IntStream.range(0, now.held.length)
                .filter(each -> Word.sameInstance(now.held[each], heldWord))
                .toArray();
        if (mine[0] != i) {
            return; // looked at already
        }
        if (mine.length + now.asked.wanted() <= now.asked.all()) {
            takesAgain(i, heldWord);
            return;
        }
        if (now.lock.node.tenure().isDoubtful()) {
            return;
        }
        String reason = mine.length >= now.asked.all()
                ? "this thread has what it waits for, and only another thread can give it back"
                : "this thread has so many permits that too few are left for it, and only another thread can give more";
        Set<Shortcoming> shortcomings = Set.of(Shortcoming.MAY_NOT_RUN_OUT);
        inquiry.find(
                        now.identityAt(SplatKind.RECURSIVE_LOCKING, 1),
                        Grade.POSSIBLE,
                        id -> inquiry.builder().recursive(id, i, Grade.POSSIBLE, reason, shortcomings, null))
                .setUnrefusable(!now.lock.node.tenure().isGivenBack());
    }

    /** A reader that reads again waits for itself only if a writer queues in between. */
    private boolean readsAgain(int i, long heldWord) {
        boolean readers = Word.isShared(heldWord) && Word.isShared(now.word);
        if (readers) {
            takesAgain(i, heldWord);
        }
        return readers;
    }

    private void takesAgain(int i, long heldWord) {
        StackTraceElement[] outerStack = memory.sites().find(now.keyWhenTaken(i), now.thread.id(), heldWord);
        inquiry.takeAgain(now.observe(i, outerStack));
    }

    private void nestsInOwnClass(int i, long heldWord) {
        Integer order = comparison.withHeld(i);
        if (now.underNestLock || order != null && order < 0) {
            return;
        }
        if (order != null) {
            String reason = "the instances are taken against the order declared for their class";
            inquiry.find(
                    now.identityAt(SplatKind.RECURSIVE_LOCKING, 2),
                    Grade.POSSIBLE,
                    id -> inquiry.builder().recursive(id, i, Grade.POSSIBLE, reason, ONE_SIDE, order));
        } else if (Settings.current().strict()) {
            String reason = "strict mode: nothing says in which order instances of this class may be nested";
            inquiry.find(
                    now.identityAt(SplatKind.RECURSIVE_LOCKING, 3),
                    Grade.POSSIBLE,
                    id -> inquiry.builder().recursive(id, i, Grade.POSSIBLE, reason, ONE_SIDE, null));
        } else {
            depend(i);
        }
    }

    /**
     * Records the dependency of the wanted lock on the i-th held one, and looks for a ring if that says anything new,
     * even if there is no room to keep it.
     */
    private void depend(int i) {
        StackTraceElement[] outerStack = memory.sites().find(now.keyWhenTaken(i), now.thread.id(), now.held[i]);
        inquiry.learn(now.observe(i, outerStack));
    }

    private void dependOnTrigger(Trigger trigger) {
        LockClassNode event = trigger.event().node;
        event.saw(trigger.event().instance());
        if (!event.rules().isUnvalidated() && !now.lock.node.rules().isUnvalidated()) {
            inquiry.learn(now.observeTrigger(trigger, memory.sites()));
        }
    }

    /** Says, out of the lock, what comes of it and what the thread needs to remember. */
    private Verdict conclude() {
        RuntimeException refusal = inquiry.refusal();
        if (refusal != null) {
            Knowledge.unlearn(now.key, now.thread.id(), inquiry.lesson);
            return Verdict.refused(refusal);
        }
        Lesson lesson = inquiry.lesson == null && isNewPlace ? new Lesson(now) : inquiry.lesson;
        LiveFinding[] entries = inquiry.findings();
        if (entries.length > 0) {
            return new Verdict(null, lesson, entries, false, inquiry.keptApart);
        }
        if (lesson == null && !inquiry.keptApart) {
            return Verdict.KNOWN;
        }
        return new Verdict(null, lesson, null, true, inquiry.keptApart);
    }
}
