package io.github.jlockdep.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.management.LockdepMetrics;
import io.github.jlockdep.testkit.ChildJvm;
import org.junit.jupiter.api.Test;

/** What Micrometer's own registry says. */
final class MetricsTest {
    @Test
    void metersTellFindingsCountersAndTimesOfABoundedNumberOfClasses() {
        ChildJvm.Result result =
                ChildJvm.withWholeClassPath().with("-Djlockdep.lockStat=true").run(MetricsProgram.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("1.0", result.value("likely"));
        assertEquals("0.0", result.value("deadlock"));
        assertEquals("0.0", result.value("faults"));
        assertTrue(Double.parseDouble(result.value("classes")) > 200, result::toString);
        assertEquals("1.0", result.value("waits"));
        assertEquals("true", result.value("waited"));
        assertTrue(Double.parseDouble(result.value("others")) >= 198, result::toString);
        assertEquals("4", result.value("names"), "three by name, and the others");
    }

    @Test
    void refusesAnAbsurdNumberOfClasses() {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> new LockdepMetrics(-1));
        assertTrue(refusal.getMessage().contains("from 0 to 10000, not -1"), refusal::getMessage);
    }
}
