package io.github.jlockdep.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockStat;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.ChildJvm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The statistics of a program that is known, in a JVM that counts; and of one that does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LockStatTest {
    private ChildJvm.Result result = new ChildJvm.Result(-1, "", "");

    @BeforeAll
    void run() {
        result = ChildJvm.withWholeClassPath().with("-Djlockdep.lockStat=true").run(Counted.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("true", result.value("on"));
        assertEquals(0, result.linesWith("error of its own"), result::toString);
    }

    @Test
    void countsEachAcquisitionAlsoOfEndedThreads() {
        assertEquals("40000", result.value("many.acquisitions"));
        assertEquals("40000", result.value("wrapped.acquisitions"));
        assertEquals("40000", result.value("many.later"));
    }

    @Test
    void estimatesTheNumberOfHoldsRightInTheMean() {
        for (String name : new String[] {"many", "wrapped"}) {
            long holds = Long.parseLong(result.value(name + ".holds"));
            assertTrue(holds > 30_000 && holds < 50_000, result::toString);
            assertEquals(result.value(name + ".holds"), result.value(name + ".histogram"));
            assertEquals("true", result.value(name + ".average"));
        }
    }

    @Test
    void measuresWaitAndHoldOfAContendedLock() {
        assertEquals("2", result.value("contended.acquisitions"));
        assertEquals("1", result.value("contended.contentions"));
        assertEquals("true", result.value("contended.waitIsWhole"));
        assertEquals("true", result.value("contended.holdIsWhole"));
        assertTrue(result.value("contended.place").contains("Counted.pair(Counted.java"), result::toString);
    }

    @Test
    void tellsReadersFromWritersAndLeavesReEntriesOut() {
        assertEquals("4", result.value("catalog.read.acquisitions"));
        assertEquals("4", result.value("catalog.read.holds"));
        assertEquals("1", result.value("catalog.acquisitions"));
        assertEquals("0", result.value("catalog.contentions"));
    }

    @Test
    void followsHoldsThatEndInAnyOrder() {
        assertEquals("true", result.value("lasting.isWhole"));
        assertEquals("true", result.value("brief.isCounted"));
    }

    @Test
    void waitForAConditionIsNoContention() {
        assertEquals("true", result.value("conditional.timedOut"));
        assertEquals("2", result.value("conditional.acquisitions"));
        assertEquals("0", result.value("conditional.contentions"));
        assertEquals("2", result.value("conditional.holds"));
    }

    @Test
    void knownPathAllocatesNothing() {
        assertEquals("0", result.value("bytesPerPair"));
    }

    @Test
    void tableHasTheLayoutOfTheKernel() {
        String table = result.out().substring(result.out().indexOf("lock_stat version"));
        assertTrue(table.contains("class name    contentions   waittime-min"), result::toString);
        assertTrue(table.contains(" catalog-W:"), result::toString);
        assertTrue(table.contains(" catalog-R:"), result::toString);
        assertTrue(table.contains(" contended:              1 "), result::toString);
        assertTrue(
                table.contains("contended              1          at io.github.jlockdep.stat.Counted.pair"),
                result::toString);
        assertTrue(table.indexOf("contended:") < table.indexOf("lasting:"), "the most contended ones come first");
    }

    @Test
    void resetBeginsAnew() {
        assertEquals("0", result.value("after.reset"));
        assertEquals("1", result.value("again.acquisitions"));
    }

    @Test
    void countsNothingUnlessAsked() {
        TrackedReentrantLock lock = new TrackedReentrantLock("not counted");
        lock.lock();
        lock.unlock();
        assertFalse(LockStat.isOn());
        assertTrue(LockStat.read().isEmpty());
    }
}
