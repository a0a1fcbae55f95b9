package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedPhaser;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;

/** The ways to come after a task without a wait for it: who asks until it is over. */
public enum Asked implements Apart.Way {
    LATCH {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return counted(task, new CountDownLatch(1));
        }
    },
    LATCH_OF_SEVERAL {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            CountDownLatch latch = new CountDownLatch(2);
            latch.countDown();
            return counted(task, latch);
        }
    },
    TRACKED_LATCH {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return counted(task, new TrackedCountDownLatch("latch", 1));
        }
    },
    PHASE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Phaser phaser = new Phaser(1);
            arriving(task, phaser::arrive);
            return until(() -> phaser.getPhase() > 0);
        }
    },
    LATER_PHASE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Phaser phaser = new Phaser(1);
            arriving(task, () -> {
                phaser.arrive();
                phaser.arrive();
                phaser.arrive();
            });
            return until(() -> phaser.getPhase() == 3);
        }
    },
    PHASE_OF_A_PARENT {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Phaser root = new Phaser();
            Phaser phaser = new Phaser(root, 1);
            arriving(task, phaser::arrive);
            return until(() -> root.getPhase() > 0);
        }
    },
    LAST_PHASE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Phaser phaser = new Phaser(1);
            arriving(task, phaser::arriveAndDeregister);
            return until(() -> phaser.getPhase() < 0);
        }
    },
    PHASER_TERMINATED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Phaser phaser = new Phaser(1);
            arriving(task, phaser::arriveAndDeregister);
            return until(phaser::isTerminated);
        }
    },
    TRACKED_PHASER_TERMINATED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Phaser phaser = new TrackedPhaser(1, "phaser");
            arriving(task, phaser::arriveAndDeregister);
            return until(phaser::isTerminated);
        }
    },
    THREAD_ALIVE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Thread thread = Turns.start(task::run);
            return until(() -> !thread.isAlive());
        }
    },
    THREAD_ALIVE_OF_A_SUBCLASS {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Runner thread = new Runner(task);
            thread.start();
            return until(thread::hasEnded);
        }
    },
    THREAD_ALIVE_BY_METHOD_REFERENCE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            List<Thread> threads = List.of(Turns.start(task::run));
            return until(() -> threads.stream().noneMatch(Thread::isAlive));
        }
    },
    THREAD_ALIVE_BY_REFLECTION {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Thread thread = Turns.start(task::run);
            Method isAlive = Thread.class.getMethod("isAlive");
            return until(() -> !(boolean) isAlive.invoke(thread));
        }
    },
    THREAD_STATE_BY_METHOD_REFERENCE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            List<Thread> threads = List.of(Turns.start(task::run));
            return until(
                    () -> threads.stream().map(Thread::getState).allMatch(state -> state == Thread.State.TERMINATED));
        }
    },
    THREAD_JOINED_BY_REFLECTION {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Thread thread = Turns.start(task::run);
            Method join = Thread.class.getMethod("join");
            return () -> join.invoke(thread);
        }
    },
    THREAD_JOINED_BY_METHOD_REFERENCE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return Turns.start(task::run)::join;
        }
    },
    THREAD_STATE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            Thread thread = Turns.start(task::run);
            return until(() -> thread.getState() == Thread.State.TERMINATED);
        }
    },
    FUTURE_TASK {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return until(Tasks.pool.submit(task)::isDone);
        }
    },
    FUTURE_TASK_STATE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return untilState(Tasks.pool.submit(task));
        }
    },
    FUTURE_TASK_CANCELLED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return cancelled(task, new FutureTask<>(() -> {}, null));
        }
    },
    TRACKED_FUTURE_TASK {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            FutureTask<?> future = new TrackedFutureTask<>("task", task, null);
            Tasks.pool.execute(future);
            return until(future::isDone);
        }
    },
    TRACKED_FUTURE_TASK_CANCELLED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return cancelled(task, new TrackedFutureTask<>("task", () -> {}, null));
        }
    },
    FORK_JOIN_DONE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return until(Tasks.forkJoin.submit(task)::isDone);
        }
    },
    FORK_JOIN_COMPLETED_NORMALLY {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return until(Tasks.forkJoin.submit(task)::isCompletedNormally);
        }
    },
    FORK_JOIN_COMPLETED_ABNORMALLY {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return until(failing(task)::isCompletedAbnormally);
        }
    },
    FORK_JOIN_EXCEPTION {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            ForkJoinTask<?> future = failing(task);
            return until(() -> future.getException() != null);
        }
    },
    FORK_JOIN_STATE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return untilState(Tasks.forkJoin.submit(task));
        }
    },
    FORK_JOIN_CANCELLED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return cancelled(task, ForkJoinTask.adapt(() -> {}));
        }
    },
    FUTURE_DONE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return until(promise(task, new CompletableFuture<>(), false)::isDone);
        }
    },
    FUTURE_COMPLETED_EXCEPTIONALLY {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return until(promise(task, new CompletableFuture<>(), true)::isCompletedExceptionally);
        }
    },
    FUTURE_NOW {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            CompletableFuture<String> future = promise(task, new CompletableFuture<>(), false);
            return until(() -> future.getNow(null) != null);
        }
    },
    FUTURE_CANCELLED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return cancelled(task, new CompletableFuture<>());
        }
    },
    FUTURE_STATE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return untilState(promise(task, new CompletableFuture<>(), false));
        }
    },
    TRACKED_FUTURE_DONE {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return until(promise(task, new TrackedCompletableFuture<>("future"), false)::isDone);
        }
    },
    POOL_TERMINATED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return terminated(task, Executors.newFixedThreadPool(1));
        }
    },
    SINGLE_THREAD_TERMINATED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return terminated(task, Executors.newSingleThreadExecutor());
        }
    },
    SCHEDULER_TERMINATED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return terminated(task, Executors.newScheduledThreadPool(1));
        }
    },
    FORK_JOIN_TERMINATED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return terminated(task, new ForkJoinPool(1));
        }
    },
    PER_TASK_TERMINATED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return terminated(task, Tasks.perTask());
        }
    },
    POOL_CLOSED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return closed(task, Executors.newFixedThreadPool(1));
        }
    },
    FORK_JOIN_CLOSED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return closed(task, new ForkJoinPool(1));
        }
    },
    /** A thread that nobody comes after has waited for the end; the one that closes the pool finds it ended. */
    FORK_JOIN_CLOSED_WHEN_ENDED {
        private volatile boolean ended;

        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            ForkJoinPool pool = new ForkJoinPool(1);
            Turns.Step close = closed(task, pool);
            Turns.start(() -> {
                pool.shutdown();
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            });
            return () -> {
                while (!ended) {
                    Thread.onSpinWait();
                }
                close.run();
            };
        }
    },
    PER_TASK_CLOSED {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return closed(task, Tasks.perTask());
        }
    },
    QUIESCENT {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            ForkJoinPool own = Tasks.warm(new ForkJoinPool(1));
            own.execute(task);
            return until(own::isQuiescent);
        }
    };

    /** Asks once before, most likely in vain, and then until the answer is yes; the time between is of no account. */
    private static Turns.Step until(Callable<Boolean> over) throws Exception {
        over.call();
        return () -> {
            while (!over.call()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        };
    }

    private static Turns.Step counted(Runnable task, CountDownLatch latch) throws Exception {
        Tasks.pool.execute(() -> {
            task.run();
            latch.countDown();
        });
        return until(() -> latch.getCount() == 0);
    }

    private static void arriving(Runnable task, Runnable arrival) {
        Tasks.pool.execute(() -> {
            task.run();
            arrival.run();
        });
    }

    private static Turns.Step cancelled(Runnable task, Future<?> future) throws Exception {
        Tasks.pool.execute(() -> {
            task.run();
            future.cancel(false);
        });
        return until(future::isCancelled);
    }

    private static CompletableFuture<String> promise(Runnable task, CompletableFuture<String> promise, boolean fails) {
        Tasks.pool.execute(() -> {
            task.run();
            if (fails) {
                promise.completeExceptionally(new IllegalStateException());
            } else {
                promise.complete("");
            }
        });
        return promise;
    }

    private static ForkJoinTask<?> failing(Runnable task) {
        return Tasks.forkJoin.submit(() -> {
            task.run();
            throw new IllegalStateException("the task fails, as it should");
        });
    }

    private static Turns.Step terminated(Runnable task, ExecutorService pool) throws Exception {
        Tasks.warm(pool);
        pool.execute(task);
        pool.shutdown();
        return until(pool::isTerminated);
    }

    /** From JDK 19 on; before, it is awaited. */
    private static Turns.Step closed(Runnable task, ExecutorService pool) throws Exception {
        Tasks.warm(pool);
        pool.execute(task);
        return Runtime.version().feature() < 19
                ? () -> {
                    pool.shutdown();
                    pool.awaitTermination(1, TimeUnit.MINUTES);
                }
                : () -> ExecutorService.class.getMethod("close").invoke(pool);
    }

    /** From JDK 19 on; before, it is asked whether it is done. */
    private static Turns.Step untilState(Future<?> future) throws Exception {
        return Runtime.version().feature() < 19
                ? until(future::isDone)
                : until(() -> !Future.class
                        .getMethod("state")
                        .invoke(future)
                        .toString()
                        .equals("RUNNING"));
    }

    /** A thread that is asked by a method of its own. */
    private static final class Runner extends Thread {
        Runner(Runnable task) {
            super(task);
        }

        boolean hasEnded() {
            return !isAlive();
        }
    }

    /** Runs all of them, and prints what was found. */
    public static void main(String[] arguments) throws Exception {
        Tasks.warm(Tasks.pool);
        Tasks.warm(Tasks.forkJoin);
        for (Asked way : values()) {
            Apart.run(way, false);
        }
        System.out.println("errors=" + Lockdep.statistics().faults());
        System.exit(0);
    }
}
