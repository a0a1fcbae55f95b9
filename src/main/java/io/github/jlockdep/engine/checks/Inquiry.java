package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.DependencyGraph;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Evidence;
import io.github.jlockdep.engine.graph.LiveFinding;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.engine.rings.Ring;
import io.github.jlockdep.engine.rings.RingSearch;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one look adds to the graphs and to the findings: it learns dependencies, searches for the rings that they close,
 * and keeps what it has raised until that can be told. Everything but {@link #tell} and {@link #refusal}
 * runs under Knowledge.lock.
 */
public final class Inquiry {
    private final Acquisition now;
    /** What the look has added to the graphs; null if that is nothing. */
    @Nullable
    Lesson lesson;

    /** Null as long as there is no finding, as in most looks. */
    private @Nullable Raised raised;

    /** Whether all findings are rings, which another place on the same chain only repeats. */
    boolean onlyRings = true;

    /** Whether a dependency was seen that is to be looked at again at another time. */
    boolean keptApart;

    Inquiry(Acquisition now) {
        this.now = now;
    }

    /** Reports a wrong use of a lock; returns the exception that the policy asks for, or null. */
    public static @Nullable RuntimeException report(Acquisition now, Misuse misuse) {
        return underLock(now, inquiry -> inquiry.note(misuse));
    }

    /**
     * Reports a wait for what the thread itself is to trigger; returns the exception that the policy asks for, or null.
     */
    public static @Nullable RuntimeException waitsForOwnTasks(
            Acquisition now, int i, Grade grade, String reason, Set<Shortcoming> shortcomings) {
        long identity = now.identityAt(SplatKind.CIRCULAR_WAIT, 0);
        return underLock(
                now,
                inquiry -> inquiry.find(
                        identity, grade, id -> inquiry.builder().selfWait(id, i, grade, reason, shortcomings)));
    }

    /** Notes under which locks a flag was set, cleared or asked, and looks again at the rings that this may close. */
    public static void touched(Acquisition now, EventTraits traits) {
        underLock(now, inquiry -> {
            now.lock.node.saw(now.lock.instance()); // so that a reset forgets it
            int[] noMonitors = traits.touched(now.held);
            for (Edge edge : Knowledge.memory.classes().edgesInto(now.lock.node.index)) {
                if (Arrays.stream(noMonitors).anyMatch(lockClass -> lockClass == edge.from.key)) {
                    inquiry.searchAgain(edge);
                }
            }
        });
    }

    /** Makes an inquiry of its own and tells what it found; returns the exception that the policy asks for, or null. */
    private static @Nullable RuntimeException underLock(Acquisition now, Consumer<Inquiry> look) {
        Counters.useLooks.incrementAndGet();
        Inquiry inquiry = new Inquiry(now);
        Knowledge.lock.lock();
        try {
            look.accept(inquiry);
        } finally {
            Knowledge.lock.unlock();
        }
        inquiry.tell();
        return inquiry.refusal();
    }

    private void note(Misuse misuse) {
        long identity = now.identityAt(misuse.kind(), now.held.length == 0 ? 0 : Word.lockClass(now.held[0]));
        find(
                Acquisition.withText(identity, misuse.text()),
                misuse.grade(),
                id -> builder().misuse(id, misuse));
    }

    /**
     * Adds what was seen to the dependency that it shows, and looks for a ring if that says anything new, even if there
     * is no room to keep it.
     */
    void learn(Observation seen) {
        Edge edge = Knowledge.memory.edge(seen);
        Sighting sighting = seen.sightings()[0];
        Observation added = edge.evidence.add(seen);
        if (added != null) {
            lesson = new Lesson(now, edge.evidence, added, edge, lesson);
        }
        if (beginsSearch(edge.evidence, seen, added)) {
            if (now.trigger == null) {
                Knowledge.memory.instances().note(now.lock.instance(), now.lock.companion());
            }
            search(edge, added == seen ? seen : seen.alone(sighting));
            endsSearch(added);
        }
        for (LiveFinding entry : edge.findings) {
            if (entry.splat != null) {
                entry.count.incrementAndGet();
                raised().add(entry);
            }
        }
        keptApart |= edge.evidence.isKeptApart();
        edge.evidence.lookedAgain();
    }

    /**
     * Looks again at the rings that lacked that a thread gives back a lock which it took itself, as anybody could.
     */
    public static void gaveBack(Acquisition now) {
        underLock(now, inquiry -> {
            inquiry.searchAgainFrom(Knowledge.memory.classes(), now.lock.node.index);
            inquiry.searchAgainFrom(Knowledge.memory.nestings(), now.lock.instance());
            if (Knowledge.memory.rereads().arePermits(now.lock.node.index)) {
                inquiry.weighAll(Knowledge.memory.rereads().of(now.lock.node.index, false));
            }
        });
    }

    private void searchAgainFrom(DependencyGraph graph, long key) {
        for (Edge edge : graph.edgesFrom(key)) {
            for (Observation seen : edge.evidence.observations()) {
                search(edge, seen);
            }
        }
    }

    /**
     * Remembers who takes again what it has: it reads what it reads, and somebody may queue in between, or it takes one
     * more permit, as others may at the same time.
     */
    void takeAgain(Observation seen) {
        Edge side = Knowledge.memory.rereads().of(now.lock.node.index, Word.isShared(seen.inner));
        Observation added = side.evidence.add(seen);
        if (added != null) {
            lesson = new Lesson(now, side.evidence, added, null, lesson);
        }
        if (beginsSearch(side.evidence, seen, added)) {
            Knowledge.memory.instances().note(now.lock.instance(), now.lock.companion());
            weighAlone(side, added == null || added == seen ? seen : seen.alone(seen.sightings()[0]));
            endsSearch(added);
        }
        for (LiveFinding entry : side.findings) {
            entry.count.incrementAndGet();
            raised().add(entry);
        }
        keptApart |= side.evidence.isKeptApart();
    }

    private void weighAlone(Edge side, Observation seen) {
        Ring ring = new RingSearch(side, seen, Knowledge.memory).alone();
        if (ring != null) {
            weigh(ring, side);
        }
    }

    /**
     * Remembers who waits to write, or for several permits while others wait their turn behind it, and looks again at
     * the rings of readers, or of such others, that this one may close.
     */
    void queueAsWriter() {
        LockClassNode node = now.lock.node;
        if (Word.isShared(now.word)) {
            node.markReadWrite();
        } else if (node.isReadWrite() || now.asked.keepsOthersOut()) {
            Observation seen = now.observeWriter();
            Evidence writers = Knowledge.memory.writers().of(node.index);
            Observation added = writers.add(seen);
            if (added != null) {
                lesson = new Lesson(now, writers, added, null, lesson);
            }
            if (beginsSearch(writers, seen, added)) {
                searchAgain(Knowledge.memory.classes(), node.index);
                searchAgain(Knowledge.memory.nestings(), now.lock.instance());
                weighAll(Knowledge.memory.rereads().of(node.index, node.isReadWrite()));
                endsSearch(added);
            }
        }
    }

    /**
     * Whether what was seen says anything new, so that a search begins; after an error before {@link #endsSearch}, the
     * next such observation searches again.
     */
    private static boolean beginsSearch(Evidence evidence, Observation seen, @Nullable Observation added) {
        if (added != null) {
            added.setUnsearched(true);
        }
        return added != null || !evidence.covers(seen);
    }

    private static void endsSearch(@Nullable Observation added) {
        if (added != null) {
            added.setUnsearched(false);
        }
    }

    private void searchAgain(DependencyGraph graph, long key) {
        for (Edge edge : graph.edgesInto(key)) {
            searchAgain(edge);
            count(edge);
        }
    }

    private void weighAll(Edge side) {
        for (Observation seen : side.evidence.observations()) {
            weighAlone(side, seen);
        }
        count(side);
    }

    /** Counts what was guarded until now, and so was not counted. */
    private static void count(Edge edge) {
        for (LiveFinding entry : edge.findings) {
            entry.count.compareAndSet(0, 1);
        }
    }

    /**
     * Looks again at the rings through an edge whose inner lock was wanted by readers or in turn, or that is a wait.
     */
    private void searchAgain(Edge edge) {
        for (Observation seen : edge.evidence.observations()) {
            if (Word.isShared(seen.inner) || seen.isWait() || seen.asked.fair()) {
                search(edge, seen);
            }
        }
    }

    private void search(Edge edge, Observation seen) {
        Ring ring =
                Knowledge.memory.mayCloseRing(edge, seen) ? new RingSearch(edge, seen, Knowledge.memory).best() : null;
        if (ring != null) {
            weigh(ring, edge);
        }
    }

    private void weigh(Ring ring, Edge edge) {
        LiveFinding entry = Knowledge.findings.entry(ring);
        raised().raise(entry, ring.grade(), id -> builder().ring(id, ring));
        entry.setUnrefusable(ring.restsOnUnseenReturns());
        if (ring.mayHaveMetUnseen()) {
            ring.classesThatDidNotMeet().forEach(LockClassNode::tellApart);
        }
        if (ring.leadsOverInstances() ? isClosedBy(edge, ring, entry) : entry.isClosedBy(edge)) {
            edge.add(entry);
        }
        if (ring.lacksOnlyOverlap()) {
            ring.edges().forEach(this::lookAgainLater);
        }
    }

    /** Makes the chains unknown that lead through a side of a ring, as they may overlap at another time. */
    private void lookAgainLater(Edge side) {
        if (side.evidence.keepApart()) {
            LockClasses.of(side.evidence.observations().get(0).inner).forgetChains();
        }
    }

    /**
     * Whether taking the edge is what counts as a repeat of the finding that instances of one class make, these among
     * them.
     */
    private static boolean isClosedBy(Edge edge, Ring ring, LiveFinding entry) {
        return ring.grade() != Grade.GUARDED
                && Switch.prints(ring.grade())
                && ring.edges().stream().noneMatch(side -> side != edge && side.has(entry));
    }

    private Raised raised() {
        raised = raised == null ? new Raised() : raised;
        return raised;
    }

    /** The findings that were made or repeated. */
    LiveFinding[] findings() {
        return raised == null ? LiveFinding.NONE : raised.entries();
    }

    /** Tells the listeners what is news. Called out of the lock. */
    void tell() {
        if (raised != null) {
            raised.tell();
        }
        Remarks.passOn();
    }

    SplatBuilder builder() {
        return new SplatBuilder(now, Knowledge.memory.sites());
    }

    /** Makes, or counts, a finding that is no ring. */
    LiveFinding find(long identity, Grade grade, LongFunction<Splat> report) {
        LiveFinding entry = Knowledge.findings.entry(identity);
        onlyRings = false;
        raised().raise(entry, grade, report);
        entry.count.incrementAndGet();
        raised().add(entry);
        return entry;
    }

    /** The exception that the policy asks for; null if it asks for none. */
    @Nullable
    RuntimeException refusal() {
        return raised != null && Reporter.isRefusing() && now.isRefusable() ? raised.refusal() : null;
    }
}
