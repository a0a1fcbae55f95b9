package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.ContendedPlace;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockTimes;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.SplatKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes reports for tests, entry by entry. */
final class ReportMaker {
    private final List<RunEntry> runs = new ArrayList<>();
    private final List<ClassEntry> classes = new ArrayList<>();
    private final List<DependencyEntry> dependencies = new ArrayList<>();
    private final List<FindingEntry> findings = new ArrayList<>();
    private final List<LockClassStatistics> lockStatistics = new ArrayList<>();
    private final List<StatisticEntry> statistics = new ArrayList<>();

    ReportMaker() {
        run("target/vfio-ap.jsonl");
    }

    /** One side of a ring: a thread that held one class and wanted another. */
    record Side(String thread, int held, int wanted, LockMode mode, boolean timed, List<String> guards, int run) {
        Side(String thread, int held, int wanted) {
            this(thread, held, wanted, LockMode.EXCLUSIVE, false, List.of(), 0);
        }

        Side under(String... locks) {
            return new Side(thread, held, wanted, mode, timed, List.of(locks), run);
        }

        Side reading() {
            return new Side(thread, held, wanted, LockMode.SHARED, timed, guards, run);
        }

        Side withTimeout() {
            return new Side(thread, held, wanted, mode, true, guards, run);
        }

        Side in(int other) {
            return new Side(thread, held, wanted, mode, timed, guards, other);
        }
    }

    int run(String file) {
        runs.add(new RunEntry(
                runs.size(), file, "OpenJDK 64-Bit Server VM 17.0.15", "2026-05-04T03:02:01Z", 4711 + runs.size()));
        return runs.size() - 1;
    }

    int lock(String name, String packageName) {
        return node(name, packageName, ClassEntry.Kind.LOCK);
    }

    int node(String name, String packageName, ClassEntry.Kind kind) {
        classes.add(new ClassEntry(classes.size(), name, kind, packageName, 3, null));
        return classes.size() - 1;
    }

    /** Adds an observation to the dependency of those classes, which may be new; returns the side's entry. */
    SideEntry dependency(Side side, @Nullable Grade grade) {
        ObservationEntry observation = observation(side);
        for (DependencyEntry known : dependencies) {
            if (known.from() == side.held() && known.to() == side.wanted()) {
                List<ObservationEntry> more = new ArrayList<>(known.observations());
                more.add(observation);
                Grade highest = grade != null && (known.grade() == null || grade.compareTo(known.grade()) > 0)
                        ? grade
                        : known.grade();
                dependencies.set(
                        known.id(),
                        new DependencyEntry(known.id(), known.from(), known.to(), known.count() + 12, highest, more));
                return new SideEntry(known.id(), more.size() - 1, side.thread(), side.run());
            }
        }
        int id = dependencies.size();
        dependencies.add(new DependencyEntry(id, side.held(), side.wanted(), 12, grade, List.of(observation)));
        return new SideEntry(id, 0, side.thread(), side.run());
    }

    private static ObservationEntry observation(Side side) {
        String holder = "com.acme.driver." + side.thread().replaceAll("[^A-Za-z]", "") + "Path";
        return new ObservationEntry(
                side.run(),
                side.thread(),
                side.mode(),
                side.mode(),
                side.timed(),
                side.guards(),
                side.held() + 1,
                side.wanted() + 1,
                holder + ".enter(" + "Driver.java:" + (40 + side.held()) + ")",
                stack(holder, "enter", 40 + side.held()),
                stack(holder, "proceed", 60 + side.wanted()),
                List.of("com.acme.DriverTest.survivesBind()"));
    }

    int ring(Grade grade, String why, Side... sides) {
        boolean waits = List.of(sides).stream()
                .anyMatch(side -> classes.get(side.held()).kind() != ClassEntry.Kind.LOCK);
        List<SideEntry> ring = new ArrayList<>();
        StringBuilder title = new StringBuilder(classes.get(sides[0].held()).name());
        for (Side side : sides) {
            ring.add(dependency(side, grade));
            title.append(" -> ").append(classes.get(side.wanted()).name());
        }
        boolean oneRun = List.of(sides).stream().mapToInt(Side::run).distinct().count() == 1;
        SplatKind kind = waits ? SplatKind.CIRCULAR_WAIT : SplatKind.CIRCULAR_DEPENDENCY;
        findings.add(new FindingEntry(
                findings.size(),
                kind,
                grade,
                title.toString(),
                why,
                grade == Grade.POSSIBLE ? List.of(Shortcoming.INSTANCES_NEVER_MET) : List.of(),
                "\n======\n" + kind.header() + "\n------\n" + title + "\n *** DEADLOCK ***\n",
                oneRun,
                ring));
        return findings.size() - 1;
    }

    void finding(SplatKind kind, Grade grade, String title, String text) {
        findings.add(new FindingEntry(findings.size(), kind, grade, title, "", List.of(), text, true, List.of()));
    }

    void statistic(String name, long value) {
        statistic(0, name, value);
    }

    void statistic(int run, String name, long value) {
        statistics.add(new StatisticEntry(run, name, value));
    }

    /** What the locks of a class have cost; {@code scale} tells one row from another. */
    void lockStatistic(String name, LockMode mode, long contentions, long scale) {
        LockTimes waits = contentions == 0
                ? LockTimes.NONE
                : new LockTimes(
                        contentions, 900, 70_000 * scale, 5_000 * scale * contentions, List.of(0L, 0L, contentions));
        LockTimes holds = new LockTimes(10 * scale, 40, 3_000_000 * scale, 9_000_000 * scale, List.of(1L, 2L, scale));
        List<ContendedPlace> places = contentions == 0
                ? List.of()
                : List.of(new ContendedPlace(
                        new StackTraceElement("com.acme.driver.Driver", "dispatch", "Driver.java", 120), contentions));
        lockStatistics.add(new LockClassStatistics(name, mode, 10 * scale, waits, holds, places));
    }

    Report make() {
        return new Report("jlockdep 0.1.0", runs, classes, dependencies, findings, statistics, lockStatistics);
    }

    private static List<String> stack(String type, String method, int line) {
        return List.of(
                type + "." + method + "(Driver.java:" + line + ")",
                "com.acme.driver.Driver.dispatch(Driver.java:120)",
                "org.acme.bus.Bus$Listener.deliver(Bus.java:77)",
                "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)",
                "java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:635)",
                "java.base/java.lang.Thread.run(Thread.java:840)");
    }
}
