package io.github.jlockdep.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of a baseline and of suppressions: in the log, under the throwing policy, in the counters. */
final class KnownFindingsTest {
    private static final String A_B = "CIRCULAR_DEPENDENCY \"a\" -> \"b\" -> \"a\"";
    private static final String C_D = "CIRCULAR_DEPENDENCY \"c\" -> \"d\" -> \"c\"";
    private static final String SPLAT = "WARNING: possible circular";

    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private Path baseline() {
        return directory.resolve("jlockdep-baseline.txt");
    }

    private List<String> recorded() throws IOException {
        return Files.readAllLines(baseline()).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static ChildJvm jvm(String... settings) {
        return ChildJvm.withClassPath(name -> !name.startsWith("logback") && !name.startsWith("slf4j"))
                .with("-XX:TieredStopAtLevel=1")
                .with(Stream.of(settings)
                        .map(setting -> "-Djlockdep." + setting)
                        .toArray(String[]::new));
    }

    private static ChildJvm.Result run(ChildJvm jvm, String... pairs) {
        ChildJvm.Result result = jvm.run(Inversions.class, pairs);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("0", result.value("faults"), result::toString);
        return result;
    }

    private ChildJvm.Result record(String... pairs) {
        return run(jvm("baseline=" + baseline(), "baselineMode=record"), pairs);
    }

    private ChildJvm.Result strict(String... pairs) {
        return run(jvm("baseline=" + baseline()), pairs);
    }

    @Nested
    final class Recording {
        @Test
        void writesOneSortedLineForEachFinding() throws IOException {
            ChildJvm.Result result = record("d-c", "a-b");
            assertEquals(List.of(A_B, C_D), recorded(), result::toString);
            assertEquals(0, result.linesWith(SPLAT), result::toString);
            assertEquals("2", result.value("baselined"), result::toString);
            assertEquals(1, result.linesWith("2 findings of this JVM, 2 of them new."), result::toString);
        }

        @Test
        void givesTheSameBytesWhicheverSideClosesTheRing() throws IOException {
            record("a-b", "c-d");
            String first = Files.readString(baseline());
            Files.delete(baseline());
            record("d-c", "b-a");
            assertEquals(first, Files.readString(baseline()));
        }

        @Test
        void addsToWhatIsThere() throws IOException {
            record("a-b");
            ChildJvm.Result result = record("c-d");
            assertEquals(List.of(A_B, C_D), recorded(), result::toString);
            assertEquals(1, result.linesWith("1 finding of this JVM, 1 of them new; take out"), result::toString);
        }

        @Test
        void tellsApartTheLocksWithoutNamesOfOneMethod() throws IOException {
            record("0-1", "2-3");
            String method = '"' + Inversions.class.getName() + "$Order.<init>(Inversions.java)\"";
            assertEquals(
                    List.of(
                            "CIRCULAR_DEPENDENCY " + method + " -> " + method + "[2] -> " + method,
                            "CIRCULAR_DEPENDENCY " + method + "[3] -> " + method + "[4] -> " + method + "[3]"),
                    recorded());
            assertEquals(1, strict("0-1", "1-2", "2-3").linesWith(SPLAT));
        }

        @Test
        void isDoneByTheMerging() throws Exception {
            List<CompletableFuture<ChildJvm.Result>> runs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String[] pairs = IntStream.range(i * 20, i * 20 + 20)
                        .mapToObj(each -> "x" + each + "-y" + each)
                        .toArray(String[]::new);
                runs.add(CompletableFuture.supplyAsync(() -> record(pairs), task -> new Thread(task).start()));
            }
            runs.forEach(CompletableFuture::join);
            assertEquals(60, recorded().size(), () -> runs.toString());
            try (Stream<Path> left = Files.list(directory)) {
                assertEquals(List.of(baseline()), left.toList());
            }
        }

        @Test
        void saysWhatIsMissingWithoutAFile() {
            ChildJvm.Result result = run(jvm("baselineMode=record"), "a-b");
            assertEquals(1, result.linesWith("name the file in jlockdep.baseline"), result::toString);
            assertEquals(1, result.linesWith(SPLAT), result::toString);
        }

        @Test
        void saysThatTheFileCannotBeWritten() throws IOException {
            Path folder = Files.writeString(directory.resolve("file"), "");
            ChildJvm.Result result =
                    run(jvm("baseline=" + folder.resolve("baseline.txt"), "baselineMode=record"), "a-b");
            assertTrue(result.err().contains("jlockdep.baseline must be a file that can be "), result::toString);
        }
    }

    @Nested
    final class Strict {
        @Test
        void countsWhatIsKnownAndTellsWhatIsNew() throws IOException {
            file("jlockdep-baseline.txt", A_B);
            ChildJvm.Result result = strict("b-a", "c-d");
            assertEquals(1, result.linesWith(SPLAT), result::toString);
            assertEquals("1", result.value("told"), result::toString);
            assertEquals("2", result.value("findings"), result::toString);
            assertEquals("1", result.value("baselined"), result::toString);
            assertEquals(List.of(A_B), recorded(), "nobody asked to record");
        }

        @Test
        void throwsOnlyWhatIsNew() throws IOException {
            file("jlockdep-baseline.txt", A_B);
            ChildJvm.Result result = run(jvm("baseline=" + baseline(), "mode=throw"), "a-b", "c-d");
            assertEquals("1", result.value("thrown"), result::toString);
            assertEquals(1, result.linesWith(SPLAT), result::toString);
        }

        @Test
        void namesWhatHasVanished() throws IOException {
            file("jlockdep-baseline.txt", A_B, C_D);
            ChildJvm.Result result = strict("a-b");
            assertEquals(
                    1,
                    result.linesWith("knows 2 findings, of which this JVM has seen 1; take out what no other JVM sees"
                            + " either: " + C_D + "."),
                    result::toString);
        }

        @Test
        void namesBadLinesAndUsesTheOthers() throws IOException {
            file("jlockdep-baseline.txt", "# comment", "<<<<<<< HEAD", "", A_B, "DEADLOCK \"a\"");
            ChildJvm.Result result = strict("a-b");
            assertEquals(0, result.linesWith(SPLAT), result::toString);
            assertEquals(1, result.linesWith("Line 2 of the baseline"), result::toString);
            assertEquals(1, result.linesWith("Line 5 of the baseline"), result::toString);
            assertEquals(2, result.linesWith("it is ignored"), result::toString);
        }

        @Test
        void saysThatThereIsNoFileAndTellsAll() {
            ChildJvm.Result result = strict("a-b");
            assertEquals(1, result.linesWith("jlockdep.baseline must be a file that can be read"), result::toString);
            assertEquals(1, result.linesWith(SPLAT), result::toString);
            assertFalse(Files.exists(baseline()));
        }

        @Test
        void modeIsCheckedLikeOtherSettings() {
            ChildJvm.Result result = run(jvm("baselineMode=loose"), "a-b");
            assertEquals(
                    1,
                    result.linesWith("jlockdep.baselineMode must be strict or record, not 'loose'; strict is used."),
                    result::toString);
        }
    }

    @Nested
    final class Suppressing {
        private ChildJvm.Result suppressed(String... lines) throws IOException {
            return run(jvm("suppressions=" + file("suppressions.txt", lines)), "a-b", "c-d");
        }

        @Test
        void countsHitsAndNamesUnusedLines() throws IOException {
            ChildJvm.Result result = suppressed("pair a -> b: one thread alone", "", "class e: gone");
            assertEquals(1, result.linesWith(SPLAT), result::toString);
            assertEquals("1", result.value("suppressed"), result::toString);
            assertEquals("1", result.value("unused"), result::toString);
            assertEquals(1, result.linesWith("have suppressed 1 finding; unused: line 3 (class e)."), result::toString);
        }

        @Test
        void lastLineOfTheSplatIsTheLineToPaste() throws IOException {
            String line = suppressed()
                    .err()
                    .lines()
                    .filter(each -> each.startsWith("suppress: "))
                    .findFirst()
                    .orElseThrow();
            ChildJvm.Result unchanged = suppressed(line);
            assertEquals(1, unchanged.linesWith("Line 1 of the suppressions"), unchanged::toString);
            assertEquals(1, unchanged.linesWith("has no reason"), unchanged::toString);
            ChildJvm.Result result = suppressed(line.replace("<reason>", "known"));
            assertEquals("1", result.value("suppressed"), result::toString);
        }

        @Test
        void goesByTheFrame() throws IOException {
            ChildJvm.Result result = suppressed("frame " + Inversions.class.getName() + ".invert: a test");
            assertEquals(0, result.linesWith(SPLAT), result::toString);
            assertEquals("2", result.value("suppressed"), result::toString);
        }

        @Test
        void namesBadLinesAndUsesTheOthers() throws IOException {
            ChildJvm.Result result = suppressed("pair a: no second", "klass a: x", "class a", "class a: fine");
            assertEquals("1", result.value("suppressed"), result::toString);
            for (int line = 1; line <= 3; line++) {
                assertEquals(1, result.linesWith("Line " + line + " of the suppressions"), result::toString);
            }
        }

        @Test
        void throwsNothingThatIsSuppressed() throws IOException {
            Path file = file("suppressions.txt", "class a: known");
            ChildJvm.Result result = run(jvm("mode=throw", "suppressions=" + file), "a-b", "c-d");
            assertEquals("1", result.value("thrown"), result::toString);
        }

        @Test
        void keepsFindingsOutOfTheRecording() throws IOException {
            Path file = file("suppressions.txt", "class a: known");
            run(jvm("suppressions=" + file, "baseline=" + baseline(), "baselineMode=record"), "a-b", "c-d");
            assertEquals(List.of(C_D), recorded());
        }

        @Test
        void saysThatThereIsNoFile() {
            ChildJvm.Result result = run(jvm("suppressions=" + directory.resolve("none.txt")), "a-b");
            assertEquals(1, result.linesWith("jlockdep.suppressions must be a file"), result::toString);
            assertEquals(1, result.linesWith(SPLAT), result::toString);
        }
    }
}
