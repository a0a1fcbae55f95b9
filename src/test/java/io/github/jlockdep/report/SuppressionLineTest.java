package io.github.jlockdep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.baseline.KnownFindings;
import io.github.jlockdep.engine.base.KnownFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The last line of a splat suppresses that splat. */
final class SuppressionLineTest {
    @TempDir
    Path directory;

    static Stream<Splat> samples() {
        return Stream.of(
                SplatSamples.twoLocks(),
                SplatSamples.classTwice(),
                SplatSamples.longRing(16, 9),
                SplatSamples.queuedWriterOfInstances(),
                SplatSamples.noLocksHeld(),
                SplatSamples.badUnlock(),
                SplatSamples.nestedLockNotTaken(),
                SplatSamples.sameInstance(),
                SplatSamples.ringOfInstances(),
                SplatSamples.controlCharacters(),
                SplatSamples.invalidWaitContext(),
                SplatSamples.declaredOrderViolation(),
                SplatSamples.assertionFailed(),
                SplatSamples.assertedWithoutLocks(),
                SplatSamples.locksStillHeld(3),
                SplatSamples.heldLockFreed(),
                WaitSamples.kvmBusy(),
                WaitSamples.poolOfItself(),
                DeadlockSamples.kvmBusy(),
                DeadlockSamples.many(40));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void lineOfTheSplatSuppressesIt(Splat splat) throws IOException {
        List<String> lines = splat.text().lines().toList();
        String line = lines.get(lines.size() - 1).replace("<reason>", "known");
        Path file = Files.writeString(directory.resolve("suppressions.txt"), line);
        KnownFindings known =
                KnownFindings.open(new KnownFiles("", KnownFiles.Mode.STRICT, file.toString()), Stream::of);
        assertEquals(List.of(), known.complaints());
        assertTrue(line.startsWith("suppress: "), line);
        assertEquals(Standing.SUPPRESSED, known.standing(splat), line);
        assertEquals(0, known.unusedSuppressions());
    }
}
