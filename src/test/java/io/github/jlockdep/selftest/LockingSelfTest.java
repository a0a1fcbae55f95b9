package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table, row by row, with every kind of lock. */
@ExtendWith(QuietLog.class)
class LockingSelfTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesOnOwnThreads")
    void rowHoldsWithAThreadForEachBody(SelfTestCase row) {
        row.verify(splats, false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesOnOneThread")
    void rowHoldsWithOneThreadForAllBodies(SelfTestCase row) {
        row.verify(splats, false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesOnVirtualThreads")
    @EnabledForJreRange(min = JRE.JAVA_21)
    void rowHoldsWithAVirtualThreadForEachBody(SelfTestCase row) {
        row.verify(splats, false);
    }

    @Test
    void everyRowHasANameOfItsOwn() {
        List<Row> rows = Rows.all();
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> assertTrue(ids.add(row.id()), row.id()));
    }

    @Test
    void everyRowThatSomeKindOfLockCanPlayIsPlayed() {
        Set<Letter> known = EnumSet.noneOf(Letter.class);
        Set<Column> columns = EnumSet.noneOf(Column.class);
        for (LockKind kind : LockKind.values()) {
            Arrays.stream(Letter.values()).filter(kind::can).forEach(known::add);
            columns.add(kind.column);
        }
        Set<Row> played = SelfTestCase.on(Stage.OWN_THREADS).stream()
                .map(SelfTestCase::row)
                .collect(Collectors.toSet());
        for (Row row : Rows.all()) {
            boolean possible = row.program().lockClasses().stream()
                            .allMatch(
                                    lockClass -> known.containsAll(row.program().ops(lockClass)))
                    && columns.stream().anyMatch(column -> row.verdict(column) != Verdict.NOT_RUN);
            assertEquals(possible, played.contains(row), row.id());
        }
    }

    static Stream<SelfTestCase> casesOnOwnThreads() {
        return SelfTestCase.on(Stage.OWN_THREADS).stream();
    }

    static Stream<SelfTestCase> casesOnOneThread() {
        return SelfTestCase.on(Stage.ONE_THREAD).stream();
    }

    static Stream<SelfTestCase> casesOnVirtualThreads() {
        return SelfTestCase.on(Stage.VIRTUAL_THREADS).stream();
    }
}
