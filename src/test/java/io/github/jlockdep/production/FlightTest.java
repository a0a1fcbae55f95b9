package io.github.jlockdep.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's own reader finds in flight recordings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FlightTest {
    private List<RecordedEvent> all = List.of();
    private List<RecordedEvent> high = List.of();
    private List<EventType> types = List.of();

    @BeforeAll
    void record(@TempDir Path directory) throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-Djlockdep.lockStat=true")
                .run(FlightProgram.class, directory.toString());
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("0", result.value("failures"), result::toString);
        assertEquals("0", result.value("faults"), result::toString);
        all = RecordingFile.readAllEvents(directory.resolve("all.jfr"));
        high = RecordingFile.readAllEvents(directory.resolve("high.jfr"));
        try (RecordingFile file = new RecordingFile(directory.resolve("all.jfr"))) {
            types = file.readEventTypes().stream()
                    .filter(type -> type.getName().startsWith("io.github.jlockdep."))
                    .toList();
        }
    }

    @Test
    void findingIsAnEventOfTheThreadThatMadeIt() {
        List<RecordedEvent> splats = events(all, "Splat");
        assertEquals(1, splats.size(), splats::toString);
        RecordedEvent splat = splats.get(0);
        assertEquals(Grade.LIKELY.name(), splat.getString("grade"));
        assertEquals("CIRCULAR_DEPENDENCY", splat.getString("kind"));
        assertTrue(splat.getString("lockClasses").contains("recorded a"), splat::toString);
        assertTrue(splat.getString("text").contains("possible circular locking dependency"), splat::toString);
        assertTrue(splat.getThread().getJavaThreadId() > 0);
        assertTrue(splat.getStackTrace().getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().endsWith("production.Slow")));
    }

    @Test
    void longWaitAndLongHoldAreEvents() {
        RecordedEvent waited = only(events(all, "LongWait"));
        assertEquals("recorded slow", waited.getString("lockClass"));
        assertEquals("waiter", waited.getThread().getJavaName());
        assertTrue(waited.getDuration("waited").toNanos() >= Slow.NANOS);
        RecordedEvent held = events(all, "LongHold").stream()
                .filter(event -> event.getThread().getJavaName().equals("main"))
                .findFirst()
                .orElseThrow();
        assertEquals("recorded slow", held.getString("lockClass"));
        assertEquals("EXCLUSIVE", held.getString("mode"));
        assertTrue(held.getDuration("held").toNanos() >= Slow.NANOS);
    }

    @Test
    void thresholdOfTheRecordingCounts() {
        assertEquals(List.of(), events(high, "LongWait"));
        assertEquals(List.of(), events(high, "LongHold"));
    }

    @Test
    void lockClassesAndTheDetectorAreRecordedEverySoOften() {
        RecordedEvent last = events(all, "LockClass").stream()
                .filter(event -> event.getString("lockClass").equals("recorded slow"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertTrue(last.getLong("acquisitions") >= 1);
        List<RecordedEvent> detector = events(all, "Detector");
        assertFalse(detector.isEmpty());
        assertTrue(detector.get(detector.size() - 1).getLong("dependencies") >= 2);
    }

    @Test
    void everyEventAndFieldHasLabelCategoryAndDescription() {
        assertEquals(5, types.size(), types::toString);
        for (EventType type : types) {
            assertEquals("jlockdep", type.getCategoryNames().get(0));
            assertFalse(type.getDescription().isEmpty(), type::getName);
            for (ValueDescriptor field : type.getFields()) {
                assertFalse(field.getLabel() == null || field.getLabel().isEmpty(), field::getName);
            }
        }
        EventType waits = types.stream()
                .filter(type -> type.getName().endsWith("LongWait"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                Timespan.NANOSECONDS,
                waits.getField("waited").getAnnotation(Timespan.class).value());
    }

    private static RecordedEvent only(List<RecordedEvent> events) {
        assertEquals(1, events.size(), events::toString);
        return events.get(0);
    }

    private static List<RecordedEvent> events(List<RecordedEvent> recorded, String name) {
        return recorded.stream()
                .filter(event -> event.getEventType().getName().equals("io.github.jlockdep." + name))
                .toList();
    }
}
