package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;

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
    FORK_JOIN_TASK {
        @Override
        void run(Pair pair) throws Exception {
            ForkJoinTask<String> task = ForkJoinTask.adapt(() -> "");
            task.invoke();
            take(pair, () -> task.complete("late"), task::join);
        }
    };

    abstract void run(Pair pair) throws Exception;

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
