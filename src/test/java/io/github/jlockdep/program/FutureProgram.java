package io.github.jlockdep.program;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** As {@link EventProgram}, with futures that end after some time, whether or not anybody completes them. */
public enum FutureProgram implements Case {
    WITHOUT_TIMEOUT("LIKELY") {
        @Override
        public void run() throws Exception {
            waitFor(UnaryOperator.identity());
        }
    },
    STAGE_WITHOUT_TIMEOUT("LIKELY") {
        @Override
        public void run() throws Exception {
            waitFor(future -> future.thenApply(UnaryOperator.identity()));
        }
    },
    STAGE_THAT_PASSES_THE_RESULT_ON("LIKELY") {
        @Override
        public void run() throws Exception {
            waitFor(future -> future.copy().whenComplete((value, failure) -> {}));
        }
    },
    COMPOSED_WITHOUT_TIMEOUT("LIKELY") {
        @Override
        public void run() throws Exception {
            waitFor(future -> CompletableFuture.completedFuture("done").thenCompose(done -> future));
        }
    },
    OR_TIMEOUT("") {
        @Override
        public void run() throws Exception {
            waitFor(future -> future.orTimeout(1, TimeUnit.DAYS));
        }
    },
    COMPLETE_ON_TIMEOUT("") {
        @Override
        public void run() throws Exception {
            waitFor(future -> future.completeOnTimeout("late", 1, TimeUnit.DAYS));
        }
    },
    STAGE("") {
        @Override
        public void run() throws Exception {
            waitFor(future -> future.orTimeout(1, TimeUnit.DAYS).thenApply(UnaryOperator.identity()));
        }
    },
    STAGE_OF_STAGE("") {
        @Override
        public void run() throws Exception {
            waitFor(future -> future.orTimeout(1, TimeUnit.DAYS).copy().thenCombine(future, String::concat));
        }
    },
    SUBCLASS("") {
        @Override
        public void run() throws Exception {
            waitFor(future -> future.thenCompose(value -> new Promise()
                            .completeOnTimeout(value, 1, TimeUnit.MILLISECONDS)
                            .thenApply(UnaryOperator.identity())
                            .orTimeout(1, TimeUnit.DAYS))
                    .orTimeout(1, TimeUnit.DAYS));
        }
    },
    STAGE_BEFORE_ITS_TIMEOUT("") {
        @Override
        public void run() throws Exception {
            waitFor(future -> late(future, future.thenApply(UnaryOperator.identity())));
        }
    },
    STAGE_OF_STAGE_BEFORE_ITS_TIMEOUT("") {
        @Override
        public void run() throws Exception {
            waitFor(future -> late(future, future.copy().whenComplete((value, failure) -> {})));
        }
    },
    STAGE_OF_EITHER_BEFORE_ITS_TIMEOUT("") {
        @Override
        public void run() throws Exception {
            CompletableFuture<String> other = new CompletableFuture<>();
            waitFor(future -> late(other, future.applyToEither(other, UnaryOperator.identity())));
        }
    },
    ANY_BEFORE_ITS_TIMEOUT("") {
        @Override
        public void run() throws Exception {
            CompletableFuture<String> other = new CompletableFuture<>();
            waitFor(future -> late(other, CompletableFuture.anyOf(future, other).thenApply(String.class::cast)));
        }
    },
    COMPOSED_BEFORE_ITS_TIMEOUT("") {
        @Override
        public void run() throws Exception {
            waitFor(future ->
                    late(future, CompletableFuture.completedFuture("done").thenCompose(done -> future)));
        }
    },
    BOTH_BEFORE_THEIR_TIMEOUTS("") {
        @Override
        public void run() throws Exception {
            CompletableFuture<String> other = new CompletableFuture<>();
            waitFor(future -> {
                CompletableFuture<String> both = future.thenCombine(other, String::concat);
                late(future, late(other, both));
                other.complete("other");
                return both;
            });
        }
    },
    BOTH_BEFORE_THE_TIMEOUT_OF_ONE("LIKELY") {
        @Override
        public void run() throws Exception {
            waitFor(future -> oneInTime(other -> future.thenCombine(other, String::concat)));
        }
    },
    ALL_BEFORE_THE_TIMEOUT_OF_ONE("LIKELY") {
        @Override
        public void run() throws Exception {
            waitFor(future ->
                    oneInTime(other -> CompletableFuture.allOf(future, other).thenApply(none -> "all")));
        }
    },
    BOTH_AFTER_THE_TIMEOUT_OF_ONE("LIKELY") {
        @Override
        public void run() throws Exception {
            waitFor(future -> {
                CompletableFuture<String> other = new CompletableFuture<String>().orTimeout(1, TimeUnit.DAYS);
                CompletableFuture<String> both = other.thenCombine(future, String::concat);
                other.complete("other");
                return both;
            });
        }
    },
    STAGE_WHOSE_FUTURE_WAS_AWAITED_FOR_SOME_TIME("LIKELY") {
        @Override
        public void run() throws Exception {
            waitFor(future -> {
                CompletableFuture<String> stage = future.thenApply(UnaryOperator.identity());
                try {
                    throw new AssertionError(future.get(1, TimeUnit.MILLISECONDS));
                } catch (TimeoutException | InterruptedException | ExecutionException expected) {
                    return stage;
                }
            });
        }
    },
    DONE_BEFORE_ITS_TIMEOUT("LIKELY") {
        @Override
        public void run() throws Exception {
            CompletableFuture.completedFuture("done")
                    .orTimeout(1, TimeUnit.DAYS)
                    .completeOnTimeout("late", 1, TimeUnit.DAYS)
                    .join();
            waitFor(UnaryOperator.identity());
        }
    },
    TASK_OF_A_POOL("") {
        @Override
        public void run() throws Exception {
            supply(future -> future.orTimeout(1, TimeUnit.DAYS));
        }
    },
    TASK_OF_A_POOL_WITHOUT_TIMEOUT("LIKELY") {
        @Override
        public void run() throws Exception {
            supply(UnaryOperator.identity());
        }
    };

    private final String grades;

    FutureProgram(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    private static final class Promise extends CompletableFuture<String> {
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return super.newIncompleteFuture();
        }
    }

    /** Somebody waits under a lock for what another thread completes under a lock that it takes before that one. */
    private static void waitFor(UnaryOperator<CompletableFuture<String>> awaited) throws Exception {
        Lock lock = new ReentrantLock();
        Lock other = new ReentrantLock();
        CompletableFuture<String> promise = new CompletableFuture<>();
        CompletableFuture<String> future = awaited.apply(promise);
        Thread[] waiter = new Thread[1];
        Thread keeper = Turns.start(() -> {
            EventProgram.awaitWaiting(waiter);
            other.lock();
            promise.complete("kept");
            other.unlock();
        });
        Turns.take(
                () -> {
                    lock.lock();
                    waiter[0] = Thread.currentThread();
                    future.join();
                    lock.unlock();
                },
                () -> JucProgram.nest(other, lock));
        keeper.join();
    }

    /** Ends the future by time, for which the stage waits already, and returns the stage. */
    private static CompletableFuture<String> late(CompletableFuture<String> future, CompletableFuture<String> stage) {
        future.orTimeout(1, TimeUnit.DAYS);
        return stage;
    }

    /** What waits for two futures, one of which has come after some time by then. */
    private static CompletableFuture<String> oneInTime(UnaryOperator<CompletableFuture<String>> both) {
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletableFuture<String> stage = both.apply(other);
        other.completeOnTimeout("late", 1, TimeUnit.MILLISECONDS).join();
        return stage;
    }

    /** Somebody waits under a lock for a task that takes it. */
    private static void supply(UnaryOperator<CompletableFuture<Void>> awaited) throws Exception {
        Lock lock = new ReentrantLock();
        AtomicBoolean timed = new AtomicBoolean();
        AtomicBoolean taken = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        CompletableFuture<Void> future = awaited.apply(CompletableFuture.runAsync(
                () -> {
                    while (!timed.get()) {
                        Thread.yield(); // a future that is done has no timeout
                    }
                    lock.lock();
                    lock.unlock();
                    taken.set(true);
                },
                pool));
        timed.set(true);
        while (!taken.get()) {
            Thread.yield();
        }
        Turns.start(() -> {
                    lock.lock();
                    future.get();
                    lock.unlock();
                })
                .join();
        EventProgram.end(pool);
    }

    /** Runs all programs, or those of these names, and prints what was found in each. */
    public static void main(String[] arguments) throws Exception {
        Case.run(values(), arguments);
    }
}
