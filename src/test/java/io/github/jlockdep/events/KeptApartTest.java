package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedExecutorService;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inverse orders of two locks, taken by threads of which one is done before the other begins, in every run. */
class KeptApartTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("A");
    private final Lock b = new TrackedReentrantLock("B");

    /** A pool whose threads each wait after their first task until all is done. */
    private static final class ThreadForEachRun extends ScheduledThreadPoolExecutor {
        private final CountDownLatch done;

        ThreadForEachRun(int threads, CountDownLatch done) {
            super(threads);
            this.done = done;
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable failure) {
            Threads.await(done);
        }
    }

    /** What keeps two bodies apart, or seems to. */
    enum Barrier {
        JOIN("the end of first") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                Thread one = new Thread(unchecked(first), "first");
                one.start();
                Threads.run("second", () -> {
                    Lockdep.join(one);
                    second.run();
                });
            }
        },
        START("the start of the thread") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                Threads.run("first", () -> {
                    first.run();
                    Threads.run("second", second);
                });
            }
        },
        START_OF_THIRD("the start of the thread") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                Threads.run("first", () -> {
                    first.run();
                    Threads.run("between", () -> Threads.run("second", second));
                });
            }
        },
        LATCH("latch") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
                Threads.run("first", () -> {
                    first.run();
                    latch.countDown();
                });
                Threads.run("second", () -> {
                    latch.await();
                    second.run();
                });
            }
        },
        LATCH_FOUND_OPEN("latch") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
                Threads.run("first", () -> {
                    first.run();
                    latch.countDown();
                });
                Threads.run("second", () -> {
                    assertEquals(0, latch.getCount());
                    second.run();
                });
            }
        },
        FUTURE("future") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("future");
                Threads.run("first", () -> {
                    first.run();
                    future.complete("done");
                });
                Threads.run("second", () -> {
                    future.join();
                    second.run();
                });
            }
        },
        STAGE_OF_FUTURE("future") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("future");
                Threads.run("first", () -> {
                    first.run();
                    future.complete("done");
                });
                Threads.run("second", () -> {
                    future.thenApply(String::length).join();
                    second.run();
                });
            }
        },
        SUPPLIED_FUTURE("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                Threads.run("second", () -> {
                    TrackedCompletableFuture.runAsync(unchecked(first), pool).join();
                    second.run();
                });
                pool.shutdown();
            }
        },
        FUTURE_TASK("task") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedFutureTask<String> task = new TrackedFutureTask<>("task", unchecked(first), "done");
                Threads.run("first", task::run);
                Threads.run("second", () -> {
                    task.get();
                    second.run();
                });
            }
        },
        HAND_IN("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService threads = Executors.newFixedThreadPool(2);
                ExecutorService pool = Lockdep.wrap(threads, "pool");
                Threads.run("first", () -> {
                    first.run();
                    pool.execute(unchecked(second));
                });
                pool.shutdown();
                Threads.await("the task", threads::isTerminated); // the detector need not know
            }
        },
        RUNS_OF_ONE_TASK("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                CountDownLatch done = new CountDownLatch(2);
                ScheduledExecutorService pool =
                        Lockdep.wrap((ScheduledExecutorService) new ThreadForEachRun(2, done), "pool");
                Iterator<Threads.Body> runs = List.of(first, second).iterator();
                pool.scheduleWithFixedDelay(
                        unchecked(() -> {
                            runs.next().run();
                            done.countDown();
                        }),
                        0,
                        1,
                        TimeUnit.NANOSECONDS);
                Threads.await(done);
                pool.shutdownNow();
            }
        },
        RESULT("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                Threads.run("second", () -> {
                    pool.submit(unchecked(first)).get();
                    second.run();
                });
                pool.shutdown();
            }
        },
        COMPLETION("pool result") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                ExecutorCompletionService<String> completions = new ExecutorCompletionService<>(pool);
                Threads.run("second", () -> {
                    completions.submit(unchecked(first), "done");
                    completions.take().get();
                    second.run();
                });
                pool.shutdown();
            }
        },
        RESULTS_OF_ALL("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                Threads.run("second", () -> {
                    pool.invokeAll(List.of(Executors.callable(unchecked(first))));
                    second.run();
                });
                pool.shutdown();
            }
        },
        RESULTS_OF_ALL_IN_TIME("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                Threads.run("second", () -> {
                    pool.invokeAll(
                            List.of(Executors.callable(unchecked(first))), Threads.BOUND_SECONDS, TimeUnit.SECONDS);
                    second.run();
                });
                pool.shutdown();
            }
        },
        RESULT_OF_ANY_OF_ONE("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                Threads.run("second", () -> {
                    pool.invokeAny(List.of(Executors.callable(unchecked(first))));
                    second.run();
                });
                pool.shutdown();
            }
        },
        RESULT_OF_ANY_OF_ONE_IN_TIME("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                Threads.run("second", () -> {
                    pool.invokeAny(
                            List.of(Executors.callable(unchecked(first))), Threads.BOUND_SECONDS, TimeUnit.SECONDS);
                    second.run();
                });
                pool.shutdown();
            }
        },
        FAILURE_OF_ANY_OF_ONE("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                Threads.run("second", () -> {
                    assertThrows(
                            ExecutionException.class,
                            () -> pool.invokeAny(List.of(() -> {
                                first.run();
                                throw new IllegalStateException();
                            })));
                    second.run();
                });
                pool.shutdown();
            }
        },
        END_OF_EXECUTOR("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                pool.execute(unchecked(first));
                pool.shutdown();
                Threads.run("second", () -> {
                    assertTrue(pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
                    second.run();
                });
            }
        },
        END_OF_EXECUTOR_AWAITED_FOR_EVER("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                ExecutorService pool = Lockdep.wrap(Executors.newCachedThreadPool(), "pool");
                pool.execute(unchecked(first));
                pool.shutdown();
                Threads.run("second", () -> {
                    assertTrue(pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
                    second.run();
                });
            }
        },
        END_OF_EXECUTOR_SEEN("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
                pool.execute(unchecked(first));
                pool.shutdown();
                Threads.run("second", () -> {
                    Threads.await("the end", pool::isTerminated);
                    second.run();
                });
            }
        },
        EXECUTOR_CLOSED("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedExecutorService pool = new TrackedExecutorService(Executors.newFixedThreadPool(2), "pool");
                pool.execute(unchecked(first));
                Threads.run("second", () -> {
                    pool.close();
                    second.run();
                });
            }
        },
        END_OF_EXECUTOR_AFTER_MANY_TASKS("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                ExecutorService pool = Lockdep.wrap(new ForkJoinPool(3), "pool", 3);
                pool.execute(unchecked(first));
                for (int i = 0; i < 1_000; i++) {
                    pool.execute(() -> {});
                }
                pool.shutdown();
                Threads.run("second", () -> {
                    assertTrue(pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
                    second.run();
                });
            }
        },
        CANCELLED("pool") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
                CountDownLatch gate = new CountDownLatch(1);
                Future<?> task = pool.submit(() -> Threads.await(gate));
                Threads.run("first", () -> {
                    first.run();
                    task.cancel(false);
                });
                Threads.run("second", () -> {
                    assertThrows(CancellationException.class, task::get);
                    second.run();
                });
                gate.countDown();
                pool.shutdown();
            }
        },
        TASK_CANCELLED("task") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedFutureTask<String> task = new TrackedFutureTask<>("task", () -> "done");
                Threads.run("first", () -> {
                    first.run();
                    task.cancel(false);
                });
                Threads.run("second", () -> {
                    assertTrue(task.isCancelled());
                    second.run();
                });
            }
        },
        RESULT_FOUND_THERE("future") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("future");
                Threads.run("first", () -> {
                    first.run();
                    future.complete("done");
                });
                Threads.run("second", () -> {
                    assertEquals("done", future.getNow("absent"));
                    second.run();
                });
            }
        },
        FUTURE_WITH_TIMEOUT("future") {
            @Override
            void between(Threads.Body first, Threads.Body second) {
                TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("future");
                future.orTimeout(Threads.BOUND_SECONDS, TimeUnit.SECONDS);
                Threads.run("first", () -> {
                    first.run();
                    future.complete("done");
                });
                Threads.run("second", () -> {
                    future.join();
                    second.run();
                });
            }
        },
        JOIN_OF_THIRD("the end of third") {
            @Override
            void between(Threads.Body first, Threads.Body second) throws Exception {
                Thread one = new Thread(unchecked(first), "first");
                Thread third = new Thread(unchecked(() -> Lockdep.join(one)), "third");
                one.start();
                third.start();
                third.join();
                Threads.run("second", () -> {
                    Lockdep.join(third);
                    second.run();
                });
            }
        };

        final String name;

        Barrier(String name) {
            this.name = name;
        }

        /** Runs both, the second one after it has learned that the first one is over. */
        abstract void between(Threads.Body first, Threads.Body second) throws Exception;

        private static Runnable unchecked(Threads.Body body) {
            return () -> {
                try {
                    body.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    }

    /** How a future comes to be done while its task goes on. */
    enum Abandoned {
        OF_POOL {
            @Override
            Future<?> begin(ExecutorService pool, Runnable task) {
                return pool.submit(task);
            }
        },
        TASK {
            @Override
            Future<?> begin(ExecutorService pool, Runnable task) {
                TrackedFutureTask<String> future = new TrackedFutureTask<>("task", task, "done");
                Threads.start("T1", future::run);
                return future;
            }
        },
        SUPPLIED {
            @Override
            Future<?> begin(ExecutorService pool, Runnable task) {
                return TrackedCompletableFuture.runAsync(task, pool);
            }
        },
        STAGE {
            @Override
            Future<?> begin(ExecutorService pool, Runnable task) {
                return TrackedCompletableFuture.runAsync(task, pool).thenRun(() -> {});
            }
        },
        COMPLETED {
            @Override
            Future<?> begin(ExecutorService pool, Runnable task) {
                return TrackedCompletableFuture.supplyAsync(
                        () -> {
                            task.run();
                            return "done";
                        },
                        pool);
            }

            @Override
            @SuppressWarnings("unchecked")
            void abandon(Future<?> future) {
                ((CompletableFuture<String>) future).complete("before");
            }
        };

        abstract Future<?> begin(ExecutorService pool, Runnable task);

        void abandon(Future<?> future) {
            future.cancel(false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inversionIsPossibleAndNamesWhatKeepsItApart(Barrier barrier) throws Exception {
        barrier.between(() -> Held.nest(a, b), () -> Held.nest(b, a));
        assertKeptApart(barrier);
    }

    @ParameterizedTest
    @EnumSource
    void inversionIsPossibleInTheOtherOrderToo(Barrier barrier) throws Exception {
        barrier.between(() -> Held.nest(b, a), () -> Held.nest(a, b));
        assertKeptApart(barrier);
    }

    @ParameterizedTest
    @EnumSource
    void inversionIsLikelyOnceItOverlaps(Barrier barrier) throws Exception {
        barrier.between(() -> Held.nest(a, b), () -> Held.nest(b, a));
        Threads.run("later", () -> Held.nest(a, b));
        assertEquals(Grade.LIKELY, splats.last().grade());
        assertEquals(Set.of(), splats.last().shortcomings());
        assertEquals(1, Lockdep.findings().size());
    }

    @ParameterizedTest
    @EnumSource
    void inversionIsLikelyWhenItOverlappedFirst(Barrier barrier) throws Exception {
        Threads.run("earlier", () -> Held.nest(b, a));
        barrier.between(() -> Held.nest(a, b), () -> Held.nest(b, a));
        splats.only(CircularDependency.class);
        assertEquals(Grade.LIKELY, splats.last().grade());
    }

    private void assertKeptApart(Barrier barrier) {
        Splat splat = splats.only(CircularDependency.class);
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
        assertTrue(splat.reason().contains("because of " + barrier.name), splat::reason);
    }

    /** Nobody has both orders in hand at once: the tasks of one thread guard each other. */
    @Test
    void tasksOfAOneThreadExecutorAreSilent() throws Exception {
        ExecutorService loop = Lockdep.wrap(Executors.newSingleThreadExecutor(), "loop");
        loop.submit(() -> Held.nest(a, b)).get();
        loop.submit(() -> Held.nest(b, a)).get();
        loop.shutdown();
        splats.assertSilent();
        assertEquals(1, Lockdep.statistics().guarded());
    }

    @Test
    void tasksOfTwoOneThreadExecutorsAreLikely() {
        ExecutorService one = Lockdep.wrap(Executors.newSingleThreadExecutor(), "one loop");
        ExecutorService other = Lockdep.wrap(Executors.newSingleThreadExecutor(), "other loop");
        Threads.run("T1", () -> one.submit(() -> Held.nest(a, b)).get());
        Threads.run("T2", () -> other.submit(() -> Held.nest(b, a)).get());
        one.shutdown();
        other.shutdown();
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @Nested
    class Repeated {
        private final TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);

        /** The same thread, after it has let the other one go on. */
        @Test
        void sideTakenAgainAfterTheLatchIsLikely() {
            Threads.run("first", () -> {
                Held.nest(a, b);
                latch.countDown();
                Held.nest(a, b);
            });
            Threads.run("second", () -> {
                latch.await();
                Held.nest(b, a);
            });
            assertEquals(Grade.LIKELY, splats.last().grade());
        }

        /** The ring is known as kept apart when the first thread takes its side again. */
        @Test
        void sideTakenAgainOnceTheRingIsKnownIsLikely() throws Exception {
            Threads.Running first = Threads.start("first", () -> {
                Held.nest(a, b);
                latch.countDown();
                Threads.await("the ring", () -> !splats.all().isEmpty());
                Held.nest(a, b);
            });
            Threads.run("second", () -> {
                latch.await();
                Held.nest(b, a);
            });
            first.join();
            assertEquals(
                    List.of(Grade.POSSIBLE, Grade.LIKELY),
                    splats.all().stream().map(Splat::grade).toList());
        }

        @Test
        void sideTakenOnlyBetweenTwoEventsIsPossible() {
            TrackedCountDownLatch before = new TrackedCountDownLatch("before", 1);
            Threads.run("first", () -> {
                Held.nest(a, b);
                before.countDown();
            });
            Threads.run("second", () -> {
                before.await();
                Held.nest(b, a);
                latch.countDown();
            });
            Threads.run("third", () -> {
                latch.await();
                Held.nest(a, b);
            });
            assertEquals(Grade.POSSIBLE, splats.only().grade());
        }
    }

    @Nested
    class NotKeptApart {
        /** A task that is cancelled, or whose future another one completes, may go on, as long as it likes. */
        @ParameterizedTest
        @EnumSource
        void taskThatHasGoneOnWithoutItsFutureIsNoOrder(Abandoned future) throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch abandoned = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            Future<?> task = future.begin(Lockdep.wrap(threads, "pool"), () -> {
                begun.countDown();
                Threads.await(abandoned);
                Held.nest(a, b);
                over.countDown();
            });
            Threads.await(begun);
            future.abandon(task);
            abandoned.countDown();
            Threads.await(over);
            threads.shutdown();
            assertTrue(threads.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
            Threads.run("second", () -> {
                assertTrue(task.isDone());
                Held.nest(b, a);
            });
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        @Test
        void executorThatHasNotEndedIsNoOrder() throws Exception {
            ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch taken = new CountDownLatch(1);
            pool.execute(() -> {
                Held.nest(a, b);
                taken.countDown();
                Threads.await(end);
            });
            pool.shutdown();
            Threads.await(taken);
            assertFalse(pool.awaitTermination(1, TimeUnit.MILLISECONDS));
            assertFalse(pool.isTerminated());
            Threads.run("second", () -> Held.nest(b, a));
            end.countDown();
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        /** The task in the queue was handed in after the first side, but has never begun. */
        @Test
        void endOfAnExecutorSaysNothingOfTasksThatHaveNeverRun() throws Exception {
            ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
            CountDownLatch begun = new CountDownLatch(1);
            pool.execute(() -> {
                begun.countDown();
                assertThrows(
                        InterruptedException.class,
                        () -> new CountDownLatch(1).await(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
            });
            Threads.await(begun);
            Threads.run("first", () -> {
                Held.nest(a, b);
                pool.execute(() -> {});
            });
            assertEquals(1, pool.shutdownNow().size());
            Threads.run("second", () -> {
                assertTrue(pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
                Held.nest(b, a);
            });
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        @Test
        void latchAwaitedByNeitherSideIsNoOrder() {
            TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            Threads.run("first", () -> {
                Held.nest(a, b);
                latch.countDown();
            });
            Threads.run("second", () -> Held.nest(b, a));
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        @Test
        void latchThatIsStillClosedIsNoOrder() {
            TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 2);
            Threads.run("first", () -> {
                Held.nest(a, b);
                latch.countDown();
            });
            Threads.run("second", () -> {
                latch.await(1, TimeUnit.MILLISECONDS);
                Held.nest(b, a);
            });
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        @Test
        void threadThatIsNotOverYetIsNoOrder() throws Exception {
            TrackedCountDownLatch end = new TrackedCountDownLatch("end", 1);
            Thread first = new Thread(() -> {
                Held.nest(a, b);
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            first.start();
            Threads.await("the end", () -> first.getState() == Thread.State.WAITING);
            Threads.run("second", () -> {
                Lockdep.join(first, 1);
                Held.nest(b, a);
            });
            end.countDown();
            first.join();
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        @Test
        void futureOfWhichEitherCanBeDoneIsNoOrder() {
            TrackedCompletableFuture<String> one = new TrackedCompletableFuture<>("future");
            TrackedCompletableFuture<String> other = new TrackedCompletableFuture<>("future");
            CompletableFuture<String> either = one.applyToEither(other, done -> done);
            other.complete("");
            Threads.run("first", () -> {
                Held.nest(a, b);
                one.complete("");
            });
            Threads.run("second", () -> {
                either.join();
                Held.nest(b, a);
            });
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        @Test
        void futureFoundWithoutItsResultIsNoOrder() {
            TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>("future");
            Threads.run("second", () -> {
                assertEquals("absent", future.getNow("absent"));
                Held.nest(b, a);
            });
            Threads.run("first", () -> {
                Held.nest(a, b);
                future.complete("done");
            });
            assertEquals(Grade.LIKELY, splats.only().grade());
        }

        /** Two tasks of a pool that were handed in by one thread. */
        @Test
        void tasksOfOnePoolAreNoOrder() throws Exception {
            ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
            TrackedCountDownLatch both = new TrackedCountDownLatch("both", 2);
            Future<?> one = pool.submit(() -> take(both, a, b));
            Future<?> two = pool.submit(() -> take(both, b, a));
            one.get();
            two.get();
            pool.shutdown();
            assertEquals(Grade.LIKELY, splats.last().grade());
        }

        private void take(TrackedCountDownLatch both, Lock outer, Lock inner) {
            both.countDown();
            Threads.await("both tasks", () -> both.getCount() == 0);
            synchronized (both) {
                Held.nest(outer, inner);
            }
        }
    }
}
