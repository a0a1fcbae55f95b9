package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Dependency;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InversionScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = Lockdep.newReentrantLock("A");
    private final Lock b = Lockdep.newReentrantLock("B");
    private final Lock c = Lockdep.newReentrantLock("C");

    @Nested
    class Two {
        @Test
        void inversionAcrossTwoThreadsIsLikely() {
            Threads.runInOrder(Nest.of(a, b), Nest.of(b, a));
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
            assertEquals(List.of("A", "B"), splat.lockClasses());
            assertEquals("T2", splat.thread().name());
        }

        @Test
        void inversionRepeatedByTheSameThreadsIsOneSplatAndACount() {
            Threads.runInOrder(thousandTimes(a, b), thousandTimes(b, a));
            assertThousandOccurrences();
        }

        @Test
        void inversionRepeatedByNewThreadsIsOneSplatAndACount() {
            for (int i = 0; i < 1_000; i++) {
                Threads.runInOrder(Nest.of(a, b), Nest.of(b, a));
            }
            assertThousandOccurrences();
        }

        @Test
        void classesStandInTheSameOrderWhenTheOtherSideRaisesTheRing() {
            Threads.run("T1", () -> {
                Nest.take(a, b);
                Nest.take(b, a);
            });
            Threads.run("T2", Nest.of(a, b));
            assertEquals(
                    List.of(Grade.POSSIBLE, Grade.LIKELY),
                    splats.all().stream().map(Splat::grade).toList());
            assertNotEquals(heldLocks(splats.all().get(0)), heldLocks(splats.last()));
            splats.all().forEach(splat -> assertEquals(List.of("A", "B"), splat.lockClasses()));
        }

        private List<String> heldLocks(Splat splat) {
            return splat.heldLocks().stream().map(LockUse::lockClass).toList();
        }

        private Threads.Body thousandTimes(Lock outer, Lock inner) {
            return () -> {
                for (int i = 0; i < 1_000; i++) {
                    Nest.take(outer, inner);
                }
            };
        }

        private void assertThousandOccurrences() {
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
            assertEquals(
                    List.of(1_000L),
                    Lockdep.findings().stream().map(Finding::count).toList());
        }
    }

    @Nested
    class Three {
        @Test
        void ringOfThreeIsLikelyWithAllSidesAndBothStacksOfEach() {
            Threads.runInOrder(Nest.of(a, b), Nest.of(b, c), Nest.of(c, a));
            CircularDependency splat = splats.only(CircularDependency.class);
            assertEquals(Grade.LIKELY, splat.grade());
            assertEquals(0, splat.ring().omitted());
            assertEquals(
                    List.of("T3: C -> A", "T1: A -> B", "T2: B -> C"),
                    splat.ring().sides().stream().map(Three::describe).toList());
            for (Dependency side : splat.ring().sides()) {
                assertInThisTest(side.outerStack());
                assertInThisTest(side.innerStack());
            }
        }

        @Test
        void textShowsAllThreeSidesOfTheRing() {
            Threads.runInOrder(Nest.of(a, b), Nest.of(b, c), Nest.of(c, a));
            CircularDependency splat = splats.only(CircularDependency.class);
            for (Dependency side : splat.ring().sides()) {
                String outer = "lock #" + side.outer().instance() + " ";
                String inner = "lock #" + side.inner().instance() + " ";
                assertShows(splat.text(), inner, " by " + side.thread() + " while holding " + outer);
                assertShows(splat.text(), outer, " had been taken by " + side.thread() + ":");
            }
        }

        private static void assertShows(String text, String... parts) {
            assertTrue(
                    text.lines().anyMatch(line -> List.of(parts).stream().allMatch(line::contains)),
                    () -> List.of(parts) + " in one line of\n" + text);
        }

        private static String describe(Dependency side) {
            return side.thread().name() + ": " + side.outer().lockClass() + " -> "
                    + side.inner().lockClass();
        }

        private static void assertInThisTest(List<StackTraceElement> stack) {
            assertFalse(stack.isEmpty());
            assertEquals(Nest.class.getName(), stack.get(0).getClassName());
            assertEquals("take", stack.get(0).getMethodName());
        }
    }

    @Nested
    class Single {
        @Test
        void inversionOfOneThreadIsPossible() {
            Threads.run("T1", () -> {
                Nest.take(a, b);
                Nest.take(b, a);
            });
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
            assertTrue(splat.reason().contains("too few threads"), splat.reason());
        }

        @Test
        void secondThreadRaisesTheInversionToLikelyAndKeepsItsNumber() {
            Threads.Body both = () -> {
                Nest.take(a, b);
                Nest.take(b, a);
            };
            Threads.runInOrder(both, both);
            assertRaisedToLikely(splats);
        }

        @Test
        void inversionOfAReusedPoolWorkerIsPossible() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                pool.submit(() -> Nest.take(a, b)).get(Threads.BOUND_SECONDS, TimeUnit.SECONDS);
                pool.submit(() -> Nest.take(b, a)).get(Threads.BOUND_SECONDS, TimeUnit.SECONDS);
            } finally {
                pool.shutdown();
            }
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
            assertTrue(splat.reason().contains("too few threads"), splat.reason());
        }
    }

    @Nested
    class Chain {
        private final Threads.Body first = () -> {
            a.lock();
            b.lock();
            a.unlock();
            c.lock();
            c.unlock();
            b.unlock();
        };

        @Test
        void ringWithTwoSidesOfOneThreadIsPossible() {
            Threads.runInOrder(first, Nest.of(c, a));
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
            assertTrue(splat.reason().contains("too few threads"), splat.reason());
            assertEquals(3, splat.lockClasses().size());
        }

        @Test
        void secondThreadRaisesTheRingToLikely() {
            Threads.runInOrder(first, Nest.of(c, a), first);
            assertRaisedToLikely(splats);
        }

        @Test
        void ringIsLikelyAtOnceWhenTwoThreadsTookItsSidesBefore() {
            Threads.runInOrder(first, first, Nest.of(c, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }
    }

    @Nested
    class Disjoint {
        @Test
        void inversionOfInstancesThatNeverMetIsPossible() {
            Lock a2 = Lockdep.newReentrantLock("A");
            Lock b2 = Lockdep.newReentrantLock("B");
            Threads.runInOrder(Nest.of(a, b), Nest.of(b2, a2));
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
            assertTrue(splat.reason().contains("the instances never met"), splat.reason());
        }

        @Test
        void meetingInstancesRaiseTheInversionToLikely() {
            Lock a2 = Lockdep.newReentrantLock("A");
            Lock b2 = Lockdep.newReentrantLock("B");
            Threads.runInOrder(Nest.of(a, b), Nest.of(b2, a2), Nest.of(b, a));
            assertRaisedToLikely(splats);
        }
    }

    @Nested
    class Race {
        private static final int ROUNDS = 300;

        @Test
        void racingThreadsThatCloseTheRingGiveOneSplat() {
            for (int round = 0; round < ROUNDS; round++) {
                splats.restart();
                closeTogether();
                splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
            }
        }

        /** A real deadlock; the threads are interrupted once the splat is there. */
        private void closeTogether() {
            CyclicBarrier bothHold = new CyclicBarrier(2);
            Threads.Running first = Threads.start("T1", stuck(a, bothHold, b));
            Threads.Running second = Threads.start("T2", stuck(b, bothHold, a));
            Threads.await("a splat", () -> !splats.all().isEmpty());
            first.thread().interrupt();
            second.thread().interrupt();
            first.join();
            second.join();
        }

        private static Threads.Body stuck(Lock outer, CyclicBarrier bothHold, Lock inner) {
            return () -> {
                outer.lock();
                try {
                    Threads.await(bothHold);
                    inner.lockInterruptibly();
                    inner.unlock();
                } catch (InterruptedException e) {
                    Thread.interrupted();
                } finally {
                    outer.unlock();
                }
            };
        }
    }

    private static void assertRaisedToLikely(Splats splats) {
        List<Splat> all = splats.all();
        assertEquals(
                List.of(Grade.POSSIBLE, Grade.LIKELY),
                all.stream().map(Splat::grade).toList());
        assertEquals(all.get(0).id(), all.get(1).id());
        assertEquals(1, Lockdep.findings().size());
        assertEquals(Grade.LIKELY, Lockdep.findings().get(0).splat().grade());
    }
}
