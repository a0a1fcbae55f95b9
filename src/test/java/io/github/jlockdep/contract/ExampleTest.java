package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.example.VfioAp;
import io.github.jlockdep.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vfio-ap program as a user runs it. */
final class ExampleTest {
    private static final String WAITS = "WARNING: possible circular wait dependency detected";
    private static final String HEADER = "WARNING: possible circular locking dependency detected";

    @Test
    void eachStageButTheFixSplatsOnce() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath().run(VfioAp.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith(HEADER), result::toString);
        assertEquals(3, result.linesWith(WAITS), result::toString);
        assertEquals(4, result.linesWith("grade: LIKELY"), result::toString);
        assertEquals(4, result.linesWith("grade: "), result::toString);
        assertTrue(result.out().contains("Stage 3 is done"), result::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2            | kvm_busy
            2 undeclared | undeclared matrix_dev->lock condition
            """)
    void stage2NamesTheRingThatTheFlagHides(String stage, String event) throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath().run(VfioAp.class, stage);
        String prefix = stage.equals("2") ? "" : "undeclared ";
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith(WAITS), result::toString);
        for (String side : List.of(
                "Thread P: " + prefix + "kvm->lock -> " + prefix + "vcpu->mutex",
                "Thread G: " + prefix + "vcpu->mutex -> " + event,
                "Thread N: " + event + " -> " + prefix + "kvm->lock")) {
            assertTrue(result.out().contains(side), result::toString);
        }
    }

    @Test
    void stage2bNamesTheFlagAndTheReadersLock() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath().run(VfioAp.class, "2b");
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith(WAITS), result::toString);
        assertTrue(result.out().contains("Thread G: pqap_hook_rwsem -> hooked kvm_busy"), result::toString);
        assertTrue(result.out().contains("Thread N: hooked kvm_busy -> pqap_hook_rwsem"), result::toString);
    }

    @Test
    void stage1NamesItsThreeLocksAndThreads() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath().run(VfioAp.class, "1");
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith(HEADER), result::toString);
        assertEquals(1, result.linesWith("grade: LIKELY: 3 different threads"), result::toString);
        String glance = result.out()
                .lines()
                .filter(line -> line.contains(" / Thread "))
                .findFirst()
                .orElseThrow();
        for (String side : List.of(
                "Thread N: matrix_dev->lock -> kvm->lock",
                "Thread G: vcpu->mutex -> matrix_dev->lock",
                "Thread P: kvm->lock -> vcpu->mutex")) {
            assertTrue(glance.contains(side), glance);
        }
        assertTrue(result.out().contains("\tat io.github.jlockdep.example.Stage1."), result::toString);
    }

    @Test
    void stage3IsSilent() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath().run(VfioAp.class, "3");
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(0, result.linesWith("WARNING"), result::toString);
        assertEquals(0, result.linesWith("grade: "), result::toString);
    }

    @Test
    void onlyTheRingOfLocksIsFoundWithoutEvents() throws Exception {
        ChildJvm.Result result =
                ChildJvm.withWholeClassPath().with("-Djlockdep.events=false").run(VfioAp.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith(HEADER), result::toString);
        assertEquals(0, result.linesWith(WAITS), result::toString);
    }

    @Test
    void nothingIsFoundWhenTheDetectorIsOff() throws Exception {
        ChildJvm.Result result =
                ChildJvm.withWholeClassPath().with("-Djlockdep.mode=off").run(VfioAp.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(0, result.linesWith(HEADER), result::toString);
        assertEquals(0, result.linesWith(WAITS), result::toString);
    }
}
