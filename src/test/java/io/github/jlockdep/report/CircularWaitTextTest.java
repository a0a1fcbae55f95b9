package io.github.jlockdep.report;

import static io.github.jlockdep.testkit.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CircularWaitTextTest {
    @Test
    void showsContextForEachThreadOfHandMadeFlag() {
        assertGolden("wait-kvm-busy", WaitSamples.kvmBusy());
    }

    @Test
    void saysWhatTriggerNeedsWhenItsPlaceIsUnknown() {
        assertGolden("wait-nested-monitor", WaitSamples.nestedMonitor());
    }

    @Test
    void showsOneContextForPoolThatWaitsForItself() {
        assertGolden("wait-pool-of-itself", WaitSamples.poolOfItself());
    }

    @Test
    void tellsEventsOfOneClassApart() {
        assertGolden("wait-two-of-one-class", WaitSamples.twoOfOneClass());
    }

    @Test
    void marksReadersTimedWaitsAndQueuedWriter() {
        assertGolden("wait-mixed", WaitSamples.mixed());
    }

    @Test
    void listsEachClassOnceInOrderOfRing() {
        assertEquals(List.of("reports"), WaitSamples.poolOfItself().lockClasses());
        assertEquals(
                List.of("kvm->lock", "vcpu->mutex", "kvm_busy"),
                WaitSamples.kvmBusy().lockClasses());
    }

    @Test
    void keepsLettersOfWholeRingWhenCut() {
        List<String> lines = WaitSamples.longRing(700).text().lines().toList();
        assertEquals(
                "Thread t0: lock-0 -> event-1 / Thread t1: event-1 -> lock-2 / ... 727 more ..."
                        + " / Thread t729: event-729 -> lock-730",
                lines.get(0));
        assertTrue(lines.contains("context Z: thread t25/125"));
        assertTrue(lines.contains("context AA: thread t26/126"));
        assertTrue(lines.contains("... 700 more contexts ..."));
        assertTrue(lines.contains("context ABB: thread t729/829"));
    }

    @Test
    void textCannotBeForgedByNames() {
        String text = WaitSamples.forged().text();
        List<String> lines = Stream.of(text.split("\\R", -1)).toList();
        assertEquals(
                1, lines.stream().filter(line -> line.startsWith("grade: ")).count(), text);
        assertEquals(
                1,
                lines.stream().filter(line -> line.equals(" *** DEADLOCK ***")).count(),
                text);
        assertEquals(-1, text.indexOf('\u202e'), text);
    }
}
