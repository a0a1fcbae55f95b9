package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.page.ClassEntry;
import io.github.jlockdep.cli.page.DependencyEntry;
import io.github.jlockdep.cli.page.FindingEntry;
import io.github.jlockdep.cli.page.ObservationEntry;
import io.github.jlockdep.cli.page.Report;
import io.github.jlockdep.cli.page.RunEntry;
import io.github.jlockdep.cli.page.SideEntry;
import io.github.jlockdep.cli.page.StatisticEntry;
import io.github.jlockdep.cli.read.RecordedLine.Kind;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the report of a union: what is needed of it for people and programs, with a bound on the evidence shown. */
public final class ReportMaker {
    /** If there are more dependencies, those on no ring are shown without evidence. */
    private static final int MOST_WITH_EVIDENCE = 5_000;

    /** How many observations are shown of a dependency that lies on a ring. */
    private static final int MOST_ON_RINGS = 8;

    private static final Pattern PACKAGE = Pattern.compile("((?:[a-z_][\\w$]*\\.)+)[A-Z]");

    private final Union union;
    private final List<UnitedEdge> edges;
    private final List<UnitedFinding> findings;
    private final Map<List<String>, List<Integer>> edgesByNames = new HashMap<>();
    private final Map<Integer, List<Shown>> shown = new HashMap<>();

    /** An observation that is shown. */
    private record Shown(Observation seen, Sighting by, Origin origin) {
        boolean isOf(UnitedFinding.Side side) {
            return origin.run() == side.run() && origin.thread().equals(side.thread());
        }
    }

    public ReportMaker(Union union) {
        this.union = union;
        this.edges = union.edges();
        this.findings = union.findings.all();
        for (int i = 0; i < edges.size(); i++) {
            edgesByNames
                    .computeIfAbsent(List.of(edges.get(i).from.name, edges.get(i).to.name), none -> new ArrayList<>(1))
                    .add(i);
        }
    }

    /** The report by the program of that name. */
    public Report report(String tool) {
        Map<Integer, List<UnitedFinding.Side>> onRings = new HashMap<>();
        Map<Integer, Grade> grades = new HashMap<>();
        for (UnitedFinding finding : findings) {
            for (UnitedFinding.Side side : finding.sides()) {
                for (int edge : edgesByNames.getOrDefault(List.of(side.outer(), side.inner()), List.of())) {
                    onRings.computeIfAbsent(edge, none -> new ArrayList<>()).add(side);
                    grades.merge(edge, finding.grade(), (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            shown.put(i, shown(edges.get(i), onRings.getOrDefault(i, List.of())));
        }
        return new Report(
                tool,
                union.runs.stream().map(ReportMaker::run).toList(),
                union.classes.all().stream().map(this::lockClass).toList(),
                dependencies(grades),
                findings(),
                statistics(),
                union.lockStats.all());
    }

    private static RunEntry run(OneRun run) {
        return new RunEntry(run.index, run.file, run.header.jvm(), run.header.start(), run.header.pid());
    }

    private ClassEntry lockClass(UnitedClass of) {
        ClassEntry.Kind kind = switch (of.kind) {
            case LOCK -> ClassEntry.Kind.LOCK;
            case EVENT -> ClassEntry.Kind.EVENT;
            case TASKS -> ClassEntry.Kind.EXECUTOR;
        };
        Matcher named = PACKAGE.matcher(of.name);
        String packageName =
                named.lookingAt() ? named.group(1).substring(0, named.group(1).length() - 1) : "";
        long acquisitions = of.kind == Kind.LOCK ? union.lockStats.acquisitions(of.name) : 0;
        return new ClassEntry(of.id, of.name, kind, packageName, of.instances, acquisitions == 0 ? null : acquisitions);
    }

    /** One of a dependency that lies on no ring; of others, those by which its rings are shown, and some more. */
    private List<Shown> shown(UnitedEdge edge, List<UnitedFinding.Side> sides) {
        if (sides.isEmpty() && edges.size() > MOST_WITH_EVIDENCE) {
            return List.of();
        }
        int most = sides.isEmpty() ? 1 : MOST_ON_RINGS;
        List<Shown> all = new ArrayList<>();
        for (Observation seen : edge.evidence().observations()) {
            for (Sighting by : seen.sightings()) {
                Shown next = new Shown(seen, by, union.program.origin(by));
                if (all.size() < most || sides.stream().anyMatch(next::isOf)) {
                    all.add(next);
                }
            }
        }
        return all;
    }

    private List<DependencyEntry> dependencies(Map<Integer, Grade> grades) {
        List<DependencyEntry> all = new ArrayList<>();
        for (UnitedEdge edge : edges) {
            int id = all.size();
            List<ObservationEntry> observations = Objects.requireNonNull(shown.get(id)).stream()
                    .map(this::observation)
                    .toList();
            all.add(new DependencyEntry(id, edge.from.id, edge.to.id, edge.count, grades.get(id), observations));
        }
        return all;
    }

    private ObservationEntry observation(Shown shown) {
        Observation seen = shown.seen();
        List<String> guards = Arrays.stream(seen.held)
                .filter(word -> !Word.sameInstance(word, seen.outer))
                .mapToObj(word -> LockClasses.of(word).name() + "#" + Word.instance(word))
                .toList();
        List<String> outerStack = frames(shown.by().outerStack());
        String test = shown.by().origin();
        return new ObservationEntry(
                shown.origin().run().index,
                shown.origin().thread(),
                mode(seen.outer),
                mode(seen.inner),
                seen.isTimed(),
                guards,
                shown.origin().outer(),
                shown.origin().inner(),
                outerStack.isEmpty() ? "" : outerStack.get(0),
                outerStack,
                frames(shown.by().innerStack()),
                test == null ? List.of() : List.of(test));
    }

    private static LockMode mode(long word) {
        return Word.isShared(word) ? LockMode.SHARED : LockMode.EXCLUSIVE;
    }

    private static List<String> frames(StackTraceElement[] stack) {
        return Arrays.stream(stack).map(StackTraceElement::toString).toList();
    }

    private List<FindingEntry> findings() {
        List<FindingEntry> all = new ArrayList<>();
        for (UnitedFinding finding : findings) {
            List<SideEntry> ring = new ArrayList<>();
            finding.sides().forEach(side -> ring.add(side(side)));
            boolean isDrawn = ring.stream().allMatch(Objects::nonNull);
            all.add(new FindingEntry(
                    all.size(),
                    finding.kind(),
                    finding.grade(),
                    title(finding),
                    finding.reason(),
                    List.copyOf(finding.shortcomings()),
                    finding.text(),
                    finding.isSeenInOneRun(),
                    isDrawn ? ring : List.of()));
        }
        return all;
    }

    static String title(UnitedFinding finding) {
        List<String> names = new ArrayList<>(finding.classes());
        if (!finding.sides().isEmpty() && !names.isEmpty()) {
            names.add(names.get(0));
        }
        return String.join(" -> ", names);
    }

    /** The side with the observation that shows it, or else with any; null if the dependency is not there. */
    private @Nullable SideEntry side(UnitedFinding.Side side) {
        SideEntry other = null;
        for (int edge : edgesByNames.getOrDefault(List.of(side.outer(), side.inner()), List.of())) {
            List<Shown> all = Objects.requireNonNull(shown.get(edge));
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).isOf(side)) {
                    return new SideEntry(edge, i, side.thread(), side.run().index);
                }
            }
            other = all.isEmpty() ? other : new SideEntry(edge, 0, side.thread(), side.run().index);
        }
        return other;
    }

    private List<StatisticEntry> statistics() {
        List<StatisticEntry> all = new ArrayList<>();
        for (OneRun run : union.runs) {
            run.counters.forEach((name, value) -> all.add(new StatisticEntry(run.index, name, value)));
        }
        return all;
    }
}
