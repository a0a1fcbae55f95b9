package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.read.BadLine;
import io.github.jlockdep.cli.read.LineParser;
import io.github.jlockdep.cli.read.RecordedLine;
import io.github.jlockdep.cli.read.RecordedLine.Seen;
import io.github.jlockdep.cli.read.RecordedLine.Use;
import io.github.jlockdep.engine.base.Hash;
import io.github.jlockdep.engine.base.LongMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What many runs have recorded, as one. Takes lines one by one, in O(line); what it keeps grows with what is new in
 * them. For one thread.
 */
public final class Union {
    final ClassTable classes;
    final List<OneRun> runs = new ArrayList<>();
    final FindingTable findings = new FindingTable();
    final LockStatTotals lockStats = new LockStatTotals();
    final View program;
    /** Null unless there are classes whose locks are shared. */
    final @Nullable View sideBySide;

    private final LongMap<UnitedEdge> edges = new LongMap<>();
    private final Map<String, OneRun> runsById = new HashMap<>();
    /** The runs of which more lines may come. */
    private final Set<OneRun> open = new LinkedHashSet<>();

    /**
     * An empty union.
     *
     * @param parser for the frames of stacks
     * @param isShared whether the locks of a class are the same ones in every JVM; null if there are none
     */
    public Union(LineParser parser, @Nullable Predicate<String> isShared) {
        Frames frames = new Frames();
        this.classes = new ClassTable(isShared == null ? name -> false : isShared);
        LongSupplier nextInstance = new AtomicLong()::incrementAndGet;
        this.program = new View(false, parser, frames, nextInstance);
        this.sideBySide = isShared == null ? null : new View(true, parser, frames, nextInstance);
    }

    /** The number of runs so far. */
    public int runs() {
        return runs.size();
    }

    /** Adds one line of the file. */
    public void add(RecordedLine line, String file) throws BadLine {
        if (line instanceof RecordedLine.Header header) {
            begin(header, file);
            return;
        }
        OneRun run = runsById.get(line.run());
        if (run == null) {
            throw new BadLine("no header of its run comes before it");
        }
        if (line instanceof RecordedLine.OfClass ofClass) {
            add(run, ofClass);
        } else if (line instanceof RecordedLine.Stack stack) {
            run.add(stack);
        } else if (line instanceof RecordedLine.OfDependency dependency) {
            add(run, dependency);
        } else if (line instanceof RecordedLine.OfReaders readers) {
            add(run, readers);
        } else if (line instanceof RecordedLine.OfFinding finding) {
            findings.add(run, finding);
        } else if (line instanceof RecordedLine.OfLockStat lockStat) {
            lockStats.add(run, lockStat.statistics());
        } else if (line instanceof RecordedLine.Counters counters) {
            run.counters.putAll(counters.values());
        } else if (line instanceof RecordedLine.End) {
            run.end();
            lockStats.end(run);
            open.remove(run);
            forget(run);
        }
    }

    /** Says that a file has ended; runs of it that have no end were cut short. */
    public void endOfFile() {
        open.forEach(this::forget);
        open.clear();
    }

    private void forget(OneRun run) {
        run.forget();
        program.forget(run);
        if (sideBySide != null) {
            sideBySide.forget(run);
        }
    }

    private void begin(RecordedLine.Header header, String file) {
        open.add(runsById.computeIfAbsent(header.run(), none -> {
            OneRun run = new OneRun(runs.size(), file, header);
            runs.add(run);
            return run;
        }));
    }

    private void add(OneRun run, RecordedLine.OfClass line) throws BadLine {
        List<UnitedClass> monitors = new ArrayList<>();
        for (int monitor : line.traits().monitors()) {
            monitors.add(run.lockClass(monitor));
        }
        UnitedClass lockClass =
                classes.of(line.name(), line.kind(), line.traits().width());
        run.add(line, lockClass);
        lockClass.learn(line.instances(), line.traits(), monitors);
    }

    private void add(OneRun run, RecordedLine.OfDependency line) throws BadLine {
        UnitedClass from = run.lockClass(line.from());
        UnitedClass to = run.lockClass(line.to());
        check(line.seen(), line.from(), line.to());
        UnitedEdge edge = edge(from, to);
        edge.count += line.seen().stream().mapToLong(seen -> seen.by().size()).sum();
        if (!edge.note(run.index, ways(run, line.seen()))) {
            return;
        }
        if (from == to) {
            program.add(run, line.seen(), edge.evidence());
            return;
        }
        edge.setEvidence(program.add(run, from, to, line.seen()));
        if (sideBySide != null) {
            sideBySide.add(run, from, to, line.seen());
        }
    }

    private void add(OneRun run, RecordedLine.OfReaders line) throws BadLine {
        UnitedClass of = run.lockClass(line.id());
        check(line.seen(), line.id(), line.id());
        add(program, run, of, line);
        if (sideBySide != null) {
            add(sideBySide, run, of, line);
        }
    }

    private static void add(View view, OneRun run, UnitedClass of, RecordedLine.OfReaders line) throws BadLine {
        if (line.areWriters()) {
            view.addWriters(run, of, line.seen());
        } else {
            view.addRereads(run, of, line.seen());
        }
    }

    /** The engine takes for granted that what is seen of a dependency is of its classes. */
    private static void check(List<Seen> all, int outer, int inner) throws BadLine {
        if (all.isEmpty()) {
            throw new BadLine("it has no observations");
        }
        for (Seen seen : all) {
            if (seen.outer().lockClass() != outer || seen.inner().lockClass() != inner) {
                throw new BadLine("it has an observation of other classes than its own");
            }
        }
    }

    /** The ways in which it was seen, whichever instances and threads those were. */
    private static long[] ways(OneRun run, List<Seen> all) throws BadLine {
        long[] ways = new long[all.size()];
        for (int i = 0; i < ways.length; i++) {
            Seen seen = all.get(i);
            long way = Hash.append(way(run, seen.outer()), way(run, seen.inner()));
            long held = 0;
            for (Use use : seen.held()) {
                held += Hash.append(1, way(run, use));
            }
            ways[i] = Hash.append(way, held);
        }
        return ways;
    }

    private static long way(OneRun run, Use use) throws BadLine {
        UnitedClass lockClass = run.lockClass(use.lockClass());
        return (long) lockClass.id << 8 | use.modes() << 1 | (run.hasOnlyOne(lockClass) ? 1 : 0);
    }

    /** The dependency between the classes; made by the first call. */
    UnitedEdge edge(UnitedClass from, UnitedClass to) {
        long key = (long) from.id << 32 | to.id;
        UnitedEdge known = edges.get(key);
        if (known == null) {
            known = new UnitedEdge(from, to);
            edges.put(key, known);
        }
        return known;
    }

    /** All dependencies, in the order of their classes. */
    List<UnitedEdge> edges() {
        List<UnitedEdge> all = new ArrayList<>();
        edges.forEach(all::add);
        all.sort((one, other) -> one.from.id != other.from.id
                ? Integer.compare(one.from.id, other.from.id)
                : Integer.compare(one.to.id, other.to.id));
        return all;
    }
}
