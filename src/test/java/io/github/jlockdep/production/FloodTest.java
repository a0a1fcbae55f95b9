package io.github.jlockdep.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import org.junit.jupiter.api.Test;

/** The detector under attack: it stays within its bounds, says so once, and counts what it leaves out. */
final class FloodTest {
    @Test
    void millionNamesFitIntoASmallHeap() {
        ChildJvm.Result result = run("-Xmx160m", "names");
        assertEquals("1", result.value("names"), result::toString);
        assertEquals("1", result.value("rooms"), result::toString);
        assertTrue(number(result, "losses") > 800_000, result::toString);
        assertTrue(number(result, "classes") < 200_000, result::toString);
    }

    @Test
    void floodOfFindingsIsNeitherKeptNorLoggedWithoutBound() {
        ChildJvm.Result result = run("-Xmx160m", "findings");
        assertTrue(number(result, "findings") <= 20_000, result::toString);
        assertTrue(number(result, "splats") >= 200 && number(result, "splats") < 1_000, result::toString);
        assertEquals("1", result.value("left"), result::toString);
        assertEquals(20_000, number(result, "splats") + number(result, "leftOut"), result::toString);
    }

    @Test
    void logThatBlocksHoldsAFewThreadsOnly() {
        ChildJvm.Result result = run("-Xmx160m", "blocked");
        assertEquals("4", result.value("splats"), result::toString);
        assertEquals("12", result.value("findings"), result::toString);
        assertEquals(8, number(result, "leftOut"), result::toString);
    }

    @Test
    void floodOfOthersLeavesNoSureFindingOut() {
        ChildJvm.Result result = run("-Xmx160m", "sure");
        assertEquals("20", result.value("sure"), result::toString);
        assertTrue(number(result, "leftOut") > 0, result::toString);
    }

    @Test
    void floodOfSureFindingsIsBoundedToo() {
        ChildJvm.Result result = run("-Xmx160m", "manySure");
        assertTrue(number(result, "sure") >= 50 && number(result, "sure") < 400, result::toString);
        assertEquals(1_000, number(result, "sure") + number(result, "leftOut"), result::toString);
    }

    @Test
    void sureFindingThatTheLogDoesNotTakeGoesToTheErrorStream() {
        ChildJvm.Result result = run("-Xmx160m", "blockedSure");
        for (int i = 0; i < 6; i++) {
            String name = "upgraded " + i + ")";
            assertTrue(result.err().contains(name), () -> name + " is not in " + result);
        }
    }

    private static long number(ChildJvm.Result result, String key) {
        return Long.parseLong(result.value(key));
    }

    private static ChildJvm.Result run(String heap, String flood) {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with(heap, "-Djlockdep.lockStat=true")
                .run(Flood.class, flood);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("0", result.value("faults"), result::toString);
        return result;
    }
}
