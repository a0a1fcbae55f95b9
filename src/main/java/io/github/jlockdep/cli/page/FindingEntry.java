package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.SplatKind;
import java.util.List;

/**
 * One finding: a ring through the graph, or another splat of a run.
 *
 * @param id its place among the findings
 * @param kind what it is
 * @param grade how strong the evidence is; {@link Grade#GUARDED} for a ring that nothing seen so far can close
 * @param title its lock classes in one line
 * @param why the reason for the grade, as a sentence
 * @param shortcomings what keeps it from {@link Grade#LIKELY}
 * @param text the whole splat; empty when there is none
 * @param seenInOneRun whether one run alone shows it; false when only the runs together do
 * @param ring its sides, each of which wants what the next one holds; empty when it is no ring
 */
public record FindingEntry(
        int id,
        SplatKind kind,
        Grade grade,
        String title,
        String why,
        List<Shortcoming> shortcomings,
        String text,
        boolean seenInOneRun,
        List<SideEntry> ring) {
    /** Copies the lists. */
    public FindingEntry {
        shortcomings = List.copyOf(shortcomings);
        ring = List.copyOf(ring);
    }
}
