package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.read.RecordedLine;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.SplatKind;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * One finding of one or more runs.
 *
 * @param kind what it is
 * @param classes the lock classes; of a ring in its order
 * @param grade how strong the evidence is
 * @param reason why the grade is that
 * @param shortcomings what the evidence lacks to be likely
 * @param text the whole splat
 * @param sides the sides of the ring, each with the run that has seen it; empty if it is none
 * @param runs the runs that have reported it themselves; empty if only the union shows it
 */
record UnitedFinding(
        SplatKind kind,
        List<String> classes,
        Grade grade,
        String reason,
        Set<Shortcoming> shortcomings,
        String text,
        List<Side> sides,
        TreeMap<Integer, OneRun> runs) {
    /** One side of a ring, by the names of its classes. */
    record Side(String outer, String inner, String thread, OneRun run) {}

    static UnitedFinding of(OneRun run, RecordedLine.OfFinding line) {
        List<Side> sides = line.sides().stream()
                .map(side -> new Side(side.outer(), side.inner(), side.thread() + "/" + side.threadId(), run))
                .toList();
        TreeMap<Integer, OneRun> runs = new TreeMap<>();
        runs.put(run.index, run);
        return new UnitedFinding(
                line.kind(),
                line.classes(),
                line.grade(),
                line.reason(),
                line.shortcomings(),
                line.text(),
                sides,
                runs);
    }

    /** Whether a run has it by itself, with this grade. */
    boolean isSeenInOneRun() {
        return !runs.isEmpty();
    }

    /** Whether it says more than the other one. */
    boolean isStrongerThan(UnitedFinding other) {
        int byGrade = grade.compareTo(other.grade);
        return byGrade > 0 || byGrade == 0 && shortcomings.size() < other.shortcomings.size();
    }
}
