package io.github.jlockdep.cli;

import io.github.jlockdep.cli.page.FindingEntry;
import io.github.jlockdep.cli.page.Report;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockStatTable;
import java.util.List;
import java.util.stream.Collectors;

/** A report as text: one splat after the other, then what there was in all. Control characters are replaced. */
final class TextReport {
    private final Report report;

    TextReport(Report report) {
        this.report = report;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (FindingEntry finding : report.findings()) {
            if (finding.grade() != Grade.GUARDED) {
                text.append(printable(finding(finding))).append('\n');
            }
        }
        if (!report.lockStatistics().isEmpty()) {
            text.append(printable(LockStatTable.format(report.lockStatistics())))
                    .append('\n');
        }
        return text.append(summary()).append('\n').toString();
    }

    private String finding(FindingEntry finding) {
        String runs = finding.seenInOneRun() ? "" : ", which no single run saw";
        String text = finding.text().isEmpty() ? finding.why() + "\n" : finding.text();
        return "[" + finding.grade() + "] " + finding.title() + runs + "\n" + text;
    }

    private String summary() {
        List<Grade> grades = report.findings().stream().map(FindingEntry::grade).toList();
        String found = List.of(Grade.DEADLOCK, Grade.CERTAIN, Grade.LIKELY, Grade.POSSIBLE, Grade.GUARDED).stream()
                .filter(grades::contains)
                .map(grade -> count(grades, grade) + " " + grade)
                .collect(Collectors.joining(", "));
        long across = report.findings().stream()
                .filter(finding -> !finding.seenInOneRun())
                .count();
        return report.tool() + ": " + (found.isEmpty() ? "no findings" : "findings: " + found) + "; " + across
                + " that no single run saw; " + report.runs().size() + " runs, "
                + report.classes().size() + " lock classes, "
                + report.dependencies().size() + " dependencies.";
    }

    private static long count(List<Grade> grades, Grade grade) {
        return grades.stream().filter(grade::equals).count();
    }

    /** Names and splats come from files that anybody may have written. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\n' || c == '\t' || !isControl(c) ? c : '?')
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Whether a terminal may take it for a command, or turn the text around. */
    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
