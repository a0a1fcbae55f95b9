package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** As {@link JucProgram}, with what is waited for and is no lock. */
public enum EventProgram implements Case {
    LATCH_WAITED_FOR_UNDER_A_LOCK_THAT_ITS_OPENER_NEEDS("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            CountDownLatch latch = new CountDownLatch(1);
            Turns.take(
                    () -> {
                        lock.lock();
                        latch.countDown();
                        lock.unlock();
                    },
                    () -> {
                        lock.lock();
                        latch.await();
                        lock.unlock();
                    });
        }
    },
    LATCHES_AS_THEY_ARE_MEANT("") {
        @Override
        public void run() throws Exception {
            CountDownLatch latch = new CountDownLatch(2);
            CountDownLatch never = new CountDownLatch(1);
            Turns.take(
                    () -> {
                        latch.countDown();
                        JucProgram.require(!latch.await(1, TimeUnit.MILLISECONDS), () -> "one is missing");
                        latch.countDown();
                        latch.await();
                    },
                    () -> {
                        latch.await();
                        JucProgram.require(latch.await(1, TimeUnit.DAYS), () -> "it is open");
                        Thread.currentThread().interrupt();
                        interrupted(never);
                    });
        }
    },
    LATCH_KNOWN_TO_BE_OPEN_BY_WHO_WAITS_FOR_IT("") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            CountDownLatch latch = new CountDownLatch(1);
            Turns.take(
                    () -> {
                        lock.lock();
                        latch.countDown();
                        lock.unlock();
                    },
                    () -> {
                        JucProgram.require(latch.getCount() == 0, () -> "it is open");
                        lock.lock();
                        latch.await();
                        lock.unlock();
                    });
        }
    },
    TRACKED_LATCH_COUNTS_ONCE("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            CountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            Turns.take(
                    () -> {
                        lock.lock();
                        latch.countDown();
                        lock.unlock();
                    },
                    () -> {
                        lock.lock();
                        latch.await();
                        lock.unlock();
                    });
        }
    },
    TASK_THAT_WAITS_FOR_ITS_OWN_ONLY_THREAD("LIKELY") {
        @Override
        public void run() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            Thread[] worker = new Thread[1];
            Future<Boolean> outer = pool.submit(() -> {
                worker[0] = Thread.currentThread();
                try {
                    pool.submit(NOTHING).get();
                    return false;
                } catch (InterruptedException saved) {
                    return true;
                }
            });
            save(worker);
            JucProgram.require(outer.get(), () -> "the task must have been saved");
            end(pool);
        }
    },
    TASK_OF_A_SINGLE_THREAD_EXECUTOR_THAT_WAITS_FOR_IT("LIKELY") {
        @Override
        public void run() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            Thread[] worker = new Thread[1];
            pool.execute(() -> {
                worker[0] = Thread.currentThread();
                try {
                    CompletableFuture.supplyAsync(() -> true, pool).get();
                } catch (InterruptedException saved) {
                    Thread.onSpinWait();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            save(worker);
            end(pool);
        }
    },
    RESULT_WAITED_FOR_UNDER_A_LOCK_THAT_THE_TASK_NEEDS("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            ExecutorService pool = Executors.newFixedThreadPool(1);
            Turns.take(
                    () -> {
                        Future<?> result = pool.submit(() -> {
                            lock.lock();
                            lock.unlock();
                        });
                        result.get();
                    },
                    () -> {
                        lock.lock();
                        pool.submit(NOTHING).get();
                        lock.unlock();
                    });
            end(pool);
        }
    },
    POOLS_AS_THEY_ARE_MEANT("") {
        @Override
        public void run() throws Exception {
            ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
            ExecutorService cached = Executors.newCachedThreadPool();
            Lock lock = new ReentrantLock();
            Callable<Boolean> task = () -> {
                lock.lock();
                lock.unlock();
                return true;
            };
            cached.submit(task).get();
            cached.submit(() -> cached.submit(task).get()).get(1, TimeUnit.DAYS);
            cached.submit(() ->
                            scheduled.schedule(task, 1, TimeUnit.MILLISECONDS).get())
                    .get();
            CompletableFuture.supplyAsync(() -> 1, cached)
                    .thenApplyAsync(one -> one + 1, cached)
                    .get();
            end(scheduled);
            end(cached);
        }
    },
    TASK_THAT_LEAVES_A_LOCK_HELD("LIKELY") {
        @Override
        public void run() throws Exception {
            ReentrantLock lock = new ReentrantLock();
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.submit(() -> lock.lock()).get();
            pool.submit(() -> lock.unlock()).get();
            end(pool);
        }
    },
    RESULT_THAT_DOES_NOT_COME_IN_TIME("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            Semaphore go = new Semaphore(0);
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.submit(() -> {
                        lock.lock();
                        lock.unlock();
                    })
                    .get();
            Future<?> result = pool.submit(() -> {
                go.acquire();
                return true;
            });
            Turns.take(
                    () -> {
                        lock.lock();
                        try {
                            result.get(1, TimeUnit.MILLISECONDS);
                        } catch (TimeoutException expected) {
                            lock.unlock();
                        }
                        go.release();
                    },
                    () -> {});
            end(pool);
        }
    },
    PROMISE_WAITED_FOR_UNDER_A_LOCK_THAT_ITS_KEEPER_NEEDS("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            Lock other = new ReentrantLock();
            CompletableFuture<Integer> promise = new CompletableFuture<>();
            Thread[] waiter = new Thread[1];
            Thread keeper = Turns.start(() -> {
                awaitWaiting(waiter);
                other.lock();
                promise.complete(1);
                other.unlock();
            });
            Turns.take(
                    () -> {
                        lock.lock();
                        waiter[0] = Thread.currentThread();
                        promise.join();
                        lock.unlock();
                    },
                    () -> JucProgram.nest(other, lock));
            keeper.join();
        }
    },
    POOL_THAT_HAS_GOT_A_SECOND_THREAD("") {
        @Override
        public void run() throws Exception {
            ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
            pool.submit(() -> {
                        pool.setMaximumPoolSize(2);
                        pool.setCorePoolSize(2);
                        return pool.submit(NOTHING).get();
                    })
                    .get();
            end(pool);
        }
    },
    WRAPPED_POOL_COUNTS_ONCE("LIKELY") {
        @Override
        public void run() throws Exception {
            ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
            Thread[] worker = new Thread[1];
            pool.execute(() -> {
                worker[0] = Thread.currentThread();
                try {
                    pool.submit(NOTHING).get();
                } catch (InterruptedException saved) {
                    Thread.onSpinWait();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            save(worker);
            end(pool);
            JucProgram.require(Case.names().contains("pool"), () -> Case.names().toString());
        }
    };

    static final Callable<Boolean> NOTHING = () -> true;

    private final String grades;

    EventProgram(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    static void interrupted(CountDownLatch latch) {
        try {
            latch.await();
            throw new AssertionError("the thread is interrupted");
        } catch (InterruptedException expected) {
            Thread.onSpinWait();
        }
    }

    /** Interrupts the thread when it waits. */
    static void save(Thread[] worker) {
        awaitWaiting(worker);
        worker[0].interrupt();
    }

    static void awaitWaiting(Thread[] thread) {
        while (thread[0] == null || thread[0].getState() != Thread.State.WAITING) {
            Thread.yield();
        }
    }

    static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        JucProgram.require(pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS), () -> "all has ended");
    }

    /** Runs all programs, or those of these names, and prints what was found in each. */
    public static void main(String[] arguments) throws Exception {
        Case.run(values(), arguments);
    }
}
