package io.github.jlockdep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.testkit.Threads;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recordings show together, and what the caller is told. */
final class AnalyzeTest {
    @TempDir
    Path folder;

    @Nested
    final class LockStatistics {
        @Test
        void areAddedUpOverRunsAndShownAsTheKernelDoes() throws Exception {
            Recording.of("one").lock("a", 1).lockStat("a", "exclusive", 3).in(folder);
            Recording.of("two")
                    .lock("a", 1)
                    .lockStat("a", "exclusive", 4)
                    .lockStat("a", "shared", 1)
                    .in(folder);
            Analysis analysis = Analysis.of(folder);
            assertEquals(0, analysis.exitCode(), analysis::toString);
            assertTrue(analysis.says("class name    contentions   waittime-min"), analysis::toString);
            String row = analysis.out()
                    .lines()
                    .filter(line -> line.contains("a-W:"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    "a-W: 7 1.00 4.00 7.00 1.00 70 1.00 4.00 7.00 1.00",
                    row.strip().replaceAll(" +", " "));
            assertTrue(analysis.out().matches("(?s).* 7 +at com.acme.A.take\\(A.java:7\\).*"), analysis::toString);
            String json = Analysis.of("--format", "json", folder).out();
            assertTrue(
                    json.contains("\"lockStatistics\":[{\"name\":\"a\",\"mode\":\"exclusive\",\"acquisitions\":70,"
                            + "\"waits\":{\"count\":7,\"min\":1000,\"max\":4000,\"total\":7000,\"histogram\":[0,7]}"),
                    json);
            assertTrue(json.contains("\"instances\":2,\"acquisitions\":80"), json);
        }

        @Test
        void ofOneRunThatComesTwiceCountOnce() throws Exception {
            Recording run = Recording.of("one").lock("a", 1).lockStat("a", "exclusive", 3);
            run.in(folder);
            Files.writeString(folder.resolve("copy.jsonl"), run.text());
            Files.writeString(folder.resolve("before.jsonl"), run.cutShort());
            String json = Analysis.of("--format", "json", folder).out();
            assertTrue(json.contains("\"mode\":\"exclusive\",\"acquisitions\":30,"), json);
        }

        @Test
        void thatAreWrongAreNamedAndSkipped() throws Exception {
            Recording.of("one")
                    .lock("a", 1)
                    .lockStat("a", "sideways", 3)
                    .lockStat(" ", "shared", 3)
                    .lockStat("a", "shared", -3)
                    .in(folder);
            Analysis analysis = Analysis.of(folder);
            assertTrue(
                    analysis.err().contains("the mode must be exclusive or shared, not 'sideways'"),
                    analysis::toString);
            assertTrue(analysis.err().contains("must have the name of a class"), analysis::toString);
            assertTrue(analysis.err().contains("not -30"), analysis::toString);
            assertFalse(analysis.says("lock_stat"), analysis::toString);
        }
    }

    @Test
    void pageOfNoSizeIsRefused() throws Exception {
        Recording.of("one").in(folder);
        for (String size : new String[] {"0", "-1", "257"}) {
            Analysis analysis = Analysis.of("--format", "html", "--page-size", size, folder);
            assertEquals(2, analysis.exitCode(), analysis::toString);
            assertTrue(
                    analysis.err().contains("--page-size must be from 1 to 256 MiB, not " + size), analysis::toString);
        }
        assertTrue(Analysis.of("--format", "html", "--page-size", "1", folder).says("</html>"));
    }

    @Nested
    final class RunsOfOneProgram {
        @Test
        void ringThatNeedsThreeRunsIsPossible() throws Exception {
            Recording.of("one").lock("a", 1).lock("b", 1).dependency("a", "b").in(folder);
            Recording.of("two").lock("b", 1).lock("c", 1).dependency("b", "c").in(folder);
            Recording.of("three").lock("c", 1).lock("a", 1).dependency("c", "a").in(folder);
            Analysis analysis = Analysis.of(folder);
            assertEquals(1, analysis.exitCode(), analysis::toString);
            assertTrue(analysis.says("[POSSIBLE] a -> b -> c -> a, which no single run saw\n"), analysis::toString);
            assertTrue(analysis.says("grade: POSSIBLE: no single run saw all sides"), analysis::toString);
            assertTrue(analysis.says("  b -> c: worker-1/"), analysis::toString);
            assertTrue(analysis.says("two.jsonl)\n"), analysis::toString);
            assertTrue(analysis.says("at com.acme.service.Some0.method0(Some.java:0)"), analysis::toString);
            assertEquals("", analysis.err());
        }

        @Test
        void twoOfThreeRunsShowNothing() throws Exception {
            Recording.of("one").lock("a", 1).lock("b", 1).dependency("a", "b").in(folder);
            Recording.of("two").lock("b", 1).lock("c", 1).dependency("b", "c").in(folder);
            Analysis analysis = Analysis.of(folder);
            assertEquals(0, analysis.exitCode(), analysis::toString);
            assertTrue(analysis.says("no findings; 0 that no single run saw; 2 runs, 3 lock classes, 2 dependencies."));
        }

        @Test
        void onlyLockOfItsClassGuardsAcrossRuns() throws Exception {
            guardedBy("gate", 1);
            Analysis analysis = Analysis.of(folder);
            assertEquals(0, analysis.exitCode(), analysis::toString);
            assertTrue(analysis.says("1 GUARDED"), analysis::toString);
            assertEquals(1, Analysis.of("--fail-on", "GUARDED", folder).exitCode());
        }

        @Test
        void oneOfManyLocksDoesNotGuardAcrossRuns() throws Exception {
            guardedBy("gate", 2);
            Analysis analysis = Analysis.of(folder);
            assertEquals(1, analysis.exitCode(), analysis::toString);
            assertTrue(analysis.says("[POSSIBLE] a -> b -> a"), analysis::toString);
        }

        private void guardedBy(String gate, int instances) throws Exception {
            Recording.of("one")
                    .lock("a", 1)
                    .lock("b", 1)
                    .lock(gate, instances)
                    .dependency("a", "b", gate)
                    .in(folder);
            Recording.of("two")
                    .lock("a", 1)
                    .lock("b", 1)
                    .lock(gate, instances)
                    .dependency("b", "a", gate)
                    .in(folder);
        }

        @Test
        void findingOfOneRunKeepsItsGradeAndItsText() throws Exception {
            Recording both = Recording.of("one").lock("a", 1).lock("b", 1);
            both.dependency("a", "b")
                    .dependency("b", "a")
                    .finding("LIKELY", "a", "b")
                    .in(folder);
            Recording.of("two").lock("a", 1).lock("b", 1).dependency("b", "a").in(folder);
            Analysis analysis = Analysis.of(folder);
            assertTrue(analysis.says("[LIKELY] a -> b -> a\nsplat of one\n"), analysis::toString);
            assertTrue(analysis.says("1 LIKELY; 0 that no single run saw"), analysis::toString);
        }

        @Test
        void runThatKnowsAllSidesAndFoundNothingIsBelieved() throws Exception {
            Recording.of("one")
                    .lock("a", 1)
                    .lock("b", 1)
                    .dependency("a", "b")
                    .dependency("b", "a")
                    .in(folder);
            Recording.of("two").lock("a", 1).lock("b", 1).dependency("b", "a").in(folder);
            assertEquals(0, Analysis.of(folder).exitCode());
        }

        @Test
        void ringOfOneRunIsFoundThoughItsRecordingWasCutShort() throws Exception {
            Recording cut = Recording.of("one").lock("a", 1).lock("b", 1);
            Files.writeString(
                    folder.resolve("cut.jsonl"),
                    cut.dependency("a", "b").dependency("b", "a").cutShort() + "{\"type\":\"depend");
            Analysis analysis = Analysis.of(folder);
            assertEquals(1, analysis.exitCode(), analysis::toString);
            assertTrue(analysis.says("[LIKELY] a -> b -> a\n"), analysis::toString);
            assertTrue(analysis.err().contains("cut.jsonl, line 8 is skipped: it is no JSON"), analysis::toString);
        }

        @Test
        void readersNeedTheWriterOfAnyRun() throws Exception {
            Recording.of("one")
                    .lock("a", 1)
                    .lock("b", 1)
                    .dependency("r:a", "r:b")
                    .in(folder);
            Recording.of("two")
                    .lock("a", 1)
                    .lock("b", 1)
                    .dependency("r:b", "r:a")
                    .in(folder);
            assertEquals(0, Analysis.of(folder).exitCode());
            Recording.of("three")
                    .lock("a", 1)
                    .lock("b", 1)
                    .writer("a")
                    .writer("b")
                    .in(folder);
            Analysis analysis = Analysis.of(folder);
            assertEquals(1, analysis.exitCode(), analysis::toString);
        }

        @Test
        void eventsOfDifferentRunsAreDifferentEvents() throws Exception {
            Recording.of("one")
                    .lock("a", 1)
                    .event("done", 1)
                    .dependency("a", "done")
                    .in(folder);
            Recording.of("two")
                    .lock("a", 1)
                    .event("done", 1)
                    .dependency("done", "a")
                    .in(folder);
            assertEquals(0, Analysis.of(folder).exitCode());
        }

        @Test
        void ringThroughAnEventOfOneRunGoesOnInAnother() throws Exception {
            Recording one = Recording.of("one").lock("a", 1).lock("b", 1).event("done", 1);
            one.dependency("a", "done").dependency("done", "b").in(folder);
            Recording.of("two").lock("a", 1).lock("b", 1).dependency("b", "a").in(folder);
            Analysis analysis = Analysis.of(folder);
            assertTrue(analysis.says("WARNING: possible circular wait dependency detected"), analysis::toString);
        }

        @Test
        void locksThatNobodyHoldsMakeNoRing() throws Exception {
            Recording.of("one").lock("a", 1).lock("b", 1).dependency("a", "b").in(folder);
            Recording.of("two")
                    .lock("a", 1)
                    .lock("b", 1, "handedOver")
                    .dependency("b", "a")
                    .in(folder);
            assertEquals(0, Analysis.of(folder).exitCode());
        }
    }

    /** Who triggers an event and needs no lock for that, which two sides of the ring say nothing of. */
    @Nested
    final class FreeTriggers {
        @Test
        void makeRingOfACutShortRunPossible() throws Exception {
            assertTrue(cutShort(Recording.of("none")).says("[LIKELY] a -> done -> a"));
            Analysis analysis = cutShort(Recording.of("one").triggeredFreely("done", "another"));
            assertTrue(analysis.says("[POSSIBLE] a -> done -> a"), analysis::toString);
            assertTrue(analysis.says("grade: POSSIBLE: another thread triggers done"), analysis::toString);
        }

        @Test
        void countNotIfTheyAreOfTheRing() throws Exception {
            Analysis analysis = cutShort(Recording.of("one").triggeredFreely("done", "worker-2"));
            assertTrue(analysis.says("[LIKELY] a -> done -> a"), analysis::toString);
        }

        /** The file does not say what became of the ring. */
        private Analysis cutShort(Recording run) throws Exception {
            String text = run.lock("a", 1)
                    .event("done", 1)
                    .dependency("a", "done")
                    .dependency("r:done", "a")
                    .cutShort();
            return Analysis.of(Files.writeString(folder.resolve("cut.jsonl"), text));
        }

        @Test
        void makeRingOfJvmsPossible() throws Exception {
            for (boolean freely : new boolean[] {false, true}) {
                Recording one = Recording.of("one").lock("a", 1).lock("b", 1).event("done", 1);
                if (freely) {
                    one.triggeredFreely("done", "another");
                }
                one.dependency("a", "done").dependency("r:done", "b").in(folder);
                Recording.of("two")
                        .lock("a", 1)
                        .lock("b", 1)
                        .dependency("b", "a")
                        .in(folder);
                Analysis analysis = Analysis.of("--shared", "a,b", folder);
                assertTrue(
                        analysis.says("[" + (freely ? "POSSIBLE" : "LIKELY") + "] a -> done -> b -> a"),
                        analysis::toString);
            }
        }

        /** Nor do events of runs of one program have the numbers of events of JVMs side by side. */
        @Test
        void countNotForEventsOfOtherRuns() throws Exception {
            Recording.of("0").lock("c", 1).lock("d", 1).dependency("c", "d").in(folder);
            Recording one = Recording.of("1").lock("c", 1).lock("d", 1).dependency("c", "d");
            one.lock("a", 1).lock("b", 1).event("done", 1);
            one.dependency("a", "done").dependency("r:done", "b").in(folder);
            Recording two =
                    Recording.of("2").lock("a", 1).lock("b", 1).lock("e", 1).event("done", 1);
            two.triggeredFreely("done", "another")
                    .dependency("r:done", "e")
                    .dependency("b", "a")
                    .in(folder);
            Analysis analysis = Analysis.of("--shared", "a,b", folder);
            assertTrue(analysis.says("[LIKELY] a -> done -> b -> a"), analysis::toString);
        }

        @Test
        void areRecordedByTheRun() throws Exception {
            Lockdep.reset();
            Lock lock = Lockdep.newReentrantLock("analyzed lock");
            Semaphore done = new TrackedSemaphore("analyzed done", 0);
            Threads.run("needs the lock", () -> under(lock, done::release));
            Threads.run("needs none", done::release);
            Threads.run("waits", () -> under(lock, done::acquire));
            Path whole = Lockdep.writeRecording(folder.resolve("whole.jsonl"));
            String cut = Files.readAllLines(whole).stream()
                    .filter(line -> !line.contains("\"type\":\"finding\"") && !line.contains("\"type\":\"end\""))
                    .collect(Collectors.joining("\n", "", "\n"));
            Analysis analysis = Analysis.of(Files.writeString(folder.resolve("cut.jsonl"), cut));
            assertTrue(analysis.says("[POSSIBLE] "), analysis::toString);
            assertFalse(analysis.says("[LIKELY] "), analysis::toString);
        }

        private static void under(Lock lock, Threads.Body body) throws Exception {
            lock.lock();
            try {
                body.run();
            } finally {
                lock.unlock();
            }
        }
    }

    @Nested
    final class JvmsSideBySide {
        @Test
        void ringOverSharedLocksIsLikely() throws Exception {
            Recording.of("one")
                    .lock("orders", 5)
                    .lock("stock", 1)
                    .dependency("orders#1", "stock")
                    .in(folder);
            Recording.of("two")
                    .lock("orders", 3)
                    .lock("stock", 2)
                    .dependency("stock", "orders#2")
                    .in(folder);
            Analysis analysis = Analysis.of("--shared", "orders,st*", folder);
            assertEquals(1, analysis.exitCode(), analysis::toString);
            assertTrue(analysis.says("[LIKELY] orders -> stock -> orders, which no single run saw"));
            assertTrue(Analysis.of(folder).says("[POSSIBLE] orders -> stock -> orders"));
        }

        @Test
        void guardOfOneJvmDoesNotKeepTheOtherOut() throws Exception {
            for (String run : new String[] {"one", "two"}) {
                Recording recording =
                        Recording.of(run).lock("a", 1).lock("b", 1).lock("gate", 1);
                String outer = run.equals("one") ? "a" : "b";
                recording
                        .dependency(outer, outer.equals("a") ? "b" : "a", "gate")
                        .in(folder);
            }
            assertEquals(0, Analysis.of(folder).exitCode());
            assertTrue(Analysis.of("--shared", "a,b", folder).says("[LIKELY] a -> b -> a"));
            assertEquals(0, Analysis.of("--shared", "a,b,gate", folder).exitCode());
        }

        @Test
        void lockOfOneJvmLeadsToNoOther() throws Exception {
            Recording.of("one")
                    .lock("a", 2)
                    .lock("b", 1)
                    .lock("own", 2)
                    .dependency("a", "own")
                    .in(folder);
            Recording.of("two")
                    .lock("a", 2)
                    .lock("b", 1)
                    .lock("own", 2)
                    .dependency("own", "a")
                    .in(folder);
            assertFalse(Analysis.of("--shared", "a", folder).says("LIKELY"));
        }

        @Test
        void jvmsThatDidNotRunAtOneTimeAreKeptApart() throws Exception {
            Recording.of("one", "2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z")
                    .lock("a", 1)
                    .lock("b", 1)
                    .dependency("a", "b")
                    .in(folder);
            Recording.of("two", "2026-01-02T10:00:00Z", "2026-01-02T11:00:00Z")
                    .lock("a", 1)
                    .lock("b", 1)
                    .dependency("b", "a")
                    .in(folder);
            Analysis analysis = Analysis.of("--shared", "a,b", "--format", "json", folder);
            assertTrue(analysis.says("\"KEPT_APART_IN_TIME\""), analysis::toString);
            assertTrue(analysis.says("did not run at one time"), analysis::toString);
        }
    }

    @Nested
    final class Input {
        @Test
        void concatenatedRecordingsAreMergedOnes() throws Exception {
            Recording one = Recording.of("one").lock("a", 1).lock("b", 1).dependency("a", "b");
            Recording two = Recording.of("two").lock("b", 1).lock("a", 1).dependency("b", "a");
            Path both = Files.writeString(folder.resolve("both"), one.text() + two.text());
            Path first = one.in(folder);
            Path second = two.in(folder);
            assertEquals(
                    bare(Analysis.of("--format", "json", both)), bare(Analysis.of("--format", "json", first, second)));
        }

        /** Without files, and without the numbers of namesakes that the tests of one JVM make of a name. */
        private String bare(Analysis analysis) {
            return analysis.out()
                    .replaceAll("/[^\"()]*/(both|one.jsonl|two.jsonl)", "a file")
                    .replaceAll("([ab])#\\d+", "$1");
        }

        @Test
        void standardInputIsReadOnRequest() throws Exception {
            InputStream before = System.in;
            Recording one = Recording.of("one").lock("a", 1).lock("b", 1).dependency("a", "b");
            try {
                System.setIn(new ByteArrayInputStream(one.text().getBytes(StandardCharsets.UTF_8)));
                assertTrue(Analysis.of("-").says("1 runs, 2 lock classes, 1 dependencies"));
            } finally {
                System.setIn(before);
            }
        }

        @Test
        void badLinesAreNamedAndSkipped() throws Exception {
            String text = Recording.of("one")
                    .lock("a", 1)
                    .lock("b", 1)
                    .dependency("a", "b")
                    .text();
            Path file = Files.writeString(
                    folder.resolve("bad.jsonl"),
                    text + "\u0000\u001b[2J<script>\n[]\n{}\n\n{\"type\":\"class\",\"run\":\"who?\"}\n");
            Analysis analysis = Analysis.of(file);
            assertEquals(0, analysis.exitCode(), analysis::toString);
            assertTrue(analysis.says("2 lock classes, 1 dependencies"), analysis::toString);
            assertEquals(
                    "jlockdep: " + file + ", line 8 is skipped: it is no JSON: Illegal character"
                            + " ((CTRL-CHAR, code 0)): only regular white space (?r, ?n, ?t) is allowed between tokens",
                    analysis.err().lines().findFirst().orElse("").replace("\\", "?"));
            assertTrue(analysis.err().contains("line 9 is skipped: a line must be a JSON object"));
            assertTrue(analysis.err().contains("line 10 is skipped: a line must begin with its type and its run"));
            assertTrue(analysis.err().contains("line 12 is skipped: "));
            assertEquals(4, analysis.err().lines().count(), analysis::toString);
        }

        @Test
        void newerSchemaIsRefused() throws Exception {
            String text = Recording.of("one").lock("a", 1).text().replace("\"schema\":1", "\"schema\":2");
            Analysis analysis = Analysis.of(Files.writeString(folder.resolve("new.jsonl"), text));
            assertEquals(3, analysis.exitCode());
            assertTrue(analysis.err().contains("its schema is 2, but this program reads 1"), analysis::toString);
        }

        @Test
        void fileThatIsNotThereIsNamed() {
            Analysis analysis = Analysis.of(folder.resolve("none.jsonl"));
            assertEquals(3, analysis.exitCode());
            assertTrue(analysis.err().contains("none.jsonl' must be a file, a folder or -"), analysis::toString);
        }

        @Test
        void emptyFolderIsNoRecording() {
            Analysis analysis = Analysis.of(folder);
            assertEquals(3, analysis.exitCode());
            assertTrue(analysis.err().contains("there is no recording in what was read"), analysis::toString);
        }

        @Test
        void wrongCommandLineIsExplained() {
            assertEquals(2, Analysis.of().exitCode());
            assertEquals(2, Analysis.of("--fail-on", "SOMETIMES", folder).exitCode());
        }
    }
}
