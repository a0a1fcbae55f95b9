package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inverse orders of two locks, of which the second is taken by who has asked whether the first is over. */
final class AskedTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock a = new TrackedReentrantLock("A");
    private final TrackedReentrantLock b = new TrackedReentrantLock("B");
    private final ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    /** Something that is over once a task has run, and whoever asks can know it. */
    enum Answer {
        LATCH {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                CountDownLatch latch = new TrackedCountDownLatch("latch", 1);
                start(task, latch::countDown);
                return () -> latch.getCount() == 0;
            }
        },
        FUTURE {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                CompletableFuture<String> future = new TrackedCompletableFuture<>("future");
                start(task, () -> future.complete(""));
                return future::isDone;
            }
        },
        FUTURE_THAT_FAILS {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                CompletableFuture<String> future = new TrackedCompletableFuture<>("future");
                start(task, () -> future.completeExceptionally(new IllegalStateException()));
                return future::isCompletedExceptionally;
            }
        },
        FUTURE_NOW {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                CompletableFuture<String> future = new TrackedCompletableFuture<>("future");
                start(task, () -> future.complete(""));
                return () -> !future.getNow("none yet").equals("none yet");
            }
        },
        CANCELLED_FUTURE {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                return cancelled(task, new TrackedCompletableFuture<>("future"));
            }
        },
        TASK {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                FutureTask<?> future = new TrackedFutureTask<>("task", task, null);
                start(future, () -> {});
                return future::isDone;
            }
        },
        CANCELLED_TASK {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                return cancelled(task, new TrackedFutureTask<>("task", () -> {}, null));
            }
        },
        TASK_OF_AN_EXECUTOR {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                return pool.submit(task)::isDone;
            }
        },
        CANCELLED_TASK_OF_AN_EXECUTOR {
            @Override
            BooleanSupplier after(Runnable task, ExecutorService pool) {
                CountDownLatch isCancelled = new CountDownLatch(1);
                pool.execute(() -> Threads.await(isCancelled));
                Future<?> future = pool.submit(() -> {});
                start(task, () -> {
                    future.cancel(false);
                    isCancelled.countDown();
                });
                return future::isCancelled;
            }
        };

        /** Has the task run; returns what says whether it is over. */
        abstract BooleanSupplier after(Runnable task, ExecutorService pool);

        private static void start(Runnable task, Runnable end) {
            Threads.start("first", () -> {
                task.run();
                end.run();
            });
        }

        private static BooleanSupplier cancelled(Runnable task, Future<?> future) {
            start(task, () -> future.cancel(false));
            return future::isCancelled;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasTheAnswerComesAfterTheTask(Answer answer) {
        Threads.run("second", () -> {
            BooleanSupplier over = answer.after(() -> nest(a, b), pool);
            Threads.await("the task is over", over);
            nest(b, a);
        });
        assertEquals(Grade.POSSIBLE, splats.only(CircularDependency.class).grade());
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splats.only().shortcomings());
    }

    @ParameterizedTest
    @EnumSource
    void whoHasAskedTooEarlyDoesNot(Answer answer) {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Threads.run("second", () -> {
            BooleanSupplier over = answer.after(
                    () -> {
                        nest(a, b);
                        taken.countDown();
                        Threads.await(goOn);
                    },
                    pool);
            Threads.await(taken);
            assertFalse(over.getAsBoolean());
            nest(b, a);
            goOn.countDown();
            Threads.await("the task is over", over);
            assertTrue(over.getAsBoolean());
        });
        assertEquals(Grade.LIKELY, splats.only(CircularDependency.class).grade());
    }

    private static void nest(TrackedReentrantLock outer, TrackedReentrantLock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }
}
