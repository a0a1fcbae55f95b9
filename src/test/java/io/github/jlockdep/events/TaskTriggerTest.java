package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Lock;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that a task of an executor triggers needs a thread of that executor first, which other tasks may keep. */
@ExtendWith(QuietLog.class)
class TaskTriggerTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final List<ExecutorService> pools = new ArrayList<>();
    private final Lock a = new TrackedReentrantLock("a");

    /** Makes a pool of so many threads. */
    private enum Kind {
        FIXED(Executors::newFixedThreadPool),
        SCHEDULED(Executors::newScheduledThreadPool);

        final IntFunction<ExecutorService> maker;

        Kind(IntFunction<ExecutorService> maker) {
            this.maker = maker;
        }
    }

    @AfterEach
    void end() {
        pools.forEach(ExecutorService::shutdownNow);
    }

    private ExecutorService pool(ExecutorService made, String name) {
        ExecutorService pool = Lockdep.wrap(made, name);
        pools.add(pool);
        return pool;
    }

    private ExecutorService pool(int threads) {
        return pool(Executors.newFixedThreadPool(threads), "pool");
    }

    /** A task that fails with what the body throws. */
    private static Runnable task(Threads.Body body) {
        return () -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    /** Waits for an event with the lock held that a task of the pool triggers. */
    private void awaitUnderLock(ExecutorService pool, Triggering.Once event) throws Exception {
        Held.under(a, () -> {
            pool.execute(task(event.trigger()));
            event.await().run();
        });
    }

    /** A task of the pool wants the lock. */
    private void wantLock(ExecutorService pool) throws Exception {
        pool.submit(() -> Held.nest(a)).get();
    }

    private void assertTaken(int threads, String event) {
        Splat splat = Rings.assertOne(splats, threads == 1 ? Grade.LIKELY : Grade.POSSIBLE, "a", event, "pool");
        assertEquals(
                threads == 1 ? Set.of() : Set.of(Shortcoming.MAY_NOT_RUN_OUT), splat.shortcomings(), splat::reason);
        assertTrue(
                splat.reason().contains(threads == 1 ? "2 different threads" : "all " + threads + " threads of pool"),
                splat::reason);
    }

    static Stream<Arguments> eventsAndPools() {
        return Stream.of(Triggering.values())
                .flatMap(event -> Stream.of(Kind.values())
                        .flatMap(kind -> Stream.of(1, 2, 5).map(threads -> Arguments.of(event, kind, threads))));
    }

    @ParameterizedTest
    @MethodSource("eventsAndPools")
    void triggerOfATaskNeedsAThreadOfItsPool(Triggering kind, Kind made, int threads) throws Exception {
        ExecutorService pool = pool(made.maker.apply(threads), "pool");
        Threads.run("waiter", () -> awaitUnderLock(pool, kind.make()));
        splats.assertSilent();
        wantLock(pool);
        assertTaken(threads, kind.eventClass());
    }

    @ParameterizedTest
    @MethodSource("eventsAndPools")
    void orderOfTheTasksDoesNotMatter(Triggering kind, Kind made, int threads) throws Exception {
        ExecutorService pool = pool(made.maker.apply(threads), "pool");
        Threads.run("other", () -> wantLock(pool));
        Triggering.Once event = kind.make();
        Threads.run("waiter", () -> awaitUnderLock(pool, event));
        assertTaken(threads, kind.eventClass());
    }

    @ParameterizedTest
    @EnumSource
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsCountLikeOthers(Triggering kind) throws Exception {
        ThreadFactory virtual = task -> Threads.virtual("pooled", task);
        ExecutorService pool = pool(Executors.newSingleThreadExecutor(virtual), "pool");
        Threads.startVirtual("waiter", () -> awaitUnderLock(pool, kind.make())).join();
        wantLock(pool);
        assertTaken(1, kind.eventClass());
    }

    @ParameterizedTest
    @EnumSource
    void poolWithoutLimitHasAThreadForEachTask(Triggering kind) throws Exception {
        ExecutorService pool = pool(Executors.newCachedThreadPool(), "pool");
        Threads.run("waiter", () -> awaitUnderLock(pool, kind.make()));
        wantLock(pool);
        splats.assertSilent();
    }

    @ParameterizedTest
    @EnumSource
    void forkJoinPoolOfUnknownSizeIsSilent(Triggering kind) throws Exception {
        ExecutorService pool = pool(new ForkJoinPool(1), "pool");
        Threads.run("waiter", () -> awaitUnderLock(pool, kind.make()));
        wantLock(pool);
        splats.assertSilent();
    }

    @Nested
    class Work {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 5})
        void futureTaskNeedsAThreadOfThePoolThatRunsIt(int threads) throws Exception {
            ExecutorService pool = pool(threads);
            FutureTask<String> task = new TrackedFutureTask<>("task", () -> "done");
            Threads.run(
                    "waiter",
                    () -> Held.under(a, () -> {
                        pool.execute(task);
                        task.get();
                    }));
            wantLock(pool);
            assertTaken(threads, "task");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 5})
        void completeAsyncNeedsAThreadOfThePool(int threads) throws Exception {
            ExecutorService pool = pool(threads);
            Threads.run(
                    "waiter",
                    () -> Held.under(
                            a,
                            () -> new TrackedCompletableFuture<String>("async")
                                    .completeAsync(() -> "done", pool)
                                    .join()));
            wantLock(pool);
            assertTaken(threads, "async");
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 5})
        void anyTaskOfThePoolMayKeepAThreadThatAResultNeeds(int threads) throws Exception {
            ExecutorService pool = pool(threads);
            Threads.run(
                    "waiter",
                    () -> Held.under(
                            a,
                            () -> TrackedCompletableFuture.supplyAsync(() -> "done", pool)
                                    .join()));
            wantLock(pool);
            Splat splat = Rings.assertOne(splats, Grade.POSSIBLE, "a", "pool");
            assertEquals(Set.of(Shortcoming.MAY_NOT_RUN_OUT), splat.shortcomings());
        }

        @Test
        void poolsOfOneNameAreNotOnePool() throws Exception {
            ExecutorService pool = pool(2);
            Threads.run(
                    "waiter",
                    () -> Held.under(a, () -> pool.submit(() -> "done").get()));
            wantLock(pool(2));
            splats.assertSilent();
        }
    }

    @Nested
    class AllThreads {
        /** Runs the body on each thread of the pool at the same time, and waits in a way that tells nobody. */
        private void onAll(ExecutorService pool, int threads, Threads.Body body) {
            CyclicBarrier all = new CyclicBarrier(threads);
            CountDownLatch done = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                pool.execute(task(() -> {
                    Threads.await(all);
                    body.run();
                    done.countDown();
                }));
            }
            Threads.await(done);
        }

        private ExecutorService run(Triggering kind, int threads) {
            ExecutorService pool = pool(threads);
            CountDownLatch done = new CountDownLatch(1);
            pool.execute(task(() -> {
                awaitUnderLock(pool, kind.make());
                done.countDown();
            }));
            Threads.await(done);
            onAll(pool, threads, () -> Held.nest(a));
            return pool;
        }

        @ParameterizedTest
        @EnumSource
        void waitingTaskAndWantingTaskAreAllOfAPoolOfTwo(Triggering kind) {
            run(kind, 2);
            Splat splat = splats.last();
            assertEquals(Grade.LIKELY, splat.grade(), splat::text);
            assertEquals(Set.of("a", kind.eventClass(), "pool"), Set.copyOf(splat.lockClasses()));
            assertEquals(withTheLockAndWithout(kind), rings());
        }

        @ParameterizedTest
        @EnumSource
        void waitingTaskAndWantingTaskAreTwoOfAPoolOfThree(Triggering kind) {
            run(kind, 3);
            assertEquals(withTheLockAndWithout(kind), rings());
            splats.all().forEach(splat -> assertEquals(Grade.POSSIBLE, splat.grade(), splat::text));
        }

        /** The task that waits has handed in what triggers, so that tasks like it can take all threads, too. */
        private Set<Set<String>> withTheLockAndWithout(Triggering kind) {
            return Set.of(Set.of("a", kind.eventClass(), "pool"), Set.of(kind.eventClass(), "pool"));
        }

        private Set<Set<String>> rings() {
            return splats.all().stream()
                    .map(splat -> Set.copyOf(splat.lockClasses()))
                    .collect(Collectors.toSet());
        }
    }

    @Nested
    class Silent {
        @ParameterizedTest
        @EnumSource
        void taskThatTakesTheLockAfterItHasTriggeredKeepsNobody(Triggering kind) {
            ExecutorService pool = pool(1);
            Triggering.Once event = kind.make();
            Threads.run("waiter", () -> {
                pool.execute(task(() -> {
                    event.trigger().run();
                    Held.nest(a);
                }));
                Held.under(a, event.await());
            });
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void tasksThatNeverWantTheLockKeepNobody(Triggering kind) throws Exception {
            ExecutorService pool = pool(1);
            Lock other = new TrackedReentrantLock("other");
            Threads.run("waiter", () -> awaitUnderLock(pool, kind.make()));
            pool.submit(() -> Held.nest(other)).get();
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void nobodyWaitsWithTheLockHeld(Triggering kind) throws Exception {
            ExecutorService pool = pool(1);
            Triggering.Once event = kind.make();
            Threads.run("waiter", () -> {
                pool.execute(task(() -> Held.under(a, event.trigger())));
                event.await().run();
                Held.nest(a);
            });
            wantLock(pool);
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void tasksOfOneThreadMayRelyOnTheirOrder(Triggering kind) throws Exception {
            ExecutorService pool = pool(1);
            Triggering.Once event = kind.make();
            pool.submit(task(event.trigger())).get();
            pool.submit(task(event.await())).get();
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void tasksOfOnePoolThatMeetAreSilent(Triggering kind) throws Exception {
            ExecutorService pool = pool(3);
            Triggering.Once event = kind.make();
            CountDownLatch met = new CountDownLatch(1);
            pool.execute(task(() -> {
                event.await().run();
                met.countDown();
            }));
            pool.execute(task(event.trigger()));
            Threads.await(met);
            splats.assertSilent();
        }

        @ParameterizedTest
        @EnumSource
        void poolsThatWaitForEachOtherOneWayAreSilent(Triggering kind) throws Exception {
            ExecutorService front = pool(Executors.newSingleThreadExecutor(), "front");
            ExecutorService back = pool(Executors.newSingleThreadExecutor(), "back");
            for (int i = 0; i < 3; i++) {
                Triggering.Once event = kind.make();
                Future<?> waiting = front.submit(task(event.await()));
                back.execute(task(event.trigger()));
                back.submit(() -> {}).get();
                waiting.get();
            }
            splats.assertSilent();
        }

        /** Each waits for what the other one has triggered before it waits. */
        @ParameterizedTest
        @EnumSource
        void requestAndReplyBetweenTwoPoolsAreSilent(Triggering kind) throws Exception {
            ExecutorService client = pool(Executors.newSingleThreadExecutor(), "client");
            ExecutorService server = pool(Executors.newSingleThreadExecutor(), "server");
            for (int i = 0; i < 3; i++) {
                Triggering.Once request = kind.make();
                Triggering.Once reply = kind.make();
                Future<?> served = server.submit(task(() -> {
                    request.await().run();
                    reply.trigger().run();
                }));
                client.submit(task(() -> {
                            request.trigger().run();
                            reply.await().run();
                        }))
                        .get();
                served.get();
            }
            splats.assertSilent();
        }

        @Test
        void pipelineOfPoolsIsSilent() throws Exception {
            ExecutorService first = pool(Executors.newSingleThreadExecutor(), "first");
            ExecutorService second = pool(Executors.newSingleThreadExecutor(), "second");
            BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(2), "queue");
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ends.add(first.submit(task(() -> queue.put(1))));
                ends.add(second.submit(task(queue::take)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            splats.assertSilent();
        }
    }

    @Nested
    class Doubtful {
        @Test
        void promiseThatOthersCompleteTooIsPossibleAtMost() throws Exception {
            ExecutorService pool = pool(1);
            new TrackedCompletableFuture<String>("promise").complete("by this thread");
            Threads.run("waiter", () -> awaitUnderLock(pool, Triggering.PROMISE.make()));
            wantLock(pool);
            Splat splat = Rings.assertOne(splats, Grade.POSSIBLE, "a", "promise", "pool");
            assertEquals(Set.of(Shortcoming.DOUBTFUL_NEED), splat.shortcomings());
        }

        @ParameterizedTest
        @EnumSource
        void tasksThatOneThreadHandsInAreKeptApartByTheirOrder(Triggering kind) throws Exception {
            ExecutorService pool = pool(1);
            Triggering.Once event = kind.make();
            Threads.Running waiter = Threads.start("waiter", () -> Held.under(a, event.await()));
            waiter.awaitBlocked();
            pool.execute(task(event.trigger()));
            wantLock(pool);
            waiter.join();
            Splat splat = Rings.assertOne(splats, Grade.POSSIBLE, "a", kind.eventClass(), "pool");
            assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
            assertTrue(splat.reason().contains("the order in which they were handed in"), splat::reason);
        }

        @Test
        void tasksHandedInAgainAndAgainAreNotKeptApart() {
            ExecutorService pool = pool(1);
            for (int i = 0; i < 2; i++) {
                Triggering.Once event = Triggering.PROMISE.make();
                Threads.Running waiter = Threads.start("waiter", () -> Held.under(a, event.await()));
                waiter.awaitBlocked();
                pool.execute(task(event.trigger()));
                waiter.join();
                CountDownLatch taken = new CountDownLatch(1); // of the JDK's own, which tells no order
                pool.execute(task(() -> {
                    Held.nest(a);
                    taken.countDown();
                }));
                Threads.await(taken);
            }
            assertEquals(Grade.LIKELY, splats.last().grade(), splats.last()::text);
        }

        @Test
        void tasksHandedInAfterTheEventIsKnownAreKeptApart() throws Exception {
            ExecutorService pool = pool(1);
            TrackedCountDownLatch open = new TrackedCountDownLatch("latch", 1);
            Threads.run("waiter", () -> awaitUnderLock(pool, new Triggering.Once(open::countDown, open::await)));
            Threads.run("other", () -> {
                open.await();
                wantLock(pool);
            });
            Splat splat = Rings.assertOne(splats, Grade.POSSIBLE, "a", "latch", "pool");
            assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
            assertTrue(splat.reason().contains("the order in which they were handed in"), splat::reason);
        }
    }
}
