package io.github.jlockdep.report;

import static io.github.jlockdep.testkit.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SplatFormatterTest {
    @Nested
    final class Rings {
        @Test
        void showsBothSidesOfTwoLocks() {
            assertGolden("two-locks", SplatSamples.twoLocks());
        }

        @Test
        void showsChainAndThreeColumnsForThreeLocks() {
            assertGolden("three-locks", SplatSamples.threeLocks());
        }

        @Test
        void tellsLocksOfOneClassApart() {
            assertGolden("class-twice", SplatSamples.classTwice());
        }

        @Test
        void keepsNumbersOfWholeRingWhenCut() {
            assertGolden("long-ring-cut", SplatSamples.longRing(16, 99_984));
        }

        @Test
        void showsTheReaderThatKeepsAnotherFromOvertakingAWriter() {
            assertGolden("read-inside-read", SplatSamples.readInsideRead());
        }

        @Test
        void cutsScenarioOfWholeRingOfSeven() {
            String text = SplatSamples.longRing(7, 0).text();
            assertTrue(text.contains("Thread worker-2         (2 more)  "), text);
            assertFalse(text.contains("more dependenc"), text);
        }

        @Test
        void showsWholeScenarioOfSixSides() {
            String text = SplatSamples.longRing(6, 0).text();
            assertTrue(text.contains("Thread worker-4         Thread worker-5\n"), text);
            assertEquals(
                    12,
                    text.lines()
                            .filter(l -> l.matches(" +lock\\(stage-\\d\\);"))
                            .count());
        }

        @Test
        void givesSecondPartToAnotherThreadWhenOneTookBothOrders() {
            assertGolden("one-thread", SplatSamples.oneThreadBothOrders());
        }

        @Test
        void tellsNamesakesApartById() {
            assertGolden("namesakes", SplatSamples.namesakes());
        }

        @Test
        void marksReadersTimedSidesAndQueuedWriter() {
            assertGolden("shared-and-timed", SplatSamples.sharedAndTimed());
        }

        @Test
        void namesWriterThatQueuesBetweenReadersIfKnown() {
            assertGolden("queued-writer", SplatSamples.queuedWriter());
        }

        @Test
        void tellsQueuedWritersOfInstancesApart() {
            assertGolden("queued-writer-of-instances", SplatSamples.queuedWriterOfInstances());
        }

        @Test
        void leavesWritingToAnotherThreadWhenWriterStandsOnRing() {
            String text = SplatSamples.writerOnRing().text();
            assertTrue(text.contains("Thread import           another thread\n"), text);
            assertTrue(text.contains(" lock(catalog); (timed)\n"), text);
            assertTrue(
                    text.contains(
                            "\na writer that queues: lock #5 (catalog){exclusive} wanted (timed) by import/41:\n"),
                    text);
        }

        @Test
        void saysWhenPlacesAreUnknown() {
            assertGolden("unknown-outer-stack", SplatSamples.unknownOuterStack());
        }
    }

    @Nested
    final class Recursion {
        @Test
        void showsSameInstanceInOneColumn() {
            assertGolden("recursive-same-instance", SplatSamples.sameInstance());
        }

        @Test
        void suggestsNestingNotationForUnorderedNesting() {
            assertGolden("recursive-strict", SplatSamples.strictNesting());
        }

        @Test
        void printsResultOfComparator() {
            assertGolden("recursive-comparator", SplatSamples.againstComparator());
        }

        @Test
        void numbersInstancesOfRing() {
            assertGolden("recursive-ring", SplatSamples.ringOfInstances());
        }
    }

    @Nested
    final class Balance {
        @Test
        void showsWhereUnheldLockIsReleased() {
            assertGolden("bad-unlock", SplatSamples.badUnlock());
        }

        @Test
        void saysThatNoLocksAreHeld() {
            assertGolden("no-locks-held", SplatSamples.noLocksHeld());
        }

        @Test
        void namesMissingNestLock() {
            assertGolden("nested-lock-not-taken", SplatSamples.nestedLockNotTaken());
        }

        @Test
        void listsUpTo24HeldLocks() {
            String text = SplatSamples.manyHeld(24).text();
            assertTrue(text.contains("\n24 locks held by main/1:\n #0: #0 (node)"), text);
            assertFalse(text.contains("more locks ..."), text);
        }

        @Test
        void cutsManyHeldLocksInTheMiddle() {
            String text = SplatSamples.manyHeld(2000).text();
            assertTrue(text.contains("\n2,000 locks held by main/1:\n"), text);
            assertTrue(text.contains("Tree.java:5)\n     ... 1,977 more locks ...\n #1993: #1993 (node)"), text);
        }
    }

    @Nested
    final class Rules {
        @Test
        void showsRuleAsWaitContext() {
            assertGolden("invalid-wait-context", SplatSamples.invalidWaitContext());
        }

        @Test
        void numbersLocksOfOneLeafClass() {
            assertGolden("leaf-violation", SplatSamples.leafViolation());
        }

        @Test
        void showsDeclaredOrder() {
            assertGolden("declared-order-violation", SplatSamples.declaredOrderViolation());
        }
    }

    @Nested
    final class HeldLockProblems {
        @Test
        void showsAssertedLockWithoutPlaceWhenNotHeld() {
            assertGolden("assertion-failed", SplatSamples.assertionFailed());
        }

        @Test
        void showsAllHeldLocksWhenNoneMustBe() {
            assertGolden("assertion-no-locks", SplatSamples.noLocksAllowed());
        }

        @Test
        void namesNoLockWhenThereIsNone() {
            String text = SplatSamples.assertedWithoutLocks().text();
            assertTrue(text.startsWith("Thread main: a lock must be held\n\n"), text);
            assertTrue(text.contains("\na lock must be held\nno locks held by main/1.\n\nstack backtrace:\n"), text);
        }

        @Test
        void showsPinnedLock() {
            assertGolden("pin-violation", SplatSamples.pinViolation());
        }

        @Test
        void showsFreedLock() {
            assertGolden("held-lock-freed", SplatSamples.heldLockFreed());
        }

        @Test
        void namesEndedThreadInHeaderAndLeavesBacktraceOut() {
            assertGolden("locks-still-held", SplatSamples.locksStillHeld(2));
        }

        @Test
        void cutsManyLocksInGlanceLine() {
            String glance =
                    SplatSamples.locksStillHeld(5000).text().lines().toList().get(0);
            assertEquals(
                    "Thread pool\\u000a-1: still holds node #1, node #2, node #3, node #4, ... 4,996 more: the thread has ended",
                    glance);
        }
    }

    @Nested
    final class Lines {
        @Test
        void textCannotBeForgedByRulesAndProblems() {
            for (Splat splat :
                    List.of(SplatSamples.forgedRule(), SplatSamples.forgedContext(), SplatSamples.forgedProblem())) {
                long grades = Stream.of(splat.text().split("\\R", -1))
                        .filter(line -> line.startsWith("grade: "))
                        .count();
                assertEquals(1, grades, splat.text());
            }
        }

        @Test
        void backtraceIsLeftOutWhenTheThreadHasEnded() {
            String text = SplatSamples.invalidWaitContextOfEndedThread().text();
            assertTrue(text.contains("\nno locks held by main/1.\n\ngrade: CERTAIN: rule\n"), text);
        }

        @Test
        void escapesControlCharacters() {
            assertGolden("control-characters", SplatSamples.controlCharacters());
        }

        @Test
        void textDoesNotDependOnTheLocale() {
            String expected = SplatSamples.manyHeld(2000).text();
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                assertEquals(expected, SplatSamples.manyHeld(2000).text());
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        void textBeginsWithTheGlanceAndEndsWithTheGradeAndTheLineToSuppressIt() {
            List<String> lines = SplatSamples.twoLocks().text().lines().toList();
            assertEquals("Thread transfer: accounts -> audit / Thread auditor: audit -> accounts", lines.get(0));
            assertTrue(lines.get(lines.size() - 2).startsWith("grade: LIKELY: different threads"));
            assertEquals("suppress: pair \"accounts\" -> \"audit\": <reason>", lines.get(lines.size() - 1));
        }

        @Test
        void identLineNamesDetectorAndJvm() {
            String jvm = System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
            String ident = SplatSamples.twoLocks().text().lines().toList().get(4);
            assertTrue(ident.startsWith("jlockdep ") && ident.endsWith(" on " + jvm), ident);
        }
    }
}
