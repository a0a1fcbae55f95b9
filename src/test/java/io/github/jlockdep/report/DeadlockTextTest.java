package io.github.jlockdep.report;

import static io.github.jlockdep.testkit.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class DeadlockTextTest {
    @Nested
    final class Splats {
        @Test
        void splatShowsWhoWaitsForWhomWithAllLocksAndStacks() {
            assertGolden("deadlock-kvm-busy", DeadlockSamples.kvmBusy());
        }

        @Test
        void splatNamesTheClassesWaitedFor() {
            assertEquals(
                    List.of("kvm_busy", "kvm->lock", "vcpu->mutex"),
                    DeadlockSamples.kvmBusy().lockClasses());
        }

        @Test
        void glanceIsCutAtSixteenThreadsButNothingElse() {
            List<String> lines = DeadlockSamples.many(1200).text().lines().toList();
            assertTrue(
                    lines.get(0).endsWith("Thread worker-15: waits for queue, held by next/116 / ... 1,184 more ..."));
            assertEquals(
                    1200,
                    lines.stream()
                            .filter(line -> line.startsWith("stack backtrace of worker-"))
                            .count());
        }

        @Test
        void splatCannotBeForgedByNames() {
            List<String> lines =
                    Stream.of(DeadlockSamples.forged().text().split("\\R", -1)).toList();
            assertEquals(
                    1, lines.stream().filter(line -> line.startsWith("grade: ")).count());
            assertEquals(
                    1, lines.stream().filter("BUG: DEADLOCK detected"::equals).count());
        }
    }

    @Nested
    final class Causes {
        @Test
        void sayWhatIsWantedWhereAndWhoHasIt() {
            assertEquals(
                    "#5 (catalog){shared}, at: com.example.vfio.Catalog.find(Catalog.java:33), held by <unnamed>/41",
                    DeadlockSamples.reader().cause());
        }

        @Test
        void nameEightBlockersAndCountTheRest() {
            String cause = DeadlockSamples.behindReaders(1010).cause();
            assertTrue(
                    cause.endsWith(", read by r0/50, r1/51, r2/52, r3/53, r4/54, r5/55, r6/56, r7/57, ... 1,002 more"),
                    cause);
        }

        @Test
        void cannotBeForgedByNames() {
            String cause = DeadlockSamples.forgedThread().cause();
            assertEquals(1, cause.lines().count(), cause);
        }
    }
}
