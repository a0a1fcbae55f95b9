package io.github.jlockdep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class StatisticsTest {
    @Test
    void keepsEachCounterApart() {
        Statistics statistics = counted().build();
        assertEquals(1, statistics.lockClasses());
        assertEquals(2, statistics.dependencies());
        assertEquals(3, statistics.nestings());
        assertEquals(4, statistics.instances());
        assertEquals(5, statistics.chains());
        assertEquals(6, statistics.findings());
        assertEquals(7, statistics.guarded());
        assertEquals(8_000_000_000L, statistics.occurrences());
        assertEquals(9_000_000_000L, statistics.losses());
        assertEquals(10_000_000_000L, statistics.faults());
        assertEquals(11_000_000_000L, statistics.listenerFailures());
        assertEquals(12_000_000_000L, statistics.chainLooks());
        assertEquals(13, statistics.triggerLooks());
        assertEquals(14, statistics.useLooks());
        assertEquals(15, statistics.namings());
        assertEquals(16, statistics.baselined());
        assertEquals(17, statistics.suppressed());
        assertEquals(18, statistics.unusedSuppressions());
        assertEquals(19, statistics.leftOut());
    }

    @Test
    void addsUpTheSlowLooks() {
        assertEquals(12_000_000_042L, counted().build().slowLooks());
    }

    @Test
    void countsNothingUnlessTold() {
        assertEquals(
                "Statistics[lockClasses=0, dependencies=0, nestings=0, instances=0, chains=0, findings=0, guarded=0,"
                        + " occurrences=0, losses=0, faults=0, listenerFailures=0, leftOut=0, chainLooks=0, triggerLooks=0,"
                        + " useLooks=0, namings=0, baselined=0, suppressed=0, unusedSuppressions=0]",
                Statistics.builder().build().toString());
    }

    @Test
    void showsEveryCounterByName() {
        assertEquals(
                "Statistics[lockClasses=1, dependencies=2, nestings=3, instances=4, chains=5, findings=6, guarded=7,"
                        + " occurrences=8000000000, losses=9000000000, faults=10000000000,"
                        + " listenerFailures=11000000000, leftOut=19, chainLooks=12000000000, triggerLooks=13, useLooks=14, namings=15,"
                        + " baselined=16, suppressed=17, unusedSuppressions=18]",
                counted().build().toString());
    }

    @Test
    void equalsStatisticsWithSameCounters() {
        Statistics statistics = counted().build();
        assertEquals(statistics, counted().build());
        assertEquals(statistics.hashCode(), counted().build().hashCode());
        assertNotEquals(statistics, counted().listenerFailures(0).build());
        assertNotEquals(statistics, "statistics");
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        Statistics.Builder builder = counted();
        Statistics statistics = builder.build();
        assertEquals(12, builder.losses(12).build().losses());
        assertEquals(9_000_000_000L, statistics.losses());
    }

    private static Statistics.Builder counted() {
        return Statistics.builder()
                .lockClasses(1)
                .dependencies(2)
                .nestings(3)
                .instances(4)
                .chains(5)
                .findings(6)
                .guarded(7)
                .occurrences(8_000_000_000L)
                .losses(9_000_000_000L)
                .faults(10_000_000_000L)
                .listenerFailures(11_000_000_000L)
                .leftOut(19)
                .chainLooks(12_000_000_000L)
                .triggerLooks(13)
                .useLooks(14)
                .namings(15)
                .baselined(16)
                .suppressed(17)
                .unusedSuppressions(18);
    }
}
