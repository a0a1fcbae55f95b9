package io.github.jlockdep.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The course of events in which a finding becomes a deadlock, step by step: every thread takes its outer lock, then
 * every thread wants its inner one, the current thread last. The triggers of events stand at the end:
 * no thread reaches them.
 */
final class Scenario {
    private static final int MAX_SIDES = 6;
    private static final int FIRST_SIDES = 3;
    private static final int LAST_SIDES = 2;
    /** What keeps a reader from overtaking the writer that queues. */
    private static final String AT_ONCE = " (at the moment of the next)";

    private Scenario() {}

    /** One thread that locks itself out. */
    static ScenarioTable of(RecursiveLocking splat) {
        LockLabel label = splat.sameInstance() ? LockLabel.CLASS : LockLabel.INSTANCE;
        ScenarioTable table = new ScenarioTable();
        int column = table.addColumn(Names.thread(splat.thread()));
        table.addStep(column, lock(splat.held(), label));
        table.addStep(column, lock(splat.wanted(), label));
        return table;
    }

    /** One column for each side of the ring; a long ring is cut in the middle. */
    static ScenarioTable of(RingView whole) {
        RingView ring = whole.shortened(MAX_SIDES, FIRST_SIDES, LAST_SIDES);
        ScenarioTable table = new ScenarioTable();
        Set<Long> seen = new HashSet<>();
        addColumns(table, ring, seen);
        int tailColumn = ring.head().size() + (ring.omitted() > 0 ? 1 : 0);
        addOuter(table, ring, ring.head(), 0);
        addGap(table, ring);
        addOuter(table, ring, ring.tail(), tailColumn);
        addQueuedWriters(table, ring, seen);
        addInner(table, ring, ring.tail(), tailColumn);
        addGap(table, ring);
        addInner(table, ring, ring.head(), 0);
        addTriggers(table, ring, ring.head(), 0);
        addTriggers(table, ring, ring.tail(), tailColumn);
        return table;
    }

    /** A thread on two sides of the ring cannot block itself: the second column is headed {@code another thread}. */
    private static void addColumns(ScenarioTable table, RingView ring, Set<Long> seen) {
        ring.head().forEach(side -> table.addColumn(heading(ring, side.thread(), seen)));
        if (ring.omitted() > 0) {
            table.addColumn("(" + Names.count(ring.omitted(), " more)"));
        }
        ring.tail().forEach(side -> table.addColumn(heading(ring, side.thread(), seen)));
    }

    private static String heading(RingView ring, ThreadRef thread, Set<Long> seen) {
        return seen.add(thread.id()) ? ring.threadName(thread) : "another thread";
    }

    private static void addOuter(ScenarioTable table, RingView ring, List<Dependency> sides, int column) {
        for (int i = 0; i < sides.size(); i++) {
            LockUse outer = sides.get(i).outer();
            if (!outer.isEvent()) {
                table.addStep(column + i, lock(outer, ring.label()));
            }
        }
    }

    private static void addTriggers(ScenarioTable table, RingView ring, List<Dependency> sides, int column) {
        for (int i = 0; i < sides.size(); i++) {
            LockUse outer = sides.get(i).outer();
            if (outer.isEvent()) {
                table.addStep(column + i, "trigger(" + ring.label().of(outer) + ");");
            }
        }
    }

    private static void addInner(ScenarioTable table, RingView ring, List<Dependency> sides, int column) {
        for (int i = sides.size() - 1; i >= 0; i--) {
            Dependency side = sides.get(i);
            table.addStep(column + i, wanted(side, ring.label()));
        }
    }

    private static void addGap(ScenarioTable table, RingView ring) {
        if (ring.omitted() > 0) {
            table.addStep(ring.head().size(), "...");
        }
    }

    /**
     * A reader waits for a reader, or for a permit that is left, only behind who queues between them, which is a thread
     * of its own.
     */
    private static void addQueuedWriters(ScenarioTable table, RingView ring, Set<Long> seen) {
        List<Dependency> sides = ring.sides();
        for (int i = 0; i < sides.size(); i++) {
            LockUse wanted = sides.get(i).inner();
            LockUse held = sides.get((i + 1) % sides.size()).outer();
            boolean gap = ring.omitted() > 0 && i == ring.head().size() - 1;
            boolean areReaders = wanted.mode() == LockMode.SHARED && held.mode() == LockMode.SHARED;
            if (!gap && (areReaders || wanted.isEvent() && ring.writer(wanted) != null)) {
                addQueuedWriter(table, ring, held, seen);
            }
        }
    }

    private static void addQueuedWriter(ScenarioTable table, RingView ring, LockUse lock, Set<Long> seen) {
        Dependency writer = ring.writer(lock);
        if (writer == null) {
            table.addStep(table.addColumn("any writer"), "lock(" + ring.label().of(lock) + ");");
        } else {
            table.addStep(table.addColumn(heading(ring, writer.thread(), seen)), wanted(writer, ring.label()));
        }
        if (ring.overtaken().contains(lock.lockClass())) {
            table.addStep(table.addColumn("another reader"), lock(lock, ring.label()) + AT_ONCE);
        }
    }

    private static String wanted(Dependency side, LockLabel label) {
        return lock(side.inner(), label) + (side.timed() ? " (timed)" : "");
    }

    private static String lock(LockUse lock, LockLabel label) {
        return Names.taking(lock, label) + ";";
    }
}
