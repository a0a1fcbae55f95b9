package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.Pairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that close rings which are in the baseline, or suppressed. */
final class KnownInTestsTest {
    private static final String OLD = "CIRCULAR_DEPENDENCY \"old a\" -> \"old b\" -> \"old a\"";
    private static final String EXPECTED = "CIRCULAR_DEPENDENCY \"expected a\" -> \"expected b\" -> \"expected a\"";

    @TempDir
    Path directory;

    @CheckLocks
    static final class Plain {
        @Test
        void closesOldRing() {
            invert("old");
        }

        @Test
        @ExpectSplat(classes = "expected a")
        void closesExpectedRing() {
            invert("expected");
        }

        @Test
        void closesNewRing() {
            if (Boolean.getBoolean("new")) {
                invert("new");
            }
        }

        private static void invert(String name) {
            Pairs.invert(new TrackedReentrantLock(name + " a"), new TrackedReentrantLock(name + " b"));
        }
    }

    private Path baseline() {
        return directory.resolve("jlockdep-baseline.txt");
    }

    private List<String> recorded() throws IOException {
        return Files.readAllLines(baseline()).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private ChildJvm.Result assertFailed(int expected, String... options) {
        ChildJvm.Result result =
                ChildJvm.withWholeClassPath().with(options).run(WholeRunTest.Launch.class, Plain.class.getName());
        assertEquals(String.valueOf(expected), result.value("failed"), result::toString);
        assertEquals(String.valueOf(3 - expected), result.value("succeeded"), result::toString);
        return result;
    }

    @Test
    void onlyNewFindingsFailTests() throws IOException {
        String baseline = "-Djlockdep.baseline=" + baseline();
        assertFailed(1);
        assertFailed(0, baseline, "-Djlockdep.baselineMode=record");
        assertEquals(List.of(OLD), recorded(), "what a test is to produce is no debt");
        assertFailed(0, baseline);
        ChildJvm.Result result = assertFailed(1, baseline, "-Dnew=true");
        assertTrue(result.out().contains("UnexpectedSplatError: Thread"), result::toString);
        assertTrue(result.out().contains("new a -> new b"), result::toString);
    }

    @Test
    void expectedSplatMayBeInTheBaseline() throws IOException {
        Files.write(baseline(), List.of(OLD, EXPECTED));
        assertFailed(0, "-Djlockdep.baseline=" + baseline());
    }

    @Test
    void suppressedFindingsFailNoTest() throws IOException {
        Path file = Files.writeString(directory.resolve("suppressions.txt"), "class \"old a\": known");
        assertFailed(0, "-Djlockdep.suppressions=" + file);
    }

    @Test
    void policyThrowsOnlyWhatIsNew() throws IOException {
        Files.write(baseline(), List.of(OLD, EXPECTED));
        String[] options = {"-Djlockdep.baseline=" + baseline(), "-Djlockdep.mode=throw"};
        assertFailed(0, options);
        ChildJvm.Result result = assertFailed(1, options[0], options[1], "-Dnew=true");
        assertTrue(result.out().contains("PotentialDeadlockException: "), result::toString);
    }
}
