package io.github.jlockdep.selftest;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param id what it is called
 * @param program what the threads do
 * @param verdicts what is expected, by column
 * @param kind the kind of splat expected, if any
 * @param classes the lock classes that it names
 * @param grade its grade when each body has a thread of its own; of a silent row GUARDED or null
 * @param gradeOfOneThread its grade when one thread runs all bodies; null if that makes no sense
 */
record Row(
        String id,
        Program program,
        Map<Column, Verdict> verdicts,
        @Nullable SplatKind kind,
        Set<String> classes,
        @Nullable Grade grade,
        @Nullable Grade gradeOfOneThread) {

    private static final String ANY_ORDER = " any order";
    private static final Map<String, SplatKind> KINDS = Map.of(
            "circular", SplatKind.CIRCULAR_DEPENDENCY,
            "recursive", SplatKind.RECURSIVE_LOCKING,
            "balance", SplatKind.BAD_UNLOCK_BALANCE,
            "nest", SplatKind.NESTED_LOCK_NOT_TAKEN,
            "held", SplatKind.LOCKS_STILL_HELD);

    /** Reads {@code id | program | five verdicts | kind and classes | one or two grades}. */
    static Row parse(String line) {
        String[] cells = line.split("\\|");
        if (cells.length != 5) {
            throw new IllegalArgumentException("A row has five cells, this has " + cells.length + ": " + line);
        }
        List<String> finding = words(cells[3]);
        List<String> grades = words(cells[4]);
        return new Row(
                cells[0].strip(),
                Program.parse(cells[1]),
                verdicts(words(cells[2])),
                KINDS.get(finding.get(0)),
                Set.copyOf(finding.subList(1, finding.size())),
                grade(grades.get(0)),
                grade(grades.get(grades.size() - 1)));
    }

    /** The row itself, or a row for each order of its threads if it is one in any order. */
    Stream<Row> inItsOrders() {
        if (!id.endsWith(ANY_ORDER)) {
            return Stream.of(this);
        }
        return program.orders()
                .map(order -> new Row(
                        id.replace(ANY_ORDER, ": ") + order.threads(),
                        order,
                        verdicts,
                        kind,
                        classes,
                        grade,
                        gradeOfOneThread));
    }

    Verdict verdict(Column column) {
        return verdicts.getOrDefault(column, Verdict.NOT_RUN);
    }

    /** Whether the row makes sense on that stage. */
    boolean isFor(Stage stage) {
        return stage != Stage.ONE_THREAD || kind == null || gradeOfOneThread != null;
    }

    @Nullable
    Grade grade(Stage stage) {
        return stage == Stage.ONE_THREAD ? gradeOfOneThread : grade;
    }

    private static Map<Column, Verdict> verdicts(List<String> cells) {
        if (cells.size() != Column.values().length) {
            throw new IllegalArgumentException("A row has a verdict for each column, not " + cells);
        }
        Map<Column, Verdict> verdicts = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            verdicts.put(column, Verdict.parse(cells.get(column.ordinal())));
        }
        return verdicts;
    }

    private static @Nullable Grade grade(String cell) {
        return cell.equals("-") ? null : Grade.valueOf(cell);
    }

    private static List<String> words(String cell) {
        return List.of(cell.strip().split("\\s+"));
    }
}
