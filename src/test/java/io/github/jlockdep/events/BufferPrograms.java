package io.github.jlockdep.events;

import static io.github.jlockdep.testkit.Threads.runTogether;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.testkit.Threads;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Producers and consumers. */
final class BufferPrograms {
    private static final int ITEMS = 100;

    private BufferPrograms() {}

    static Stream<SilentProgram> all() {
        return Stream.of(
                new SilentProgram("buffer with two conditions", BufferPrograms::buffer),
                new SilentProgram("pipeline of three buffers", BufferPrograms::pipeline),
                new SilentProgram("buffer between two locks", BufferPrograms::bufferBetweenLocks),
                new SilentProgram("queue", () -> queue(LinkedBlockingQueue::new)),
                new SilentProgram("bounded queue", () -> queue(() -> new ArrayBlockingQueue<>(2))),
                new SilentProgram("bounded queue between two locks", () -> between(() -> new ArrayBlockingQueue<>(2))),
                new SilentProgram("hand-over between two locks", () -> between(SynchronousQueue::new)),
                new SilentProgram("queue without bound, filled under the lock", BufferPrograms::filledUnderLock),
                new SilentProgram("queues there and back", BufferPrograms::thereAndBack),
                new SilentProgram("requests with a future for each reply", BufferPrograms::replies),
                new SilentProgram("buffer of semaphores", BufferPrograms::semaphores),
                new SilentProgram("buffer of semaphores between two locks", BufferPrograms::semaphoresBetweenLocks),
                new SilentProgram("worker that is woken to rescue", BufferPrograms::rescue),
                new SilentProgram("poison pill and join", BufferPrograms::poisonPill),
                new SilentProgram("poll that always gets something", BufferPrograms::timedPoll));
    }

    private static void buffer() {
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(2);
        Threads.Body put = times(() -> buffer.put(1));
        Threads.Body take = times(buffer::take);
        runTogether(put, take, put, take);
    }

    private static void pipeline() {
        BoundedBuffer<Integer> raw = new BoundedBuffer<>(1);
        BoundedBuffer<Integer> refined = new BoundedBuffer<>(1);
        BoundedBuffer<Integer> packed = new BoundedBuffer<>(1);
        Lock statistics = new TrackedReentrantLock("statistics");
        runTogether(
                times(() -> raw.put(1)),
                times(() -> move(raw, refined, statistics)),
                times(() -> move(refined, packed, statistics)),
                times(packed::take));
    }

    private static void move(BoundedBuffer<Integer> from, BoundedBuffer<Integer> to, Lock statistics)
            throws InterruptedException {
        Integer element = from.take();
        Held.nest(statistics);
        to.put(element);
    }

    private static void bufferBetweenLocks() {
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(2);
        Lock writers = new TrackedReentrantLock("writers");
        Lock readers = new TrackedReentrantLock("readers");
        Threads.Body put = times(() -> Held.under(writers, () -> buffer.put(1)));
        Threads.Body take = times(() -> Held.under(readers, buffer::take));
        runTogether(put, take, put, take);
    }

    private static void queue(Supplier<BlockingQueue<Integer>> maker) {
        BlockingQueue<Integer> queue = Lockdep.wrap(maker.get(), "queue");
        Lock sink = new TrackedReentrantLock("sink");
        Threads.Body take = times(() -> {
            queue.take();
            Held.nest(sink);
        });
        Threads.Body put = times(() -> queue.put(1));
        runTogether(put, take, put, take);
    }

    /** The buffer is never full and empty at the same time. */
    private static void between(Supplier<BlockingQueue<Integer>> maker) {
        BlockingQueue<Integer> queue = Lockdep.wrap(maker.get(), "queue");
        Lock writers = new TrackedReentrantLock("writers");
        Lock readers = new TrackedReentrantLock("readers");
        Threads.Body put = times(() -> Held.under(writers, () -> queue.put(1)));
        Threads.Body take = times(() -> Held.under(readers, queue::take));
        runTogether(put, take, put, take);
    }

    private static void filledUnderLock() {
        BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "queue");
        Lock lock = new TrackedReentrantLock("state");
        runTogether(times(() -> Held.under(lock, () -> queue.put(1))), times(() -> {
            queue.take();
            Held.nest(lock);
        }));
    }

    private static void thereAndBack() {
        BlockingQueue<Integer> requests = Lockdep.wrap(new ArrayBlockingQueue<>(2), "requests");
        BlockingQueue<Integer> replies = Lockdep.wrap(new ArrayBlockingQueue<>(2), "replies");
        Lock session = new TrackedReentrantLock("session");
        Lock server = new TrackedReentrantLock("server");
        Lock database = new TrackedReentrantLock("database");
        runTogether(
                times(() -> Held.under(session, () -> {
                    requests.put(1);
                    replies.take();
                })),
                times(() -> Held.under(server, () -> {
                    Integer request = requests.take();
                    Held.nest(database);
                    replies.put(request);
                })));
    }

    private static void replies() {
        BlockingQueue<CompletableFuture<Integer>> requests = Lockdep.wrap(new ArrayBlockingQueue<>(2), "requests");
        Lock state = new TrackedReentrantLock("state");
        Threads.Body server = () -> {
            for (int i = 0; i < 2 * ITEMS; i++) {
                CompletableFuture<Integer> request = requests.take();
                Held.nest(state);
                request.complete(1);
            }
        };
        runTogether(server, client(requests), client(requests));
    }

    private static Threads.Body client(BlockingQueue<CompletableFuture<Integer>> requests) {
        Lock session = new TrackedReentrantLock("session");
        return times(() -> Held.under(session, () -> {
            CompletableFuture<Integer> reply = new TrackedCompletableFuture<>("reply");
            requests.put(reply);
            reply.join();
        }));
    }

    private static void semaphores() {
        Semaphore free = new TrackedSemaphore("free", 3);
        Semaphore used = new TrackedSemaphore("used", 0);
        Semaphore mutex = new TrackedSemaphore("mutex", 1);
        Threads.Body put = times(() -> pass(free, mutex, used));
        Threads.Body take = times(() -> pass(used, mutex, free));
        runTogether(put, take, put, take);
    }

    private static void semaphoresBetweenLocks() {
        Semaphore free = new TrackedSemaphore("free", 3);
        Semaphore used = new TrackedSemaphore("used", 0);
        Semaphore mutex = new TrackedSemaphore("mutex", 1);
        Lock writers = new TrackedReentrantLock("writers");
        Lock readers = new TrackedReentrantLock("readers");
        Threads.Body put = times(() -> Held.under(writers, () -> pass(free, mutex, used)));
        Threads.Body take = times(() -> Held.under(readers, () -> pass(used, mutex, free)));
        runTogether(put, take, put, take);
    }

    private static void pass(Semaphore from, Semaphore mutex, Semaphore to) throws InterruptedException {
        from.acquire();
        mutex.acquire();
        mutex.release();
        to.release();
    }

    /**
     * The worker waits for work and signals "done"; the producer waits for "done" when it is full, and signals work.
     */
    private static void rescue() {
        Lock workLock = new TrackedReentrantLock("work");
        Lock doneLock = new TrackedReentrantLock("done");
        Lock workerLock = new TrackedReentrantLock("worker");
        Lock producerLock = new TrackedReentrantLock("producer");
        Condition work = workLock.newCondition();
        Condition done = doneLock.newCondition();
        Queue<Integer> pending = new ConcurrentLinkedQueue<>();
        runTogether(
                times(() -> Held.under(workerLock, () -> {
                    Held.under(workLock, () -> {
                        while (pending.isEmpty()) {
                            work.await();
                        }
                    });
                    Held.under(doneLock, () -> {
                        pending.remove();
                        done.signal();
                    });
                })),
                times(() -> Held.under(producerLock, () -> {
                    Held.under(doneLock, () -> {
                        while (pending.size() >= 2) {
                            done.await();
                        }
                    });
                    Held.under(workLock, () -> {
                        pending.add(1);
                        work.signal();
                    });
                })));
    }

    private static void poisonPill() throws Exception {
        BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "queue");
        Lock state = new TrackedReentrantLock("state");
        Lock lifecycle = new TrackedReentrantLock("lifecycle");
        Threads.Running worker = Threads.start("worker", () -> {
            while (queue.take() > 0) {
                Held.nest(state);
            }
            Held.nest(state);
        });
        Threads.run(
                "closer",
                () -> Held.under(lifecycle, () -> {
                    for (int i = 0; i < ITEMS; i++) {
                        queue.put(1);
                    }
                    Held.under(state, () -> queue.put(0));
                    Lockdep.join(worker.thread());
                }));
        worker.join();
    }

    private static void timedPoll() {
        BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "queue");
        Lock lock = new TrackedReentrantLock("state");
        for (int i = 0; i < ITEMS; i++) {
            Threads.runInOrder(
                    () -> Held.under(lock, () -> queue.put(1)),
                    () -> Held.under(lock, () -> queue.poll(Threads.BOUND_SECONDS, TimeUnit.SECONDS)));
        }
    }

    private static Threads.Body times(Threads.Body body) {
        return () -> {
            for (int i = 0; i < ITEMS; i++) {
                body.run();
            }
        };
    }
}
