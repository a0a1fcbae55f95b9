package io.github.jlockdep.engine;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The heart: looks at one acquisition whose chain is not known, learns what it shows, and says whether a ring is closed.
 *
 * <p>It goes through the locks that the thread holds, outermost first, and looks at
 * <ol>
 *   <li>what the user declared of its class: a leaf, a place where nothing may block, an order;
 *   <li>the wanted lock itself: the thread would wait for itself;
 *   <li>a lock of the same class: the order that the user declared, or else the order of instances seen so far;
 *   <li>a lock of another class: the dependency {@code held -> wanted}, and whether a ring leads back.
 * </ol>
 * A dependency is recorded and its ring is looked for in one step under one lock, so that of two threads that close a ring
 * together the second one sees it. The splat is out before the thread blocks.
 */
final class Validator {
    private static volatile boolean active = Settings.current().mode() != Settings.Mode.OFF;

    private final HeldLocks held;
    private final Acquisition now;
    private final Comparison comparison;
    private final SplatBuilder builder;
    private final Lesson lesson;
    private final List<Splat> news = new ArrayList<>(1);
    private final List<Splat> newsOfOthers = new ArrayList<>(0);
    private final Set<Findings.Entry> entries = new LinkedHashSet<>(2);
    private boolean mustLookAgain;

    private Validator(Acquisition now, Comparison comparison) {
        this.held = now.stackOfThread;
        this.now = now;
        this.comparison = comparison;
        this.builder = new SplatBuilder(now, Knowledge.sites);
        this.lesson = new Lesson(now.key);
    }

    /** Looks at an acquisition before it blocks. */
    static Verdict validate(HeldLocks held, LockMap wanted, int how, long key) {
        if (Knowledge.sharedChains.contains(key) || wanted.node.index == 0) {
            held.know(key);
            return Verdict.NOTHING;
        }
        Stacks.probeHeadroom();
        Acquisition now = new Acquisition(held, wanted, how, key);
        return validate(now, now.waits() ? Comparison.of(now) : Comparison.NONE);
    }

    /** Looks at a lock that is needed to trigger an event. */
    static void validate(HeldLocks held, Trigger trigger, long key) {
        if (Knowledge.sharedChains.contains(key)) {
            held.know(key);
            return;
        }
        Stacks.probeHeadroom();
        validate(new Acquisition(held, trigger, key), Comparison.NONE);
    }

    private static Verdict validate(Acquisition now, Comparison comparison) {
        Validator validator = new Validator(now, comparison);
        try {
            validator.lookUnderLock();
        } finally {
            validator.tell(); // what was found before a fault too, for it will not be news again
        }
        return validator.conclude();
    }

    private void lookUnderLock() {
        Knowledge.lock.lock();
        try {
            look();
        } catch (Throwable fault) {
            Knowledge.distrust();
            throw fault;
        } finally {
            Knowledge.lock.unlock();
        }
    }

    private void tell() {
        newsOfOthers.forEach(Reporter::deliver);
        news.forEach(Reporter::deliver);
        Reporter.passOn();
    }

    /** Reports a wrong use of a lock; returns the exception that the policy asks for, or null. */
    static @Nullable RuntimeException report(Acquisition now, Misuse misuse) {
        Validator validator = new Validator(now, Comparison.NONE);
        Knowledge.lock.lock();
        try {
            validator.note(misuse);
        } finally {
            Knowledge.lock.unlock();
        }
        validator.tell();
        return validator.refusal();
    }

    /** As {@link #report}, from under the lock: the next thread that leaves it tells. */
    static void reportLater(Acquisition now, Misuse misuse) {
        Validator validator = new Validator(now, Comparison.NONE);
        validator.note(misuse);
        Knowledge.untold.addAll(validator.news);
    }

    /** Reports a wait for what the thread itself is to trigger; returns the exception that the policy asks for, or null. */
    static @Nullable RuntimeException waitsForOwnTasks(Acquisition now, int i, Grade grade, String reason) {
        Validator validator = new Validator(now, Comparison.NONE);
        Knowledge.lock.lock();
        try {
            long place = now.place(SplatKind.CIRCULAR_WAIT, 0);
            validator.find(place, grade, id -> validator.builder.selfWait(id, i, grade, reason));
        } finally {
            Knowledge.lock.unlock();
        }
        validator.tell();
        return validator.refusal();
    }

    /** Notes under which locks a flag was set, cleared or asked, and looks again at the rings that this may close. */
    static void touched(Acquisition now, EventTraits traits) {
        Validator validator = new Validator(now, Comparison.NONE);
        Knowledge.lock.lock();
        try {
            int[] noMonitors = traits.touched(now.held);
            for (Edge edge : Knowledge.classes.edgesInto(now.lock.node.index)) {
                if (Arrays.stream(noMonitors).anyMatch(lockClass -> lockClass == edge.from.key)) {
                    validator.searchAgain(Knowledge.classes, edge);
                }
            }
        } finally {
            Knowledge.lock.unlock();
        }
        validator.tell();
    }

    static boolean isActive() {
        return active;
    }

    static void setActive(boolean on) {
        active = on;
    }

    private void note(Misuse misuse) {
        long place = now.place(misuse.kind(), now.held.length == 0 ? 0 : Word.lockClass(now.held[0]));
        find(place ^ (long) misuse.text().hashCode() << 1, misuse.grade(), id -> builder.misuse(id, misuse));
    }

    private void look() {
        Knowledge.expunge();
        Knowledge.tell(newsOfOthers);
        Stacks.share(now.stack);
        seeInstances();
        boolean newSite = false;
        if (now.trigger != null) {
            dependOnTrigger(now.trigger);
        } else {
            newSite = Knowledge.sites.note(now);
            lookAtAll();
        }
        if (!newSite && lesson.isEmpty() && entries.isEmpty() && !mustLookAgain) {
            Knowledge.sharedChains.add(now.key);
        }
    }

    private void lookAtAll() {
        for (int i = 0; i < now.held.length; i++) {
            lookAt(i, now.held[i]);
        }
        if (now.waits()) {
            queueAsWriter();
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
        if (Word.isReentry(heldWord) || node.index == 0) {
            return;
        }
        if (!itself && !Waits.isCondition(now.lock.node)) {
            checkRules(i, node);
        }
        if (!now.waits()
                || node.rules().isUnvalidated()
                || now.lock.node.rules().isUnvalidated()) {
            return;
        }
        if (node == now.lock.node && node.isEvent()) {
            return; // who waits for what it is to trigger itself is looked at each time; see Event
        }
        if (itself) {
            waitsForItself(i, heldWord);
        } else if (node == now.lock.node) {
            nestsInOwnClass(i, heldWord);
        } else {
            depend(Knowledge.classes, i, node.index, now.lock.node.index);
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
        long place = now.place(kind, Word.lockClass(now.held[i]));
        find(place, Grade.LIKELY, id -> builder.violation(id, kind, i, rule));
    }

    private void waitsForItself(int i, long heldWord) {
        boolean certain = !(Word.isShared(heldWord) && Word.isShared(now.word)) && (now.word & Word.TIMED) == 0;
        Grade grade = certain ? Grade.CERTAIN : Grade.POSSIBLE;
        String reason = certain
                ? "this thread holds the lock in a way that keeps itself out"
                : "this thread holds the lock already; a writer that queues in between, or the timeout, decides";
        find(now.place(SplatKind.RECURSIVE_LOCKING, 1), grade, id -> builder.recursive(id, i, grade, reason, null));
    }

    private void nestsInOwnClass(int i, long heldWord) {
        mustLookAgain |= now.lock.node.hasManyInstances();
        Integer order = comparison.withHeld(i);
        if (held.hasNestLock() || order != null && order < 0) {
            return;
        }
        if (order != null) {
            String reason = "the instances are taken against the order declared for their class";
            find(
                    now.place(SplatKind.RECURSIVE_LOCKING, 2),
                    Grade.POSSIBLE,
                    id -> builder.recursive(id, i, Grade.POSSIBLE, reason, order));
        } else if (Settings.current().strict()) {
            String reason = "strict mode: nothing says in which order instances of this class may be nested";
            find(
                    now.place(SplatKind.RECURSIVE_LOCKING, 3),
                    Grade.POSSIBLE,
                    id -> builder.recursive(id, i, Grade.POSSIBLE, reason, null));
        } else {
            depend(Knowledge.nestings, i, Word.instance(heldWord), now.lock.instance());
        }
    }

    /**
     * Records the dependency of the wanted lock on the i-th held one, and looks for a ring if that says anything new, even
     * if there is no room to keep it.
     */
    private void depend(DependencyGraph graph, int i, long from, long to) {
        StackTraceElement[] outerStack = Knowledge.sites.find(now.chainKey(i), now.thread.id(), now.held[i]);
        learn(graph, graph.edge(from, to), new Observation(now.held[i], now, outerStack));
    }

    private void dependOnTrigger(Trigger trigger) {
        LockClassNode event = trigger.event().node;
        event.saw(trigger.event().instance());
        if (!event.rules().isUnvalidated() && !now.lock.node.rules().isUnvalidated()) {
            Edge edge = Knowledge.classes.edge(event.index, now.lock.node.index);
            learn(Knowledge.classes, edge, Observation.ofTrigger(now, trigger, Knowledge.sites));
        }
    }

    private void learn(DependencyGraph graph, Edge edge, Observation seen) {
        Sighting sighting = seen.sightings()[0];
        Observation added = edge.evidence.add(seen);
        if (added != null) {
            added.setUnsearched(true);
            lesson.add(graph, edge, added);
        }
        if (added != null || !edge.evidence.covers(seen)) {
            if (now.trigger == null) {
                Knowledge.instances.note(now.lock.instance(), now.lock.companion());
            }
            search(graph, edge, added == seen ? seen : seen.alone(sighting));
        }
        if (added != null) {
            added.setUnsearched(false);
        }
        for (Findings.Entry entry : edge.findings) {
            entry.count.incrementAndGet();
            entries.add(entry);
        }
    }

    /** Remembers who waits to write, and looks again at the rings of readers that this writer may close. */
    private void queueAsWriter() {
        LockClassNode node = now.lock.node;
        if (Word.isShared(now.word)) {
            node.markReadWrite();
        } else if (node.isReadWrite()) {
            Observation seen = Observation.ofWriter(now);
            Observation added = node.writers().add(seen);
            if (added != null) {
                added.setUnsearched(true);
                lesson.addWriter(node.writers(), added);
            }
            if (added != null || !node.writers().covers(seen)) {
                searchAgain(Knowledge.classes, node.index);
                searchAgain(Knowledge.nestings, now.lock.instance());
            }
            if (added != null) {
                added.setUnsearched(false);
            }
        }
    }

    private void searchAgain(DependencyGraph graph, long key) {
        for (Edge edge : graph.edgesInto(key)) {
            searchAgain(graph, edge);
            for (Findings.Entry entry : edge.findings) {
                entry.count.compareAndSet(0, 1); // what was guarded until now was not counted
            }
        }
    }

    /** Looks again at the rings through an edge whose inner lock only readers, or those who wait for a flag, have wanted. */
    private void searchAgain(DependencyGraph graph, Edge edge) {
        for (Observation seen : edge.evidence.observations()) {
            if (Word.isShared(seen.inner) || Waits.isWait(seen)) {
                search(graph, edge, seen);
            }
        }
    }

    private void search(DependencyGraph graph, Edge edge, Observation seen) {
        Ring ring = graph.isOnRing(edge) ? new RingSearch(edge, seen, Knowledge.instances).best() : null;
        if (ring != null) {
            weigh(ring, edge, graph == Knowledge.nestings);
        }
    }

    private void weigh(Ring ring, Edge edge, boolean ofInstances) {
        Findings.Entry entry = Knowledge.findings.entry(ring.identity() ^ (ofInstances ? 1 : 0));
        raise(entry, ring.grade(), id -> builder.ring(id, ring, ofInstances));
        if (entry.isClosedBy(edge)) {
            edge.add(entry);
        }
    }

    /** Makes, or counts, a finding that is no ring. */
    private void find(long identity, Grade grade, LongFunction<Splat> report) {
        Findings.Entry entry = Knowledge.findings.entry(identity);
        raise(entry, grade, report);
        entry.count.incrementAndGet();
        entries.add(entry);
    }

    private void raise(Findings.Entry entry, Grade grade, LongFunction<Splat> report) {
        if (entry.isRaisedBy(grade)) {
            Splat splat = report.apply(entry.id);
            if (Reporter.prints(grade)) {
                news.add(splat);
            }
            entry.raise(grade, splat);
        }
    }

    /** Settles, out of the lock, what this thread needs to remember. */
    private Verdict conclude() {
        RuntimeException refusal = refusal();
        if (refusal != null) {
            Knowledge.unlearn(lesson);
            return new Verdict(refusal, null);
        }
        if (!entries.isEmpty()) {
            held.repeat(now.key, entries.toArray(Findings.NONE));
        } else if (!mustLookAgain) {
            held.know(now.key);
        }
        return lesson.isEmpty() ? Verdict.NOTHING : new Verdict(null, lesson);
    }

    private @Nullable RuntimeException refusal() {
        if (!Reporter.isRefusing() || !now.isRefusable()) {
            return null;
        }
        if (!news.isEmpty()) {
            return Reporter.refusal(news.get(0));
        }
        for (Findings.Entry entry : entries) {
            if (entry.isPrinted()) {
                return Reporter.refusal(entry.splat);
            }
        }
        return null;
    }
}
