package io.github.jlockdep.events;

import static io.github.jlockdep.testkit.Threads.runTogether;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Threads;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/** Executors, their tasks, and the threads that wait for the tasks. */
final class TaskPrograms {
    private static final int ROUNDS = 30;

    private TaskPrograms() {}

    static Stream<SilentProgram> all() {
        return Stream.of(
                new SilentProgram("worker pool with a latch", TaskPrograms::workersWithLatch),
                new SilentProgram("invokeAll from outside", TaskPrograms::invokeAll),
                new SilentProgram("nested fork and join", TaskPrograms::forkJoin),
                new SilentProgram("nested tasks of a pool without bound", TaskPrograms::nestedWithoutBound),
                new SilentProgram("tasks of two kinds, each waiting for the other", TaskPrograms::mutualWithoutBound),
                new SilentProgram("two kinds of task in a pool without bound", TaskPrograms::twoKinds),
                new SilentProgram("locks and conditions of different tasks", TaskPrograms::reusedThread),
                new SilentProgram("actor and its clients", TaskPrograms::actor),
                new SilentProgram("actors in a row", TaskPrograms::actorsInRow),
                new SilentProgram("chains of completable futures", TaskPrograms::chains),
                new SilentProgram("stages that are done by an actor", TaskPrograms::stages),
                new SilentProgram("heartbeat", TaskPrograms::heartbeat),
                new SilentProgram("orderly shutdown", TaskPrograms::shutdown),
                new SilentProgram("task that submits, and does not wait", TaskPrograms::resubmits),
                new SilentProgram("task that is run by its submitter", TaskPrograms::callerRuns));
    }

    private static void workersWithLatch() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(3), "workers");
        Lock shared = new TrackedReentrantLock("shared");
        Lock job = new TrackedReentrantLock("job");
        Held.under(job, () -> {
            CountDownLatch done = new TrackedCountDownLatch("done", ROUNDS);
            for (int i = 0; i < ROUNDS; i++) {
                pool.execute(() -> {
                    Held.nest(shared);
                    done.countDown();
                });
            }
            done.await();
            Held.nest(shared);
        });
        end(pool);
    }

    private static void invokeAll() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "workers");
        Lock job = new TrackedReentrantLock("job");
        Lock shared = new TrackedReentrantLock("shared");
        Callable<Integer> task = () -> {
            Held.nest(shared);
            return 1;
        };
        Threads.Body call = times(() -> Held.under(job, () -> finish(pool.invokeAll(Collections.nCopies(3, task)))));
        runTogether(call, call);
        end(pool);
    }

    private static void finish(List<Future<Integer>> futures) throws Exception {
        for (Future<Integer> future : futures) {
            future.get();
        }
    }

    private static void forkJoin() throws Exception {
        ExecutorService pool = Lockdep.wrap(new ForkJoinPool(3), "fork-join");
        Lock memo = new TrackedReentrantLock("memo");
        Lock caller = new TrackedReentrantLock("caller");
        Held.under(caller, () -> pool.submit(() -> fibonacci(pool, memo, 7)).get());
        end(pool);
    }

    private static int fibonacci(ExecutorService pool, Lock memo, int n) throws Exception {
        Held.nest(memo);
        if (n < 2) {
            return n;
        }
        Future<Integer> left = pool.submit(() -> fibonacci(pool, memo, n - 1));
        int right = fibonacci(pool, memo, n - 2);
        return left.get() + right;
    }

    private static void nestedWithoutBound() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newCachedThreadPool(), "cached");
        Lock memo = new TrackedReentrantLock("memo");
        pool.submit(() -> fibonacci(pool, memo, 5)).get();
        end(pool);
    }

    private static void mutualWithoutBound() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newCachedThreadPool(), "cached");
        pool.submit(() -> ping(pool, 4)).get();
        end(pool);
    }

    private static int ping(ExecutorService pool, int n) throws Exception {
        return n == 0 ? 0 : pool.submit(() -> pong(pool, n - 1)).get();
    }

    private static int pong(ExecutorService pool, int n) throws Exception {
        return n == 0 ? 0 : pool.submit(() -> ping(pool, n - 1)).get();
    }

    /** Only the locks that the task itself needs count, for the pool always has a thread for it. */
    private static void twoKinds() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newCachedThreadPool(), "cached");
        Lock lock = new TrackedReentrantLock("lock");
        for (int i = 0; i < ROUNDS; i++) {
            Future<?> needsIt = pool.submit(() -> Held.nest(lock));
            Held.under(lock, () -> pool.submit(Thread::yield).get());
            needsIt.get();
        }
        end(pool);
    }

    /** The locks that a pool's thread took for one task do not count for the signals of its next task. */
    private static void reusedThread() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "workers");
        Lock outer = new TrackedReentrantLock("outer");
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            pool.submit(() -> Held.nest(outer)).get();
            pool.submit(() -> {
                buffer.put(1);
                return null;
            });
            Held.under(outer, buffer::take);
        }
        end(pool);
    }

    private static void actor() throws Exception {
        ExecutorService actor = Lockdep.wrap(Executors.newSingleThreadExecutor(), "actor");
        Lock state = new TrackedReentrantLock("state");
        runTogether(client(actor, state), client(actor, state), client(actor, state));
        end(actor);
    }

    private static Threads.Body client(ExecutorService actor, Lock state) {
        Lock session = new TrackedReentrantLock("session");
        return times(() ->
                Held.under(session, () -> actor.submit(() -> Held.nest(state)).get()));
    }

    private static void actorsInRow() throws Exception {
        ExecutorService front = Lockdep.wrap(Executors.newSingleThreadExecutor(), "front");
        ExecutorService back = Lockdep.wrap(Executors.newSingleThreadExecutor(), "back");
        Lock session = new TrackedReentrantLock("session");
        Lock state = new TrackedReentrantLock("state");
        Callable<Object> request = () -> back.submit(() -> Held.nest(state)).get();
        Threads.Body client =
                times(() -> Held.under(session, () -> front.submit(request).get()));
        Threads.Body reply = times(() -> back.submit(() -> {
                    front.execute(() -> Held.nest(state)); // a message, no request
                })
                .get());
        runTogether(client, client, reply);
        end(front);
        end(back);
    }

    private static void chains() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "workers");
        Lock state = new TrackedReentrantLock("state");
        Lock session = new TrackedReentrantLock("session");
        for (int i = 0; i < ROUNDS; i++) {
            Held.under(
                    session,
                    () -> TrackedCompletableFuture.supplyAsync(() -> 1, pool)
                            .thenApplyAsync(value -> value + 1, pool)
                            .thenCombine(TrackedCompletableFuture.supplyAsync(() -> 2, pool), Integer::sum)
                            .whenComplete((value, failure) -> Held.nest(state))
                            .join());
            Held.nest(session, state);
        }
        end(pool);
    }

    /** Nobody waits in the actor; the stages run there when they can. */
    private static void stages() throws Exception {
        ExecutorService actor = Lockdep.wrap(Executors.newSingleThreadExecutor(), "actor");
        Lock state = new TrackedReentrantLock("state");
        for (int i = 0; i < ROUNDS; i++) {
            CompletableFuture<Integer> request = new TrackedCompletableFuture<>("request");
            CompletableFuture<Void> reply = request.thenAcceptAsync(value -> Held.nest(state), actor);
            actor.execute(() -> {
                Held.nest(state);
                request.complete(1);
            });
            reply.join();
        }
        end(actor);
    }

    private static void heartbeat() throws Exception {
        ScheduledExecutorService timer = Lockdep.wrap(Executors.newScheduledThreadPool(1), "timer");
        Lock state = new TrackedReentrantLock("state");
        Lock lifecycle = new TrackedReentrantLock("lifecycle");
        CountDownLatch beats = new TrackedCountDownLatch("beats", 3);
        ScheduledFuture<?> beating = timer.scheduleAtFixedRate(
                () -> {
                    Held.nest(state);
                    beats.countDown();
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        Held.under(lifecycle, () -> {
            beats.await();
            beating.cancel(false);
            timer.shutdown();
            awaitEnd(timer);
        });
    }

    private static void shutdown() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "workers");
        Lock state = new TrackedReentrantLock("state");
        Lock lifecycle = new TrackedReentrantLock("lifecycle");
        for (int i = 0; i < ROUNDS; i++) {
            pool.execute(() -> Held.nest(state));
        }
        Held.under(lifecycle, () -> {
            pool.shutdown();
            pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            Held.nest(state);
        });
    }

    private static void resubmits() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "worker");
        Lock lock = new TrackedReentrantLock("lock");
        CountDownLatch done = new TrackedCountDownLatch("done", 1);
        pool.execute(() -> {
            Held.nest(lock);
            pool.execute(() -> {
                Held.nest(lock);
                done.countDown();
            });
        });
        done.await();
        end(pool);
    }

    private static void callerRuns() throws Exception {
        ExecutorService direct = Lockdep.wrap(new DirectExecutor(), "direct", 1);
        Lock lock = new TrackedReentrantLock("lock");
        Held.under(
                lock,
                () -> direct.submit(() -> {
                            Held.nest(lock);
                            direct.submit(() -> Held.nest(lock)).get();
                            return null;
                        })
                        .get());
        end(direct);
    }

    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        awaitEnd(pool);
    }

    private static void awaitEnd(ExecutorService pool) throws InterruptedException {
        if (!pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The pool did not come to its end.");
        }
    }

    private static Threads.Body times(Threads.Body body) {
        return () -> {
            for (int i = 0; i < ROUNDS; i++) {
                body.run();
            }
        };
    }
}
