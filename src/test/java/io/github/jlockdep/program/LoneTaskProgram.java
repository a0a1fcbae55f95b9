package io.github.jlockdep.program;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tasks that no pool is known to run. One side waits for such a task without a lock, while the task takes the lock; the
 * other one waits under the lock, while the task takes nothing.
 */
public enum LoneTaskProgram implements Case {
    RUN_ASYNC("LIKELY") {
        @Override
        void await(Runnable task) throws Exception {
            CompletableFuture.runAsync(task::run).get();
        }
    },
    SUPPLY_ASYNC("LIKELY") {
        @Override
        void await(Runnable task) {
            CompletableFuture.supplyAsync(() -> done(task), THREADS).join();
        }
    },
    SUPPLY_ASYNC_WITH_STAGE("LIKELY") {
        @Override
        void await(Runnable task) {
            CompletableFuture<Boolean> future = CompletableFuture.supplyAsync(() -> done(task), THREADS);
            future.thenApply(value -> !value);
            future.join();
        }
    },
    /** The thread that waits runs the task itself, before it waits. */
    ON_THE_SAME_THREAD("") {
        @Override
        void await(Runnable task) {
            CompletableFuture.runAsync(task::run, Runnable::run).join();
        }
    },
    FUTURE_TASK("LIKELY") {
        @Override
        void await(Runnable task) throws Exception {
            FutureTask<Boolean> future = new FutureTask<>(() -> done(task));
            THREADS.execute(future);
            future.get();
        }
    },
    /** The one who asks for the result has run the task itself. */
    OWN_FUTURE_TASK("") {
        @Override
        void await(Runnable task) throws Exception {
            FutureTask<Boolean> future = new FutureTask<>(() -> done(task));
            future.run();
            future.get();
        }
    },
    TIMED("POSSIBLE") {
        @Override
        void await(Runnable task) throws Exception {
            AtomicBoolean timedOut = new AtomicBoolean();
            FutureTask<Boolean> future = new FutureTask<>(() -> {
                while (!timedOut.get()) {
                    Thread.onSpinWait();
                }
                return done(task);
            });
            THREADS.execute(future);
            try {
                future.get(1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                timedOut.set(true);
            }
            while (!future.isDone()) {
                Thread.onSpinWait();
            }
        }
    },
    SEEN_TO_BE_DONE("") {
        @Override
        void await(Runnable task) throws Exception {
            FutureTask<Boolean> future = new FutureTask<>(() -> done(task));
            THREADS.execute(future);
            while (!future.isDone()) {
                Thread.onSpinWait();
            }
            future.get();
        }
    },
    THREAD_PER_TASK("LIKELY") {
        @Override
        void await(Runnable task) throws Exception {
            VIRTUAL_THREADS.submit(() -> done(task)).get();
        }
    },
    FORK_JOIN_POOL("LIKELY") {
        @Override
        void await(Runnable task) throws Exception {
            ForkJoinPool.commonPool().submit(() -> done(task)).get();
        }
    },
    JOINED_OF_FORK_JOIN_POOL("LIKELY") {
        @Override
        void await(Runnable task) {
            ForkJoinPool.commonPool().submit(task::run).join();
        }
    },
    INVOKE_ANY("LIKELY") {
        @Override
        void await(Runnable task) throws Exception {
            ExecutorService executor = Executors.newFixedThreadPool(2);
            executor.invokeAny(List.of(() -> done(task)));
            executor.shutdown();
        }
    },
    /** The thread finds that the task has ended, and would have waited for it otherwise. */
    INVOKE_ANY_THAT_HAS_ENDED("LIKELY") {
        @Override
        void await(Runnable task) throws Exception {
            new Patient().invokeAny(List.of(() -> done(task)));
        }
    },
    COMPLETION_SERVICE("LIKELY") {
        @Override
        void await(Runnable task) throws Exception {
            submitted(task).take().get();
        }
    },
    /** What is taken without waiting for it has ended before. */
    COMPLETION_SERVICE_POLLED("") {
        @Override
        void await(Runnable task) throws Exception {
            ExecutorCompletionService<Boolean> service = submitted(task);
            Future<Boolean> future = service.poll();
            while (future == null) {
                Thread.onSpinWait();
                future = service.poll();
            }
            future.get();
        }
    };

    private static final Executor THREADS = task -> new Thread(task).start();
    private static final ExecutorService VIRTUAL_THREADS = threadPerTask();

    private final String grades;

    LoneTaskProgram(String grades) {
        this.grades = grades;
    }

    /** Has a thread run the task, and waits for its end. */
    abstract void await(Runnable task) throws Exception;

    @Override
    public String grades() {
        return grades;
    }

    @Override
    public void run() throws Exception {
        Object lock = new Object();
        Turns.take(
                () -> await(() -> {
                    synchronized (lock) {
                        Thread.onSpinWait();
                    }
                }),
                () -> {
                    synchronized (lock) {
                        await(() -> {});
                    }
                });
    }

    private static ExecutorCompletionService<Boolean> submitted(Runnable task) {
        ExecutorCompletionService<Boolean> service = new ExecutorCompletionService<>(THREADS);
        service.submit(() -> done(task));
        return service;
    }

    private static Boolean done(Runnable task) {
        task.run();
        return true;
    }

    /** An executor of virtual threads; where there are none, one of this class's own. */
    private static ExecutorService threadPerTask() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return new ThreadPerTask();
        }
    }

    private static class ThreadPerTask extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            THREADS.execute(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }

    /** An executor that goes on when the task has ended, without order or event. */
    private static final class Patient extends ThreadPerTask {
        @Override
        public void execute(Runnable task) {
            AtomicBoolean ended = new AtomicBoolean();
            super.execute(() -> {
                task.run();
                ended.set(true);
            });
            while (!ended.get()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Runs the programs of these names, or all. */
    public static void main(String[] names) throws Exception {
        Case.run(values(), names);
    }
}
