package io.github.jlockdep.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedExchanger;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Threads;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Every call that waits and that an interrupt ends, where the wait would be a finding: what it waits for needs the
 * lock.
 */
final class InterruptedBefore implements AutoCloseable {
    /** A lock that the calling thread holds while it waits. */
    final Lock outer = new TrackedReentrantLock("outer");

    private final CountDownLatch end = new CountDownLatch(1);
    private Threads.Running other = Threads.start("nobody", () -> {});
    private ExecutorService pool = Executors.newCachedThreadPool();

    /** Something that waits. */
    interface Waiting {
        void run() throws Exception;
    }

    /** A call, by its name; what it waits for is made, and made known, under the stage's outer lock. */
    record Call(String name, Function<InterruptedBefore, Waiting> prepared) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Call> all() {
        return Stream.of(locks(), semaphores(), meetings(), queues(), results(), conditions())
                .flatMap(calls -> calls);
    }

    private static Stream<Call> locks() {
        return Stream.of(
                        lock("TrackedReentrantLock", () -> new TrackedReentrantLock("inner")),
                        sides("TrackedReentrantReadWriteLock", () -> new TrackedReentrantReadWriteLock("inner")),
                        sides("TrackedStampedLock views", () -> new TrackedStampedLock("inner").asReadWriteLock()),
                        lock("wrapped ReentrantLock", () -> Lockdep.wrap(new ReentrantLock(), "inner")),
                        sides("wrapped ReadWriteLock", () -> Lockdep.wrap(new ReentrantReadWriteLock(), "inner")),
                        sides(
                                "wrapped StampedLock views",
                                () -> Lockdep.wrap(new StampedLock().asReadWriteLock(), "inner")),
                        stamps())
                .flatMap(calls -> calls);
    }

    private static Stream<Call> lock(String type, Supplier<Lock> maker) {
        return takings(type, stage -> {
            Lock lock = maker.get();
            stage.nest(lock);
            return lock;
        });
    }

    private static Stream<Call> sides(String type, Supplier<ReadWriteLock> maker) {
        return Stream.concat(
                takings(type + ", writer", stage -> stage.written(maker.get()).writeLock()),
                takings(type + ", reader", stage -> stage.written(maker.get()).readLock()));
    }

    private static Stream<Call> takings(String type, Function<InterruptedBefore, Lock> maker) {
        return Stream.of(
                new Call(type + ".lockInterruptibly()", stage -> maker.apply(stage)::lockInterruptibly),
                new Call(type + ".tryLock(time)", stage -> {
                    Lock lock = maker.apply(stage);
                    return () -> lock.tryLock(1, MILLISECONDS);
                }));
    }

    private static Stream<Call> stamps() {
        return Stream.of(
                new Call(
                        "TrackedStampedLock.writeLockInterruptibly()",
                        stage -> stage.stamped()::writeLockInterruptibly),
                new Call("TrackedStampedLock.readLockInterruptibly()", stage -> stage.stamped()::readLockInterruptibly),
                new Call("TrackedStampedLock.tryWriteLock(time)", stage -> {
                    StampedLock lock = stage.stamped();
                    return () -> lock.tryWriteLock(1, MILLISECONDS);
                }),
                new Call("TrackedStampedLock.tryReadLock(time)", stage -> {
                    StampedLock lock = stage.stamped();
                    return () -> lock.tryReadLock(1, MILLISECONDS);
                }));
    }

    private static Stream<Call> semaphores() {
        return Stream.of(1, 0).flatMap(permits -> {
            String type = "TrackedSemaphore(" + permits + ")";
            return Stream.of(
                    new Call(type + ".acquire()", stage -> stage.semaphore(permits)::acquire),
                    new Call(type + ".acquire(1)", stage -> {
                        Semaphore semaphore = stage.semaphore(permits);
                        return () -> semaphore.acquire(1);
                    }),
                    new Call(type + ".tryAcquire(time)", stage -> {
                        Semaphore semaphore = stage.semaphore(permits);
                        return () -> semaphore.tryAcquire(1, MILLISECONDS);
                    }),
                    new Call(type + ".tryAcquire(1, time)", stage -> {
                        Semaphore semaphore = stage.semaphore(permits);
                        return () -> semaphore.tryAcquire(1, 1, MILLISECONDS);
                    }));
        });
    }

    private static Stream<Call> meetings() {
        return Stream.of(
                new Call("TrackedCountDownLatch.await()", stage -> stage.latch()::await),
                new Call("TrackedCountDownLatch.await(time)", stage -> {
                    CountDownLatch latch = stage.latch();
                    return () -> latch.await(1, MILLISECONDS);
                }),
                new Call("TrackedCyclicBarrier.await()", stage -> stage.barrier()::await),
                new Call("TrackedCyclicBarrier.await(time)", stage -> {
                    TrackedCyclicBarrier barrier = stage.barrier();
                    return () -> barrier.await(1, MILLISECONDS);
                }),
                new Call("TrackedExchanger.exchange()", stage -> {
                    TrackedExchanger<String> exchanger = stage.exchanger();
                    return () -> exchanger.exchange("");
                }),
                new Call("TrackedExchanger.exchange(time)", stage -> {
                    TrackedExchanger<String> exchanger = stage.exchanger();
                    return () -> exchanger.exchange("", 1, MILLISECONDS);
                }),
                new Call("TrackedPhaser.awaitAdvanceInterruptibly(phase)", stage -> {
                    TrackedPhaser phaser = stage.phaser();
                    return () -> phaser.awaitAdvanceInterruptibly(0);
                }),
                new Call("TrackedPhaser.awaitAdvanceInterruptibly(phase, time)", stage -> {
                    TrackedPhaser phaser = stage.phaser();
                    return () -> phaser.awaitAdvanceInterruptibly(0, 1, MILLISECONDS);
                }),
                new Call("Lockdep.join(thread)", stage -> {
                    Thread thread = stage.working(Runnable::run);
                    return () -> Lockdep.join(thread);
                }),
                new Call("Lockdep.join(thread, millis)", stage -> {
                    Thread thread = stage.working(Runnable::run);
                    return () -> Lockdep.join(thread, 1);
                }));
    }

    private static Stream<Call> queues() {
        return Stream.of(
                new Call("BlockingQueue.take()", stage -> stage.emptied()::take),
                new Call("BlockingQueue.poll(time)", stage -> {
                    BlockingQueue<String> queue = stage.emptied();
                    return () -> queue.poll(1, MILLISECONDS);
                }),
                new Call("BlockingQueue.put()", stage -> {
                    BlockingQueue<String> queue = stage.filled();
                    return () -> queue.put("more");
                }),
                new Call("BlockingQueue.offer(time)", stage -> {
                    BlockingQueue<String> queue = stage.filled();
                    return () -> queue.offer("more", 1, MILLISECONDS);
                }),
                new Call("TransferQueue.transfer()", stage -> {
                    TransferQueue<String> queue = stage.received();
                    return () -> queue.transfer("more");
                }),
                new Call("TransferQueue.tryTransfer(time)", stage -> {
                    TransferQueue<String> queue = stage.received();
                    return () -> queue.tryTransfer("more", 1, MILLISECONDS);
                }),
                new Call("BlockingDeque.takeLast()", stage -> stage.emptied()::takeLast),
                new Call("BlockingDeque.pollFirst(time)", stage -> {
                    BlockingDeque<String> queue = stage.emptied();
                    return () -> queue.pollFirst(1, MILLISECONDS);
                }));
    }

    private static Stream<Call> results() {
        return Stream.of(
                new Call("TrackedFutureTask.get()", stage -> stage.task()::get),
                new Call("TrackedFutureTask.get(time)", stage -> {
                    Future<?> task = stage.task();
                    return () -> task.get(1, MILLISECONDS);
                }),
                new Call("TrackedCompletableFuture.get()", stage -> stage.completable()::get),
                new Call("TrackedCompletableFuture.get(time)", stage -> {
                    Future<?> future = stage.completable();
                    return () -> future.get(1, MILLISECONDS);
                }),
                new Call("Future of a pool.get()", stage -> stage.executor().submit(stage.work())::get),
                new Call("Future of a pool.get(time)", stage -> {
                    Future<?> future = stage.executor().submit(stage.work());
                    return () -> future.get(1, MILLISECONDS);
                }),
                new Call(
                        "ScheduledFuture.get()",
                        stage -> stage.scheduler().schedule(stage.work(), 0, MILLISECONDS)::get),
                new Call("ExecutorService.invokeAll()", stage -> {
                    ExecutorService executor = stage.executor();
                    return () -> executor.invokeAll(List.of(stage.work()));
                }),
                new Call("ExecutorService.invokeAny()", stage -> {
                    ExecutorService executor = stage.executor();
                    return () -> executor.invokeAny(List.of(stage.work()));
                }),
                new Call("ExecutorService.awaitTermination()", stage -> {
                    ExecutorService executor = stage.executor();
                    return () -> executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
                }),
                new Call("ExecutorService.awaitTermination(time)", stage -> {
                    ExecutorService executor = stage.executor();
                    return () -> executor.awaitTermination(1, MILLISECONDS);
                }));
    }

    private static Stream<Call> conditions() {
        return Stream.of(
                condition("await()", condition -> condition::await),
                condition("await(time)", condition -> () -> condition.await(1, MILLISECONDS)),
                condition("awaitNanos()", condition -> () -> condition.awaitNanos(1000)),
                condition(
                        "awaitUntil()",
                        condition -> () ->
                                condition.awaitUntil(Date.from(Instant.now().plusMillis(1)))),
                condition("await() for a LockdepEvent", condition -> {
                    LockdepEvent event = LockdepEvent.of(LockClass.named("event"));
                    return () -> event.await(condition);
                }));
    }

    /** A wait on the condition of a lock that is held outside of the outer lock; it is taken again inside. */
    private static Call condition(String name, Function<Condition, Waiting> waiting) {
        return new Call("Condition." + name, stage -> {
            Lock lock = new TrackedReentrantLock("inner");
            stage.nest(lock);
            Condition condition = lock.newCondition();
            Waiting wait = waiting.apply(condition);
            return () -> {
                stage.outer.unlock();
                lock.lock();
                stage.outer.lock();
                try {
                    wait.run();
                } finally {
                    stage.outer.unlock();
                    lock.unlock();
                    stage.outer.lock();
                }
            };
        });
    }

    @Override
    public void close() {
        end.countDown();
        other.join();
        pool.shutdownNow();
    }

    private void nest(Lock lock) {
        Threads.run("T1", () -> Pairs.nest(lock, outer));
    }

    private ReadWriteLock written(ReadWriteLock lock) {
        nest(lock.writeLock());
        return lock;
    }

    private StampedLock stamped() {
        StampedLock lock = new TrackedStampedLock("inner");
        nest(lock.asWriteLock());
        return lock;
    }

    private Semaphore semaphore(int permits) {
        Semaphore semaphore = new TrackedSemaphore("inner", permits);
        Threads.run("T1", () -> {
            semaphore.tryAcquire();
            outer.lock();
            semaphore.release();
            outer.unlock();
            semaphore.tryAcquire(1 - permits);
        });
        return semaphore;
    }

    private CountDownLatch latch() {
        CountDownLatch latch = new TrackedCountDownLatch("inner", 2);
        underOuter(latch::countDown);
        return latch;
    }

    private TrackedExchanger<String> exchanger() {
        TrackedExchanger<String> exchanger = new TrackedExchanger<>("inner");
        Threads.run("before", () -> {
            outer.lock();
            outer.unlock();
            assertThrows(TimeoutException.class, () -> exchanger.exchange("", 1, MILLISECONDS));
        });
        return exchanger;
    }

    private TrackedCyclicBarrier barrier() {
        TrackedCyclicBarrier barrier = new TrackedCyclicBarrier("inner", 2);
        Threads.runTogether(barrier::await, () -> {
            barrier.await();
            outer.lock();
            outer.unlock();
            assertThrows(TimeoutException.class, () -> barrier.await(1, MILLISECONDS));
        });
        barrier.reset();
        return barrier;
    }

    private TrackedPhaser phaser() {
        TrackedPhaser phaser = new TrackedPhaser(2, "inner");
        underOuter(phaser::arrive);
        return phaser;
    }

    private BlockingDeque<String> emptied() {
        BlockingDeque<String> queue = Lockdep.wrap(new LinkedBlockingDeque<>(), "inner");
        underOuter(() -> queue.add("one"));
        queue.clear();
        return queue;
    }

    private BlockingQueue<String> filled() {
        BlockingQueue<String> queue = Lockdep.wrap(new ArrayBlockingQueue<>(1), "inner");
        queue.add("one");
        underOuter(queue::remove);
        queue.add("another");
        return queue;
    }

    private TransferQueue<String> received() {
        TransferQueue<String> queue = Lockdep.wrap(new LinkedTransferQueue<>(), "inner");
        queue.add("one");
        underOuter(queue::remove);
        return queue;
    }

    private void underOuter(Threads.Body trigger) {
        Threads.run("T1", () -> {
            outer.lock();
            try {
                trigger.run();
            } finally {
                outer.unlock();
            }
        });
    }

    private Future<?> task() {
        TrackedFutureTask<Integer> task = new TrackedFutureTask<>("inner", this::workOn);
        working(run -> task.run());
        return task;
    }

    private Future<?> completable() {
        TrackedCompletableFuture<Integer> future = new TrackedCompletableFuture<>("inner");
        working(run -> future.completeAsync(this::workOn, Runnable::run));
        return future;
    }

    /** A thread that has needed the outer lock for its work and goes on working. */
    private Thread working(Executor work) {
        other = Threads.start("T1", () -> work.execute(this::workOn));
        other.awaitBlocked();
        return other.thread();
    }

    private ExecutorService executor() {
        return wrapped(Lockdep.wrap(pool, "inner", 1));
    }

    private ScheduledExecutorService scheduler() {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        pool.shutdown();
        pool = scheduler;
        return wrapped(Lockdep.wrap(scheduler, "inner"));
    }

    /** An executor whose tasks are known to need the outer lock. */
    private <E extends ExecutorService> E wrapped(E executor) {
        executor.execute(() -> {
            outer.lock();
            outer.unlock();
        });
        Threads.run("T1", () -> executor.submit(() -> {}).get());
        return executor;
    }

    private Callable<Integer> work() {
        return this::workOn;
    }

    private int workOn() {
        outer.lock();
        outer.unlock();
        Threads.await(end);
        return 0;
    }
}
