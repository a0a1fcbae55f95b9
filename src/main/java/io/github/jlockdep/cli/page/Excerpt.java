package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockClassStatistics;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The part of a report that fits into a page: of findings the strongest, with all that they name; then as much of the
 * rest of the graph as there is room for, first what lies on rings; of lock statistics the most contended.
 *
 * @param shown what the page shows, a report of its own
 * @param leftOut what it does not
 */
record Excerpt(Report shown, LeftOut leftOut) {
    /** As many runs as the page shows one by one; the figures of further ones are added up. */
    private static final int MOST_RUNS = 100;

    /**
     * What there is no room for.
     *
     * @param mebibytes the room
     * @param findings how many findings of each grade
     * @param classes how many lock classes
     * @param dependencies how many dependencies
     * @param evidence how many dependencies are shown without their evidence
     * @param lockStatistics how many rows of lock statistics
     */
    record LeftOut(
            int mebibytes,
            Map<Grade, Integer> findings,
            int classes,
            int dependencies,
            int evidence,
            int lockStatistics) {
        boolean isNothing() {
            return findings.isEmpty() && classes + dependencies + evidence + lockStatistics == 0;
        }
    }

    /** As much of the report as fits into data of so many MiB. */
    static Excerpt of(Report whole, int mebibytes) {
        return new Selection(whole, mebibytes).excerpt();
    }

    /** What is chosen so far. */
    private static final class Selection {
        private final Report whole;
        private final int mebibytes;
        private final long room;
        private long used;
        private final BitSet findings = new BitSet();
        private final BitSet dependencies = new BitSet();
        private final BitSet withEvidence = new BitSet();
        private final BitSet classes = new BitSet();
        private final List<LockClassStatistics> lockStatistics = new ArrayList<>();
        private final List<StatisticEntry> statistics;

        Selection(Report whole, int mebibytes) {
            this.whole = whole;
            this.mebibytes = mebibytes;
            this.room = (long) mebibytes << 20;
            this.statistics = addedUp(whole.statistics());
            whole.runs().forEach(run -> used += ReportJson.length(run));
            statistics.forEach(each -> used += ReportJson.length(each));
        }

        Excerpt excerpt() {
            chooseLockStatistics(used + room / 8);
            chooseFindings(room - room / 8);
            chooseDependencies();
            for (ClassEntry each : whole.classes()) {
                take(each, room);
            }
            return new Excerpt(report(), leftOut());
        }

        private void chooseLockStatistics(long limit) {
            for (LockClassStatistics row : whole.lockStatistics()) {
                used += ReportJson.length(row);
                if (used > limit) {
                    return;
                }
                lockStatistics.add(row);
            }
        }

        private void chooseFindings(long limit) {
            whole.findings().stream()
                    .sorted(Comparator.comparing(FindingEntry::grade).reversed())
                    .forEach(finding -> take(finding, limit));
        }

        private void take(FindingEntry finding, long limit) {
            BitSet edges = new BitSet();
            finding.ring().forEach(side -> edges.set(side.dependency()));
            edges.andNot(withEvidence);
            BitSet nodes = new BitSet();
            edges.stream().forEach(edge -> {
                nodes.set(whole.dependencies().get(edge).from());
                nodes.set(whole.dependencies().get(edge).to());
            });
            nodes.andNot(classes);
            long cost = ReportJson.length(finding)
                    + Texts.length(whole, finding)
                    + edges.stream().mapToLong(edge -> length(edge, true)).sum()
                    + nodes.stream().mapToLong(this::length).sum();
            if (used + cost <= limit) {
                used += cost;
                findings.set(finding.id());
                dependencies.or(edges);
                withEvidence.or(edges);
                classes.or(nodes);
            }
        }

        private void chooseDependencies() {
            whole.dependencies().stream()
                    .filter(each -> !dependencies.get(each.id()))
                    .sorted(Comparator.comparing(each -> each.grade() == null))
                    .forEach(each -> {
                        if (take(each, false)) {
                            take(each, true);
                        }
                    });
        }

        /** Takes the dependency with its classes; or, when that is done, its evidence. */
        private boolean take(DependencyEntry dependency, boolean evidence) {
            int id = dependency.id();
            long cost = evidence ? length(id, true) - length(id, false) : length(id, false);
            boolean fits = used + cost <= room;
            if (!evidence) {
                fits = fits
                        && take(whole.classes().get(dependency.from()), room - cost)
                        && take(whole.classes().get(dependency.to()), room - cost);
            }
            if (fits) {
                used += cost;
                (evidence ? withEvidence : dependencies).set(id);
            }
            return fits;
        }

        private boolean take(ClassEntry lockClass, long limit) {
            if (!classes.get(lockClass.id()) && used + length(lockClass.id()) <= limit) {
                used += length(lockClass.id());
                classes.set(lockClass.id());
            }
            return classes.get(lockClass.id());
        }

        private long length(int lockClass) {
            return ReportJson.length(whole.classes().get(lockClass))
                    + Texts.lengthInGraph(whole.classes().get(lockClass));
        }

        private long length(int dependency, boolean evidence) {
            DependencyEntry entry = whole.dependencies().get(dependency);
            return ReportJson.length(evidence ? entry : numbered(entry, dependency, entry.from(), entry.to(), false))
                    + Texts.LENGTH_OF_ARROW;
        }

        private Report report() {
            int[] classIds = places(classes);
            int[] edgeIds = places(dependencies);
            List<ClassEntry> nodes = new ArrayList<>();
            each(classes, id -> nodes.add(numbered(whole.classes().get(id), classIds[id])));
            List<DependencyEntry> edges = new ArrayList<>();
            each(dependencies, id -> {
                DependencyEntry entry = whole.dependencies().get(id);
                edges.add(numbered(
                        entry, edgeIds[id], classIds[entry.from()], classIds[entry.to()], withEvidence.get(id)));
            });
            List<FindingEntry> found = new ArrayList<>();
            each(findings, id -> found.add(numbered(whole.findings().get(id), found.size(), edgeIds)));
            return new Report(whole.tool(), whole.runs(), nodes, edges, found, statistics, lockStatistics);
        }

        private LeftOut leftOut() {
            Map<Grade, Integer> left = new EnumMap<>(Grade.class);
            whole.findings().stream()
                    .filter(finding -> !findings.get(finding.id()))
                    .forEach(finding -> left.merge(finding.grade(), 1, Integer::sum));
            return new LeftOut(
                    mebibytes,
                    left,
                    whole.classes().size() - classes.cardinality(),
                    whole.dependencies().size() - dependencies.cardinality(),
                    (int) dependencies.stream()
                            .filter(id -> !withEvidence.get(id)
                                    && !whole.dependencies()
                                            .get(id)
                                            .observations()
                                            .isEmpty())
                            .count(),
                    whole.lockStatistics().size() - lockStatistics.size());
        }

        /** The place of each that is set among those that are. */
        private static int[] places(BitSet chosen) {
            int[] places = new int[chosen.length()];
            int[] next = {0};
            each(chosen, id -> places[id] = next[0]++);
            return places;
        }

        private static void each(BitSet chosen, IntConsumer action) {
            chosen.stream().forEach(action);
        }

        private static ClassEntry numbered(ClassEntry entry, int id) {
            return new ClassEntry(
                    id, entry.name(), entry.kind(), entry.packageName(), entry.instances(), entry.acquisitions());
        }

        private static DependencyEntry numbered(DependencyEntry entry, int id, int from, int to, boolean evidence) {
            return new DependencyEntry(
                    id, from, to, entry.count(), entry.grade(), evidence ? entry.observations() : List.of());
        }

        private static FindingEntry numbered(FindingEntry entry, int id, int[] edgeIds) {
            return new FindingEntry(
                    id,
                    entry.kind(),
                    entry.grade(),
                    entry.title(),
                    entry.why(),
                    entry.shortcomings(),
                    entry.text(),
                    entry.seenInOneRun(),
                    entry.ring().stream()
                            .map(side -> new SideEntry(
                                    edgeIds[side.dependency()], side.observation(), side.thread(), side.run()))
                            .toList());
        }

        private static List<StatisticEntry> addedUp(List<StatisticEntry> all) {
            List<StatisticEntry> kept = new ArrayList<>();
            Map<String, Long> sums = new LinkedHashMap<>();
            for (StatisticEntry each : all) {
                if (each.run() < MOST_RUNS) {
                    kept.add(each);
                } else {
                    sums.merge(each.name(), each.value(), Long::sum);
                }
            }
            sums.forEach((name, value) -> kept.add(new StatisticEntry(MOST_RUNS, name, value)));
            return kept;
        }
    }
}
