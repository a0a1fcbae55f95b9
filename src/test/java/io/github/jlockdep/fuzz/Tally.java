package io.github.jlockdep.fuzz;

import io.github.jlockdep.report.Grade;
import java.util.EnumMap;
import java.util.Map;

/** How many programs of one profile can deadlock, and how they were graded. */
final class Tally {
    private final Map<Grade, Integer> deadlocking = new EnumMap<>(Grade.class);
    private final Map<Grade, Integer> safe = new EnumMap<>(Grade.class);

    void add(Outcome outcome) {
        (outcome.deadlock().isPresent() ? deadlocking : safe).merge(outcome.strongest(), 1, Integer::sum);
    }

    /** Whether there were enough programs of each outcome for the comparison to mean something. */
    boolean isMixed() {
        return sum(deadlocking) * 10 >= total() && sum(safe) * 10 >= total();
    }

    /** Whether nearly all deadlocks were called likely. */
    boolean isStrong() {
        return strong(deadlocking) >= 0.95 * sum(deadlocking);
    }

    /** How many deadlocks printed nothing. */
    int silent() {
        return deadlocking.getOrDefault(Grade.GUARDED, 0);
    }

    /** Whether nearly all deadlocks were called likely, and that part of the safe programs printed nothing. */
    boolean isPrecise(double silent) {
        return isStrong() && safe.getOrDefault(Grade.GUARDED, 0) >= silent * sum(safe);
    }

    /** How many safe programs were called likely to deadlock. */
    int falseAlarms() {
        return strong(safe);
    }

    int total() {
        return sum(deadlocking) + sum(safe);
    }

    @Override
    public String toString() {
        return "%d programs; %s; %s".formatted(total(), line("can deadlock", deadlocking), line("cannot", safe));
    }

    private static String line(String what, Map<Grade, Integer> grades) {
        return "%d %s: %d LIKELY or CERTAIN, %d POSSIBLE, %d silent"
                .formatted(
                        sum(grades),
                        what,
                        strong(grades),
                        grades.getOrDefault(Grade.POSSIBLE, 0),
                        grades.getOrDefault(Grade.GUARDED, 0));
    }

    private static int strong(Map<Grade, Integer> grades) {
        return grades.getOrDefault(Grade.LIKELY, 0) + grades.getOrDefault(Grade.CERTAIN, 0);
    }

    private static int sum(Map<Grade, Integer> grades) {
        return grades.values().stream().mapToInt(Integer::intValue).sum();
    }
}
