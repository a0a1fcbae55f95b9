package io.github.jlockdep.cli.unite;

import io.github.jlockdep.engine.checks.SplatBuilder;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.rings.Ring;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides what a ring of the united graph is worth, given from which runs its sides come, and makes a finding of it.
 * <ul>
 *   <li>All of one run: the run has said itself what it is worth, unless its recording was cut short.
 *   <li>Of different runs of one program: possible at most, and nothing if a run that knows all dependencies of the
 *       ring found none.
 *   <li>Of JVMs side by side: nothing unless each step from JVM to JVM leads over a shared lock; then what the engine
 *       says, but possible at most if two of the JVMs did not run at one time.
 * </ul>
 */
final class RingAcrossRuns {
    private final Union union;
    private final View view;
    private final Map<Integer, UnitedClass> byIndex = new HashMap<>();

    RingAcrossRuns(Union union, View view) {
        this.union = union;
        this.view = view;
        union.classes.all().forEach(known -> byIndex.put(known.node.index, known));
    }

    /** Adds the ring to the findings, if it is one. */
    void add(Ring ring) {
        List<Origin> origins = origins(ring);
        Set<OneRun> runs = new LinkedHashSet<>();
        origins.forEach(origin -> runs.add(origin.run()));
        boolean isOfOne = runs.size() == 1;
        if (isOfOne ? runs.iterator().next().isWhole() : !canPass(ring, origins)) {
            return;
        }
        Ring worth = isOfOne ? ring : view.sideBySide ? ofJvms(ring, runs) : ofRuns(ring, origins);
        UnitedFinding finding = finding(worth, origins, isOfOne);
        if (isOfOne || view.sideBySide || !isKnownToBeNone(ring, finding)) {
            union.findings.add(finding);
        }
    }

    /** Where each side comes from, then each writer. */
    private List<Origin> origins(Ring ring) {
        List<Observation> all = new ArrayList<>(ring.chosen());
        all.addAll(ring.writers());
        return IntStream.range(0, all.size())
                .mapToObj(i -> view.origin(all.get(i).by(ring.threads().get(i))))
                .toList();
    }

    /** Whether each step from run to run leads over a lock that may be the same one in both. */
    private boolean canPass(Ring ring, List<Origin> origins) {
        for (int i = 0; i < ring.chosen().size(); i++) {
            int next = (i + 1) % ring.chosen().size();
            Observation waiting = ring.chosen().get(i);
            boolean isStep = origins.get(i).run() != origins.get(next).run();
            if (isStep && (waiting.isWait() || view.sideBySide && !lockClass(waiting.inner).shared)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a run knows all dependencies of the ring, and yet found none, though its recording is whole. */
    private boolean isKnownToBeNone(Ring ring, UnitedFinding finding) {
        List<UnitedEdge> edges = ring.chosen().stream()
                .map(side -> union.edge(lockClass(side.outer), lockClass(side.inner)))
                .toList();
        return union.runs.stream()
                .filter(run -> run.isWhole() && edges.stream().allMatch(edge -> edge.wasSeenBy(run.index)))
                .anyMatch(run -> union.findings.gradeOf(finding, run.index) == null);
    }

    private static Ring ofRuns(Ring ring, List<Origin> origins) {
        if (ring.grade() == Grade.GUARDED) {
            return ring;
        }
        String names =
                origins.stream().map(origin -> origin.run().label()).distinct().collect(Collectors.joining(", "));
        String why = "no single run saw all sides, only " + names + " together";
        return weaker(ring, Shortcoming.INSTANCES_NEVER_MET, why);
    }

    private static Ring ofJvms(Ring ring, Set<OneRun> runs) {
        for (OneRun run : runs) {
            for (OneRun other : runs) {
                if (!run.overlaps(other)) {
                    String why = run.label() + " and " + other.label() + " did not run at one time";
                    return weaker(ring, Shortcoming.KEPT_APART_IN_TIME, why);
                }
            }
        }
        return ring;
    }

    private static Ring weaker(Ring ring, Shortcoming shortcoming, String why) {
        Set<Shortcoming> all = EnumSet.of(shortcoming);
        all.addAll(ring.shortcomings());
        return new Ring(
                ring.edges(),
                ring.chosen(),
                ring.writers(),
                ring.threads(),
                ring.grade() == Grade.GUARDED ? Grade.GUARDED : Grade.POSSIBLE,
                ring.grade() == Grade.POSSIBLE ? why + "; " + ring.reason() : why,
                all);
    }

    private UnitedFinding finding(Ring ring, List<Origin> origins, boolean isOfOne) {
        Splat splat = SplatBuilder.recorded(0, ring);
        List<UnitedFinding.Side> sides = new ArrayList<>();
        for (int i = 0; i < ring.chosen().size(); i++) {
            Observation side = ring.chosen().get(i);
            Origin origin = origins.get(i);
            sides.add(new UnitedFinding.Side(
                    lockClass(side.outer).name, lockClass(side.inner).name, origin.thread(), origin.run()));
        }
        TreeMap<Integer, OneRun> runs = new TreeMap<>();
        if (isOfOne) {
            runs.put(origins.get(0).run().index, origins.get(0).run());
        }
        return new UnitedFinding(
                splat.kind(),
                names(ring),
                ring.grade(),
                ring.reason(),
                ring.shortcomings(),
                splat.text() + "\n" + legend(sides),
                sides,
                runs);
    }

    /** Where each side was seen. */
    private static String legend(List<UnitedFinding.Side> sides) {
        StringBuilder legend = new StringBuilder("where its sides were seen:\n");
        for (UnitedFinding.Side side : sides) {
            legend.append("  ")
                    .append(side.outer())
                    .append(" -> ")
                    .append(side.inner())
                    .append(": ")
                    .append(side.thread())
                    .append(" in ")
                    .append(side.run().label())
                    .append('\n');
        }
        return legend.toString();
    }

    /** The names of the classes as a run gives them: in the order of the ring, from the least on, each once. */
    private List<String> names(Ring ring) {
        List<String> inner =
                ring.chosen().stream().map(side -> lockClass(side.inner).name).toList();
        List<String> least = inner;
        for (int i = 1; i < inner.size(); i++) {
            List<String> rotated = new ArrayList<>(inner.subList(i, inner.size()));
            rotated.addAll(inner.subList(0, i));
            least = Arrays.compare(rotated.toArray(String[]::new), least.toArray(String[]::new)) < 0 ? rotated : least;
        }
        return least.stream().distinct().toList();
    }

    private UnitedClass lockClass(long word) {
        return Objects.requireNonNull(byIndex.get(Word.lockClass(word)), "Each class of the graph is known.");
    }
}
