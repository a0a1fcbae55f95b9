package io.github.jlockdep.management;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.recording.Recorder;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockStatTable;
import io.github.jlockdep.report.SplatFormatter;
import io.github.jlockdep.report.Statistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The detector behind the bean: asks the engine, and switches it. */
final class Detector implements LockdepMXBean {
    private static final int MOST_NAMES = 10_000;
    private static final int MOST_ROWS = 1_000;
    private static final Set<String> POLICIES = Set.of("OFF", "LOG", "THROW");
    private static final Set<String> PRINTABLE = Set.of("POSSIBLE", "LIKELY", "CERTAIN");

    /** Starts the detector, as the first use of the library does. */
    static void ensureStarted() {
        try {
            Class.forName("io.github.jlockdep.Lockdep", true, Detector.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The library is in the same jar.", e);
        }
    }

    @Override
    public String getVersion() {
        return SplatFormatter.ident();
    }

    @Override
    public boolean isActive() {
        return Engine.isActive();
    }

    @Override
    public String getPolicy() {
        return !Engine.isActive() ? "OFF" : Reporter.isRefusing() ? "THROW" : "LOG";
    }

    @Override
    public void setPolicy(String policy) {
        String wanted = oneOf(POLICIES, policy, "The policy must be OFF, LOG or THROW");
        if (Engine.OFF && !wanted.equals("OFF")) {
            throw new IllegalStateException("The policy cannot be " + wanted
                    + ": the detector was switched off at start;" + " start the JVM without -Djlockdep.mode=off.");
        }
        Reporter.setRefusing(wanted.equals("THROW"));
        Engine.setActive(!wanted.equals("OFF"));
    }

    @Override
    public String getPrint() {
        return Switch.print().name();
    }

    @Override
    public void setPrint(String grade) {
        Switch.setPrint(Grade.valueOf(
                oneOf(PRINTABLE, grade, "The weakest grade to be printed must be POSSIBLE, LIKELY or CERTAIN")));
    }

    private static String oneOf(Set<String> allowed, String text, String rule) {
        String upper = String.valueOf(text).strip().toUpperCase(Locale.ROOT);
        if (!allowed.contains(upper)) {
            throw new IllegalArgumentException(rule + ", not '" + text + "'.");
        }
        return upper;
    }

    @Override
    public boolean isWatchdog() {
        return hasWatchdog() && Switch.isWatching();
    }

    @Override
    public void setWatchdog(boolean looks) {
        if (looks && !hasWatchdog()) {
            throw new IllegalStateException(
                    "There is no watchdog in this JVM; start it with a patience, such as -Djlockdep.watchdog=30s.");
        }
        Switch.setWatching(looks);
    }

    private static boolean hasWatchdog() {
        return !Engine.OFF && Settings.current().watchdog().ends();
    }

    @Override
    public boolean isLockStat() {
        return ThreadStat.ON;
    }

    @Override
    public Map<String, String> getSettings() {
        return Settings.current().byKey();
    }

    @Override
    public Map<String, Long> getCounters() {
        return Engine.statistics().byName();
    }

    @Override
    public Map<String, Long> getLimits() {
        return new TreeMap<>(Engine.limits());
    }

    @Override
    public Map<String, Integer> getFindingsByGrade() {
        Map<String, Integer> counts = new TreeMap<>();
        Engine.findings()
                .forEach(finding -> counts.merge(finding.splat().grade().name(), 1, Integer::sum));
        return counts;
    }

    @Override
    public List<FindingData> getFindings() {
        return Engine.findings().stream().map(FindingData::of).toList();
    }

    @Override
    public List<FindingData> getGuardedRings() {
        return Engine.guarded().stream().map(FindingData::of).toList();
    }

    @Override
    public List<String> getLockClasses() {
        return Engine.lockClasses(MOST_NAMES);
    }

    @Override
    public List<LockClassData> getLockStatistics() {
        return LockStats.read().stream().limit(MOST_ROWS).map(LockClassData::of).toList();
    }

    @Override
    public String lockStatTable() {
        return LockStatTable.format(LockStats.read());
    }

    @Override
    public String findingText(long id) {
        return Stream.concat(Engine.findings().stream(), Engine.guarded().stream())
                .map(Finding::splat)
                .filter(splat -> splat.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no finding of the number " + id + "; see the attributes Findings and GuardedRings."))
                .text();
    }

    @Override
    public String writeRecording(String file) {
        if (Engine.OFF) {
            throw new IllegalStateException("A recording needs the detector, which was switched off at start;"
                    + " start the JVM without -Djlockdep.mode=off.");
        }
        try {
            return Recorder.write(Path.of(file)).toString();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("The recording cannot be written to '" + file + "': " + e
                    + "; name a file in a folder that can be written.");
        }
    }

    @Override
    public void resetCounters() {
        Engine.resetCounters();
        LockStats.reset();
    }

    @Override
    public String toString() {
        Statistics statistics = Engine.statistics();
        return "jlockdep, " + statistics.findings() + " findings";
    }
}
