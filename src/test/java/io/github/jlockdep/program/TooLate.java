package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * Results that have come already when another thread brings one too, behind two monitors. Who asks for the result later
 * could have done so before, so that nothing is kept apart.
 */
public enum TooLate {
    LATCH {
        @Override
        void run(Pair pair) throws Exception {
            CountDownLatch latch = new CountDownLatch(1);
            latch.countDown();
            take(pair, latch::countDown, latch::await);
        }
    },
    VALUE {
        @Override
        void run(Pair pair) throws Exception {
            CompletableFuture<String> promise = CompletableFuture.completedFuture("");
            take(pair, () -> promise.complete("late"), promise::get);
        }
    },
    FAILURE {
        @Override
        void run(Pair pair) throws Exception {
            CompletableFuture<String> promise = CompletableFuture.completedFuture("");
            take(pair, () -> promise.completeExceptionally(new IllegalStateException()), promise::join);
        }
    },
    CANCELLATION {
        @Override
        void run(Pair pair) throws Exception {
            FutureTask<String> task = new FutureTask<>(() -> "");
            task.run();
            take(pair, () -> task.cancel(true), task::get);
        }
    },
    RUN_OF_A_CANCELLED_TASK {
        @Override
        void run(Pair pair) throws Exception {
            FutureTask<?>[] task = new FutureTask<?>[1];
            task[0] = new FutureTask<>(() -> {
                task[0].cancel(false);
                pair.firstThenSecond();
                return "late";
            });
            Turns.take(task[0]::run, () -> {
                try {
                    task[0].get();
                } catch (CancellationException expected) {
                    pair.secondThenFirst();
                }
            });
        }
    },
    SLOWER_OF_TWO {
        @Override
        void run(Pair pair) throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            slower(pair, pool::invokeAny);
            pool.shutdown();
        }
    },
    SLOWER_OF_TWO_THREADS {
        @Override
        void run(Pair pair) throws Exception {
            ExecutorService perTask = Tasks.perTask();
            slower(pair, perTask::invokeAny);
            perTask.shutdown();
        }
    },
    SLOWER_OF_TWO_TO_BE_TAKEN {
        @Override
        void run(Pair pair) throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            slower(pair, tasks -> {
                ExecutorCompletionService<String> service = new ExecutorCompletionService<>(pool);
                tasks.forEach(service::submit);
                service.take();
            });
            pool.shutdown();
        }
    },
    FORK_JOIN_TASK {
        @Override
        void run(Pair pair) throws Exception {
            ForkJoinTask<String> task = ForkJoinTask.adapt(() -> "");
            task.invoke();
            take(pair, () -> task.complete("late"), task::join);
        }
    };

    abstract void run(Pair pair) throws Exception;

    private interface Race {
        void run(List<Callable<String>> tasks) throws Exception;
    }

    /** One of two tasks is in the middle of its work when the other one has ended. */
    private static void slower(Pair pair, Race race) throws Exception {
        Semaphore taken = new Semaphore(0);
        Semaphore end = new Semaphore(0);
        Callable<String> slow = () -> {
            pair.firstThenSecond();
            taken.release();
            end.acquireUninterruptibly();
            return "slow";
        };
        Callable<String> fast = () -> {
            taken.acquire();
            return "fast";
        };
        race.run(List.of(slow, fast));
        pair.secondThenFirst();
        end.release();
    }

    private static void take(Pair pair, Turns.Step late, Turns.Step ask) throws Exception {
        Turns.take(
                () -> {
                    pair.firstThenSecond();
                    late.run();
                },
                () -> {
                    ask.run();
                    pair.secondThenFirst();
                });
    }

    /** Runs all of them, and prints what was found. */
    public static void main(String[] arguments) throws Exception {
        for (TooLate way : values()) {
            Lockdep.reset();
            way.run(new Pair());
            System.out.println(way + "="
                    + Lockdep.findings().stream()
                            .map(finding -> finding.splat().grade())
                            .toList());
        }
        System.out.println("errors=" + Lockdep.statistics().faults());
    }
}
