package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The ways to hand in a task and to wait for its end. {@link #main} runs each of them with {@link Apart}.
 */
public enum Tasks implements Apart.Way {
    FUTURE_TASK_THAT_FAILS {
        @Override
        public Turns.Step handIn(Runnable task) {
            Future<?> future = pool.submit(() -> fail(task));
            return () -> failsWith(future);
        }
    },
    COMPLETION_SERVICE {
        @Override
        public Turns.Step handIn(Runnable task) {
            ExecutorCompletionService<Object> service = new ExecutorCompletionService<>(pool);
            service.submit(task, null);
            return () -> service.take().get();
        }
    },
    COMPLETION_SERVICE_TAKEN {
        @Override
        public Turns.Step handIn(Runnable task) {
            return submitted(task)::take;
        }
    },
    COMPLETION_SERVICE_POLLED {
        @Override
        public Turns.Step handIn(Runnable task) {
            ExecutorCompletionService<Object> service = submitted(task);
            return () -> {
                while (service.poll() == null) {
                    Thread.sleep(1);
                }
            };
        }
    },
    COMPLETION_SERVICE_POLLED_IN_TIME {
        @Override
        public Turns.Step handIn(Runnable task) {
            ExecutorCompletionService<Object> service = submitted(task);
            return () -> service.poll(1, TimeUnit.MINUTES);
        }
    },
    COMPLETION_SERVICE_OF_FORK_JOIN {
        @Override
        public Turns.Step handIn(Runnable task) {
            ExecutorCompletionService<Object> service = new ExecutorCompletionService<>(forkJoin);
            service.submit(task, null);
            return service::take;
        }
    },
    INVOKE_ANY(true) {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            pool.invokeAny(List.of(Executors.callable(task)));
            return () -> {};
        }
    },
    INVOKE_ANY_THAT_FAILS(true) {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return anyFails(task, pool);
        }
    },
    INVOKE_ANY_OF_FORK_JOIN(true) {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            forkJoin.invokeAny(List.of(Executors.callable(task)));
            return () -> {};
        }
    },
    INVOKE_ANY_OF_FORK_JOIN_THAT_FAILS(true) {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return anyFails(task, forkJoin);
        }
    },
    INVOKE_ANY_OF_PER_TASK_THREADS(true) {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            perTask().invokeAny(List.of(Executors.callable(task)));
            return () -> {};
        }
    },
    INVOKE_ANY_OF_PER_TASK_THREADS_THAT_FAILS(true) {
        @Override
        public Turns.Step handIn(Runnable task) throws Exception {
            return anyFails(task, perTask());
        }
    },
    SCHEDULED {
        @Override
        public Turns.Step handIn(Runnable task) {
            return timed.schedule(task, 1, TimeUnit.MILLISECONDS)::get;
        }
    },
    PERIODIC {
        @Override
        public Turns.Step handIn(Runnable task) {
            AtomicBoolean again = new AtomicBoolean();
            Future<?> future = timed.scheduleAtFixedRate(
                    () -> {
                        if (!again.getAndSet(true)) {
                            fail(task);
                        }
                    },
                    1,
                    1,
                    TimeUnit.MILLISECONDS);
            return () -> failsWith(future);
        }
    },
    FORK_JOIN_SUBMIT {
        @Override
        public Turns.Step handIn(Runnable task) {
            return forkJoin.submit(task)::get;
        }
    },
    FORK_JOIN_THAT_FAILS {
        @Override
        public Turns.Step handIn(Runnable task) {
            ForkJoinTask<?> future = forkJoin.submit(() -> fail(task));
            return () -> failsWith(future);
        }
    },
    FORK_JOIN_EXECUTE_AND_END {
        @Override
        public Turns.Step handIn(Runnable task) {
            ForkJoinPool own = warm(new ForkJoinPool(1));
            own.execute(task);
            own.shutdown();
            return () -> own.awaitTermination(1, TimeUnit.MINUTES);
        }
    },
    FORK_JOIN_EXECUTE_AND_QUIESCENCE {
        @Override
        public Turns.Step handIn(Runnable task) {
            forkJoin.execute(task);
            return () -> forkJoin.awaitQuiescence(1, TimeUnit.MINUTES);
        }
    },
    FORK_AND_JOIN {
        @Override
        public Turns.Step handIn(Runnable task) {
            return ForkJoinTask.adapt(task).fork()::join;
        }
    },
    INVOKE_ALL {
        @Override
        public Turns.Step handIn(Runnable task) {
            ForkJoinTask<?> both = forkJoin.submit(new RecursiveAction() {
                @Override
                protected void compute() {
                    invokeAll(ForkJoinTask.adapt(() -> {}), ForkJoinTask.adapt(task));
                }
            });
            return both::join;
        }
    },
    COUNTED_COMPLETERS {
        @Override
        public Turns.Step handIn(Runnable task) {
            Part root = new Part(null, () -> {});
            root.setPendingCount(1);
            new Part(root, task).fork();
            return root::invoke;
        }
    },
    PARALLEL_STREAM(true) {
        @Override
        public Turns.Step handIn(Runnable task) {
            Thread caller = Thread.currentThread();
            AtomicBoolean begun = new AtomicBoolean();
            Semaphore ran = new Semaphore(0);
            IntStream.range(0, 64).parallel().forEach(i -> {
                if (Thread.currentThread() == caller) {
                    ran.acquireUninterruptibly();
                    ran.release();
                } else if (!begun.getAndSet(true)) {
                    task.run();
                    ran.release();
                }
            });
            return () -> {};
        }
    },
    TIMER {
        @Override
        public Turns.Step handIn(Runnable task) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            task.run();
                            done.complete(null);
                        }
                    },
                    1);
            return done::join;
        }
    },
    PROMISE {
        @Override
        public Turns.Step handIn(Runnable task) {
            CompletableFuture<String> promise = new CompletableFuture<>();
            pool.execute(() -> {
                task.run();
                promise.complete("");
            });
            return promise::get;
        }
    },
    PROMISE_THAT_FAILS {
        @Override
        public Turns.Step handIn(Runnable task) {
            CompletableFuture<String> promise = new CompletableFuture<>();
            pool.execute(() -> {
                task.run();
                promise.completeExceptionally(new IllegalStateException());
            });
            return () -> failsWith(promise);
        }
    },
    CANCELLED {
        @Override
        public Turns.Step handIn(Runnable task) {
            FutureTask<Void> cancelled = cancelledAfter(task);
            return () -> isCancelled(cancelled);
        }
    },
    KNOWN_TO_BE_CANCELLED {
        @Override
        public Turns.Step handIn(Runnable task) {
            FutureTask<Void> cancelled = cancelledAfter(task);
            return () -> {
                while (!cancelled.isCancelled()) {
                    Thread.sleep(1);
                }
            };
        }
    },
    FORK_JOIN_CANCELLED {
        @Override
        public Turns.Step handIn(Runnable task) {
            ForkJoinTask<?> cancelled = ForkJoinTask.adapt(() -> {});
            pool.execute(() -> {
                task.run();
                cancelled.cancel(false);
            });
            return () -> isCancelled(cancelled);
        }
    },
    THEN_RUN {
        @Override
        public Turns.Step handIn(Runnable task) {
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<Void> then = source.thenRun(task);
            pool.execute(() -> source.complete(""));
            return then::join;
        }
    },
    THEN_APPLY_ASYNC {
        @Override
        public Turns.Step handIn(Runnable task) {
            return CompletableFuture.completedFuture(task)
                    .thenApplyAsync(
                            each -> {
                                each.run();
                                return "";
                            },
                            forkJoin)
                    .thenApply(String::length)::join;
        }
    },
    WHEN_COMPLETE_AND_COMPOSE {
        @Override
        public Turns.Step handIn(Runnable task) {
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> then = source.whenComplete((value, failure) -> task.run())
                    .thenCompose(value -> CompletableFuture.supplyAsync(() -> value, forkJoin));
            pool.execute(() -> source.complete(""));
            return then::join;
        }
    },
    ALL_OF {
        @Override
        public Turns.Step handIn(Runnable task) {
            CompletableFuture<Void> one = CompletableFuture.runAsync(task, pool);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {}, forkJoin);
            return CompletableFuture.allOf(one, other)::join;
        }
    },
    PER_TASK_THREADS {
        @Override
        public Turns.Step handIn(Runnable task) throws ReflectiveOperationException {
            return perTask().submit(task)::get;
        }
    },
    PER_TASK_THREADS_AND_END {
        @Override
        public Turns.Step handIn(Runnable task) throws ReflectiveOperationException {
            ExecutorService own = perTask();
            own.execute(task);
            own.shutdown();
            return () -> own.awaitTermination(1, TimeUnit.MINUTES);
        }
    };

    static final ExecutorService pool = Executors.newFixedThreadPool(1);
    static final ScheduledExecutorService timed = Executors.newScheduledThreadPool(1);
    static final ForkJoinPool forkJoin = new ForkJoinPool(2);
    static final Timer timer = new Timer(true);

    private final boolean isDoneByTheCaller;

    Tasks() {
        this(false);
    }

    Tasks(boolean isDoneByTheCaller) {
        this.isDoneByTheCaller = isDoneByTheCaller;
    }

    /** Runs all of them, beside as many other threads as the argument says, and prints what was found. */
    public static void main(String[] arguments) throws Exception {
        crowd(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
        warm(pool);
        warm(timed);
        warm(forkJoin);
        warm(ForkJoinPool.commonPool());
        for (Tasks way : values()) {
            Apart.run(way, way.isDoneByTheCaller);
        }
        System.out.println("errors=" + Lockdep.statistics().faults());
        System.exit(0);
    }

    /** So many threads that have taken something, and stay. */
    private static void crowd(int size) throws InterruptedException {
        Semaphore there = new Semaphore(0);
        for (int i = 0; i < size; i++) {
            Thread thread = new Thread(null, () -> stay(there), "one of many", 1 << 16);
            thread.setDaemon(true);
            thread.start();
        }
        there.acquire(size);
    }

    private static void stay(Semaphore there) {
        Object own = new Object();
        synchronized (own) {
            there.release();
        }
        while (true) {
            LockSupport.park();
        }
    }

    /** Lets the pool start its threads, all that it may have, as a start is an order of its own. */
    static <T extends ExecutorService> T warm(T pool) {
        CyclicBarrier all = new CyclicBarrier(pool instanceof ForkJoinPool forkJoin ? forkJoin.getParallelism() : 1);
        List<Future<?>> met = new ArrayList<>();
        try {
            for (int i = 0; i < all.getParties(); i++) {
                met.add(pool.submit(() -> all.await()));
            }
            for (Future<?> each : met) {
                each.get();
            }
            return pool;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Virtual threads where there are any, otherwise a thread of a pool. */
    static ExecutorService perTask() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? warm(Executors.newCachedThreadPool())
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }

    private static ExecutorCompletionService<Object> submitted(Runnable task) {
        ExecutorCompletionService<Object> service = new ExecutorCompletionService<>(pool);
        service.submit(task, null);
        return service;
    }

    /** Fails, as the only task of several does of which any will do. */
    private static Turns.Step anyFails(Runnable task, ExecutorService executor) throws InterruptedException {
        try {
            executor.invokeAny(List.of(() -> {
                fail(task);
                return "";
            }));
            throw new AssertionError("The task must fail.");
        } catch (ExecutionException expected) {
            return () -> {};
        }
    }

    private static void fail(Runnable task) {
        task.run();
        throw new IllegalStateException("the task fails, as it should");
    }

    /** A task that nobody runs, and that the pool cancels once it has run the other one. */
    private static FutureTask<Void> cancelledAfter(Runnable task) {
        FutureTask<Void> cancelled = new FutureTask<>(() -> {}, null);
        pool.execute(() -> {
            task.run();
            cancelled.cancel(false);
        });
        return cancelled;
    }

    private static void isCancelled(Future<?> future) throws InterruptedException, ExecutionException {
        try {
            future.get();
            throw new AssertionError("The task must be cancelled.");
        } catch (CancellationException expected) {
            Thread.onSpinWait();
        }
    }

    private static void failsWith(Future<?> future) throws InterruptedException {
        try {
            future.get();
            throw new AssertionError("The task must fail.");
        } catch (ExecutionException expected) {
            Thread.onSpinWait();
        }
    }

    /** One part of a task that is done once all its parts are. */
    private static final class Part extends CountedCompleter<Void> {
        private static final long serialVersionUID = 1;
        private final transient Runnable work;

        Part(CountedCompleter<?> whole, Runnable work) {
            super(whole);
            this.work = work;
        }

        @Override
        public void compute() {
            work.run();
            tryComplete();
        }
    }
}
