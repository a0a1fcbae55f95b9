package io.github.jlockdep.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with a column for each thread and a row for each step in time.
 *
 * <p>A row holds one step, so a long step may run over into the columns to its right. The margins are the kernel's.
 */
final class ScenarioTable {
    private static final int MARGIN = 2;
    private static final int FIRST_HEADING_INDENT = 5;
    private static final int MIN_WIDTH = 24;
    private static final int MAX_STEP_WIDTH = 40;
    private static final int GAP = 3;

    private final List<String> headings = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private record Step(int column, String text) {}

    /** Adds a column to the right and returns its number. */
    int addColumn(String heading) {
        int indent = headings.isEmpty() ? FIRST_HEADING_INDENT : 0;
        headings.add(heading);
        widths.add(indent + Math.max(MIN_WIDTH, heading.length() + GAP));
        return headings.size() - 1;
    }

    /** Adds a row with one step in the given column. */
    void addStep(int column, String text) {
        int width = Math.min(text.length(), MAX_STEP_WIDTH) + GAP;
        widths.set(column, Math.max(widths.get(column), width));
        steps.add(new Step(column, text));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row(headings));
        lines.add(row(headings.stream().map(h -> "-".repeat(h.length())).toList()));
        steps.forEach(step -> lines.add(" ".repeat(start(step.column())) + step.text()));
        return lines;
    }

    private String row(List<String> cells) {
        StringBuilder row = new StringBuilder(" ".repeat(MARGIN + FIRST_HEADING_INDENT));
        for (int i = 0; i < cells.size(); i++) {
            row.append(" ".repeat(Math.max(0, start(i) - row.length()))).append(cells.get(i));
        }
        return row.toString();
    }

    private int start(int column) {
        int start = MARGIN;
        for (int width : widths.subList(0, column)) {
            start += width;
        }
        return start;
    }
}
