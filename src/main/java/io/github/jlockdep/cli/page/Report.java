package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.LockClassStatistics;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What one or more recordings show: the graph of lock classes, and the findings in it. Immutable; each list is ordered
 * by the ids of its entries, which count from 0.
 *
 * @param tool the program that made the report, with its version
 * @param runs the recorded runs
 * @param classes the nodes of the graph
 * @param dependencies the edges of the graph
 * @param findings what was found, guarded rings included
 * @param statistics figures of the runs
 * @param lockStatistics what locks have cost in all runs, the most contended class first; empty when nobody counted
 */
public record Report(
        String tool,
        List<RunEntry> runs,
        List<ClassEntry> classes,
        List<DependencyEntry> dependencies,
        List<FindingEntry> findings,
        List<StatisticEntry> statistics,
        List<LockClassStatistics> lockStatistics) {
    /** The version of the report's JSON form, which grows when a reader of the old form would misread the new one. */
    public static final int VERSION = 1;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if an id is not the place of its entry, or an entry names one that is not there
     */
    public Report {
        runs = numbered("run", runs, RunEntry::id);
        classes = numbered("class", classes, ClassEntry::id);
        dependencies = numbered("dependency", dependencies, DependencyEntry::id);
        findings = numbered("finding", findings, FindingEntry::id);
        statistics = List.copyOf(statistics);
        lockStatistics = List.copyOf(lockStatistics);
        for (DependencyEntry dependency : dependencies) {
            require("class", dependency.from(), classes);
            require("class", dependency.to(), classes);
            for (ObservationEntry observation : dependency.observations()) {
                require("run", observation.run(), runs);
            }
        }
        for (FindingEntry finding : findings) {
            for (SideEntry side : finding.ring()) {
                require("dependency", side.dependency(), dependencies);
                require(
                        "observation",
                        side.observation(),
                        dependencies.get(side.dependency()).observations());
                require("run", side.run(), runs);
            }
        }
        for (StatisticEntry statistic : statistics) {
            require("run", statistic.run(), runs);
        }
    }

    /** The observation that a side of a ring stands on. */
    ObservationEntry observation(SideEntry side) {
        return dependency(side).observations().get(side.observation());
    }

    /** The class that the thread of a side held. */
    ClassEntry held(SideEntry side) {
        return classes.get(dependency(side).from());
    }

    /** The class that the thread of a side wanted. */
    ClassEntry wanted(SideEntry side) {
        return classes.get(dependency(side).to());
    }

    private DependencyEntry dependency(SideEntry side) {
        return dependencies.get(side.dependency());
    }

    private static <E> List<E> numbered(String what, List<E> entries, ToIntFunction<E> id) {
        List<E> copy = List.copyOf(entries);
        for (int place = 0; place < copy.size(); place++) {
            if (id.applyAsInt(copy.get(place)) != place) {
                throw new IllegalArgumentException("The id of a " + what + " must be its place in the list, which is "
                        + place + ", but is " + id.applyAsInt(copy.get(place)) + "; number them from 0.");
            }
        }
        return copy;
    }

    private static void require(String what, int id, List<?> entries) {
        if (id < 0 || id >= entries.size()) {
            String article = what.startsWith("o") ? "an " : "a ";
            throw new IllegalArgumentException("An entry must name " + article + what + " of the report, which has "
                    + entries.size() + " of them, but names " + id + "; add that " + what + ", or number them from 0.");
        }
    }
}
