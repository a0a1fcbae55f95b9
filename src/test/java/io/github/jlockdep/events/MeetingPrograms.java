package io.github.jlockdep.events;

import static io.github.jlockdep.testkit.Threads.runTogether;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Threads that meet at latches, barriers and the like, or share permits. */
final class MeetingPrograms {
    private static final int ROUNDS = 50;
    private static final int WORKERS = 3;

    private MeetingPrograms() {}

    static Stream<SilentProgram> all() {
        return Stream.of(
                new SilentProgram("latches for start and end", MeetingPrograms::startAndEnd),
                new SilentProgram("latches and locks of two workers", MeetingPrograms::ownLocksAndLatches),
                new SilentProgram("latch, awaited with a timeout", MeetingPrograms::timedLatch),
                new SilentProgram("latch between readers", MeetingPrograms::latchBetweenReaders),
                new SilentProgram("barrier between steps", MeetingPrograms::steps),
                new SilentProgram("barrier, each under a lock of its own", MeetingPrograms::barrierUnderOwnLock),
                new SilentProgram("phaser, each under a lock of its own", MeetingPrograms::phaserUnderOwnLock),
                new SilentProgram("phaser with guests", MeetingPrograms::phaserWithGuests),
                new SilentProgram("resource pool of permits", MeetingPrograms::permits),
                new SilentProgram("permits inside one lock", MeetingPrograms::permitsInsideLock),
                new SilentProgram("permit given back by another thread", MeetingPrograms::permitHandedOver),
                new SilentProgram("resource pool with a condition", MeetingPrograms::resources),
                new SilentProgram("resource pool inside one lock", MeetingPrograms::resourcesInsideLock),
                new SilentProgram("rendezvous", MeetingPrograms::rendezvous),
                new SilentProgram("joins under a lock of no concern", MeetingPrograms::joins));
    }

    private static void startAndEnd() throws Exception {
        CountDownLatch start = new TrackedCountDownLatch("start", 1);
        CountDownLatch end = new TrackedCountDownLatch("end", WORKERS);
        Lock job = new TrackedReentrantLock("job");
        Lock shared = new TrackedReentrantLock("shared");
        List<Threads.Running> workers = IntStream.range(0, WORKERS)
                .mapToObj(i -> Threads.start("worker " + i, () -> {
                    start.await();
                    Held.under(shared, end::countDown);
                }))
                .toList();
        Held.under(job, () -> {
            start.countDown();
            end.await();
        });
        workers.forEach(Threads.Running::join);
    }

    /** Each waits for the other's latch before it does its own work under its own lock; all are of the same classes. */
    private static void ownLocksAndLatches() {
        CountDownLatch ready = new TrackedCountDownLatch("ready", 1);
        CountDownLatch done = new TrackedCountDownLatch("ready", 1);
        Lock one = new TrackedReentrantLock("own");
        Lock other = new TrackedReentrantLock("own");
        runTogether(
                () -> Held.under(one, () -> {
                    ready.countDown();
                    done.await();
                }),
                () -> Held.under(other, () -> {
                    ready.await();
                    done.countDown();
                }));
    }

    private static void timedLatch() {
        Lock lock = new TrackedReentrantLock("lock");
        CountDownLatch latch = new TrackedCountDownLatch("latch", 1);
        CountDownLatch taken = new CountDownLatch(1);
        runTogether(
                () -> {
                    Held.nest(lock);
                    taken.countDown();
                    latch.countDown();
                },
                () -> {
                    Threads.await(taken);
                    Held.under(lock, () -> latch.await(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
                });
    }

    private static void latchBetweenReaders() {
        ReadWriteLock lock = new TrackedReentrantReadWriteLock("configuration");
        CountDownLatch latch = new TrackedCountDownLatch("latch", 1);
        runTogether(
                () -> Held.under(lock.readLock(), latch::await), () -> Held.under(lock.readLock(), latch::countDown));
    }

    /** Steps of a simulation: each computes its own cell, then reads that of its neighbour in the next step. */
    private static void steps() {
        CyclicBarrier barrier = new TrackedCyclicBarrier("step", WORKERS);
        List<Lock> cells = ownLocks();
        runTogether(workers(i -> {
            Held.nest(cells.get(i));
            barrier.await();
            Held.nest(cells.get((i + 1) % WORKERS));
            barrier.await();
        }));
    }

    private static void barrierUnderOwnLock() {
        CyclicBarrier barrier = new TrackedCyclicBarrier("step", WORKERS);
        List<Lock> cells = ownLocks();
        runTogether(workers(i -> Held.under(cells.get(i), barrier::await)));
    }

    private static void phaserUnderOwnLock() {
        Phaser phaser = new TrackedPhaser(WORKERS, "phase");
        List<Lock> cells = ownLocks();
        runTogether(workers(i -> Held.under(cells.get(i), phaser::arriveAndAwaitAdvance)));
    }

    private static void phaserWithGuests() {
        Phaser phaser = new TrackedPhaser(0, "phase");
        Lock shared = new TrackedReentrantLock("shared");
        runTogether(workers(i -> {
            phaser.register();
            Held.nest(shared);
            phaser.arriveAndAwaitAdvance();
            Held.under(shared, phaser::arriveAndDeregister);
        }));
    }

    private static void permits() {
        Semaphore slots = new TrackedSemaphore("slots", 2);
        Lock list = new TrackedReentrantLock("list");
        List<Lock> clients = ownLocks();
        runTogether(workers(i -> Held.under(clients.get(i), () -> {
            slots.acquire();
            Held.nest(list);
            Held.nest(list);
            slots.release();
        })));
    }

    /** A permit taken under the lock is given back before another thread gets the lock. */
    private static void permitsInsideLock() {
        Semaphore slots = new TrackedSemaphore("slots", 2);
        Lock lock = new TrackedReentrantLock("lock");
        runTogether(workers(i -> {
            slots.acquire();
            slots.release();
            Held.under(lock, () -> {
                slots.acquire();
                slots.release();
            });
        }));
    }

    private static void permitHandedOver() {
        Semaphore window = new TrackedSemaphore("window", 2);
        Lock sender = new TrackedReentrantLock("sender");
        Lock receiver = new TrackedReentrantLock("receiver");
        BoundedBuffer<Integer> wire = new BoundedBuffer<>(2);
        runTogether(
                times(() -> Held.under(sender, () -> {
                    window.acquire();
                    wire.put(1);
                })),
                times(() -> {
                    wire.take();
                    Held.under(receiver, window::release);
                }));
    }

    /** A few resources; threads wait for them with a condition. */
    private static final class Resources {
        private final Lock lock = new TrackedReentrantLock("resources");
        private final Condition available = lock.newCondition();
        private int left = 2;

        void borrow() throws Exception {
            Held.under(lock, () -> {
                while (left == 0) {
                    available.await();
                }
                left--;
            });
        }

        void giveBack() throws Exception {
            Held.under(lock, () -> {
                left++;
                available.signal();
            });
        }
    }

    private static void resources() {
        Resources resources = new Resources();
        List<Lock> clients = ownLocks();
        runTogether(workers(i -> Held.under(clients.get(i), () -> {
            resources.borrow();
            Thread.yield();
            resources.giveBack();
        })));
    }

    private static void resourcesInsideLock() {
        Resources resources = new Resources();
        Lock lock = new TrackedReentrantLock("lock");
        runTogether(workers(i -> {
            resources.borrow();
            Thread.yield();
            resources.giveBack();
            Held.under(lock, () -> {
                resources.borrow();
                resources.giveBack();
            });
        }));
    }

    private static void rendezvous() {
        Lock lock = new TrackedReentrantLock("meeting");
        Condition changed = lock.newCondition();
        AtomicReference<Object> offer = new AtomicReference<>();
        Lock left = new TrackedReentrantLock("left");
        Lock right = new TrackedReentrantLock("right");
        runTogether(
                times(() -> Held.under(left, () -> meet(lock, changed, offer))),
                times(() -> Held.under(right, () -> meet(lock, changed, offer))));
    }

    /** The first one leaves its offer and waits until the second one has taken it. */
    private static void meet(Lock lock, Condition changed, AtomicReference<Object> offer) throws Exception {
        Held.under(lock, () -> {
            if (offer.get() != null) {
                offer.set(null);
                changed.signalAll();
                return;
            }
            Object mine = new Object();
            offer.set(mine);
            while (offer.get() == mine) {
                changed.await();
            }
        });
    }

    private static void joins() throws Exception {
        Lock state = new TrackedReentrantLock("state");
        Lock lifecycle = new TrackedReentrantLock("lifecycle");
        Threads.Running first = Threads.start("worker 1", () -> Held.nest(state));
        Threads.Running second = Threads.start("worker 2", () -> Held.nest(lifecycle));
        second.join();
        Threads.run(
                "closer",
                () -> Held.under(lifecycle, () -> {
                    Lockdep.join(first.thread());
                    Held.nest(state);
                }));
    }

    private interface Step {
        void run(int worker) throws Exception;
    }

    private static Threads.Body[] workers(Step step) {
        return IntStream.range(0, WORKERS)
                .mapToObj(i -> times(() -> step.run(i)))
                .toArray(Threads.Body[]::new);
    }

    private static List<Lock> ownLocks() {
        return IntStream.range(0, WORKERS)
                .<Lock>mapToObj(i -> new TrackedReentrantLock("own"))
                .toList();
    }

    private static Threads.Body times(Threads.Body body) {
        return () -> {
            for (int i = 0; i < ROUNDS; i++) {
                body.run();
            }
        };
    }
}
