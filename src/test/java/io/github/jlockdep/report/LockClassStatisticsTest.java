package io.github.jlockdep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lock statistics that are added up. */
final class LockClassStatisticsTest {
    private static final LockTimes SOME = new LockTimes(3, 10, 40, 70, List.of(0L, 1L, 2L));

    @Test
    void timesAreSummedAndKeepTheExtremes() {
        LockTimes other = new LockTimes(1, 5, 5, 5, List.of(1L));
        LockTimes both = new LockTimes(4, 5, 40, 75, List.of(1L, 1L, 2L));
        assertEquals(both, SOME.plus(other));
        assertEquals(both, other.plus(SOME));
    }

    @Test
    void nothingChangesNothing() {
        assertSame(SOME, SOME.plus(LockTimes.NONE));
        assertSame(SOME, LockTimes.NONE.plus(SOME));
    }

    @Test
    void sumsStayAtTheLargestNumber() {
        LockTimes endless = new LockTimes(Long.MAX_VALUE, 1, 1, Long.MAX_VALUE, List.of(Long.MAX_VALUE));
        assertEquals(Long.MAX_VALUE, endless.plus(SOME).count());
        assertEquals(Long.MAX_VALUE, endless.plus(endless).totalNanos());
        assertEquals(List.of(Long.MAX_VALUE), endless.plus(endless).histogram());
    }

    @Test
    void placesAreUnitedAndThoseWithMostWaitsAreKept() {
        LockClassStatistics one = row("a", LockMode.SHARED, places(0, 64));
        LockClassStatistics both = one.plus(row("a", LockMode.SHARED, places(60, 70)));
        assertEquals(14, both.acquisitions());
        assertEquals(64, both.contendedPlaces().size());
        assertEquals(
                new ContendedPlace(frame(63), 2 * 64), both.contendedPlaces().get(0));
    }

    @Test
    void otherClassesAndModesAreRefused() {
        LockClassStatistics row = row("a", LockMode.SHARED, List.of());
        assertThrows(IllegalArgumentException.class, () -> row.plus(row("b", LockMode.SHARED, List.of())));
        assertThrows(IllegalArgumentException.class, () -> row.plus(row("a", LockMode.EXCLUSIVE, List.of())));
    }

    private static LockClassStatistics row(String name, LockMode mode, List<ContendedPlace> places) {
        return new LockClassStatistics(name, mode, 7, SOME, LockTimes.NONE, places);
    }

    private static List<ContendedPlace> places(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(line -> new ContendedPlace(frame((int) line), line + 1))
                .toList();
    }

    private static StackTraceElement frame(int line) {
        return new StackTraceElement("A", "take", "A.java", line);
    }
}
