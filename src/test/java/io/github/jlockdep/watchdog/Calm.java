package io.github.jlockdep.watchdog;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;

/** Programs in which threads wait long, or seem to, and go on in the end. They are about time, so they sleep. */
enum Calm {
    /** One thread waits for a lock, one for an event, and one for a lock that the latter holds. */
    TEN_SECONDS {
        @Override
        void run(ProgramThreads crew) throws Exception {
            TrackedReentrantLock busy = new TrackedReentrantLock("busy");
            TrackedReentrantLock outer = new TrackedReentrantLock("outer");
            TrackedReentrantLock inner = new TrackedReentrantLock("inner");
            Condition come = inner.newCondition();
            crew.start("owner", () -> {
                busy.lock();
                crew.meet();
                Thread.sleep(10_000);
                busy.unlock();
            });
            crew.start("taker", () -> {
                crew.meet();
                busy.lock();
            });
            crew.start("waiter", () -> {
                outer.lock();
                inner.lock();
                crew.meet();
                come.await();
                outer.unlock();
            });
            crew.start("victim", () -> {
                crew.meet();
                outer.lock();
            });
            Thread.sleep(10_000);
            inner.lock();
            come.signal();
            inner.unlock();
            crew.join();
        }
    },
    /** Threads whose wait has ended: by an interrupt, by a timeout, or because it was only announced. */
    GIVEN_UP {
        @Override
        void run(ProgramThreads crew) throws Exception {
            TrackedReentrantLock lock = new TrackedReentrantLock("lock");
            lock.lock();
            crew.start("interrupted", () -> {
                Thread.currentThread().interrupt();
                attempt(lock::lockInterruptibly);
                idle(crew);
            });
            crew.start("timed out", () -> {
                lock.tryLock(1, TimeUnit.MILLISECONDS);
                idle(crew);
            });
            crew.start("cautious", () -> {
                Lockdep.mightLock(lock);
                idle(crew);
            });
            crew.start("awakened", () -> {
                awaitForAMoment(new TrackedReentrantLock("monitor"));
                idle(crew);
            });
            idle(crew);
            lock.unlock();
        }
    },
    /** Timed waits; without their timeouts, two of them would be a deadlock. */
    TIMED {
        @Override
        void run(ProgramThreads crew) throws Exception {
            TrackedReentrantLock a = new TrackedReentrantLock("a");
            TrackedReentrantLock b = new TrackedReentrantLock("b");
            crew.start("T1", () -> {
                a.lock();
                crew.meet();
                b.tryLock(3, TimeUnit.SECONDS);
            });
            crew.start("T2", () -> {
                b.lock();
                crew.meet();
                a.tryLock(3, TimeUnit.SECONDS);
            });
            crew.start("T3", () -> {
                TrackedReentrantLock monitor = new TrackedReentrantLock("monitor");
                monitor.lock();
                crew.meet();
                monitor.newCondition().await(3, TimeUnit.SECONDS);
            });
            crew.join();
        }
    },
    /** Each thread waits most of the time, but never for long. */
    CONTENTION {
        @Override
        void run(ProgramThreads crew) throws Exception {
            TrackedReentrantLock lock = new TrackedReentrantLock("contended", true);
            for (int i = 0; i < 8; i++) {
                crew.start("T" + i, () -> {
                    for (int turn = 0; turn < 100; turn++) {
                        lock.lock();
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                        lock.unlock();
                    }
                });
            }
            crew.join();
        }
    },
    /** Twelve threads wait for one class of locks. */
    CROWD {
        @Override
        void run(ProgramThreads crew) throws Exception {
            TrackedReentrantLock lock = new TrackedReentrantLock("crowded");
            lock.lock();
            for (int i = 0; i < 12; i++) {
                crew.start("T" + i, () -> {
                    crew.meet();
                    lock.lock();
                    lock.unlock();
                });
            }
            crew.meet();
            crew.joinFor(2_000);
            lock.unlock();
            crew.join();
        }
    },
    /** Two threads that have woken each other before both wait for new work. */
    IDLE_PAIR {
        @Override
        void run(ProgramThreads crew) throws Exception {
            TrackedReentrantLock lock = new TrackedReentrantLock("mailboxes");
            Condition first = lock.newCondition();
            Condition second = lock.newCondition();
            crew.start("A", () -> signalThenAwait(crew, lock, second, first));
            crew.start("B", () -> signalThenAwait(crew, lock, first, second));
            crew.joinFor(3_000);
        }
    };

    /** Runs the program. */
    abstract void run(ProgramThreads crew) throws Exception;

    /** Runs the program, and lets the watchdog see its end. */
    public static void main(String[] args) throws Exception {
        valueOf(System.getProperty("program")).run(new ProgramThreads(Integer.getInteger("crew")));
        Thread.sleep(2 * Integer.getInteger("patience"));
        Runtime.getRuntime().halt(0);
    }

    private static void attempt(ProgramThreads.Body body) throws Exception {
        try {
            body.run();
        } catch (InterruptedException expected) {
            // The attempt is meant to be interrupted.
        }
    }

    private static void idle(ProgramThreads crew) throws Exception {
        crew.meet();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
    }

    private static void awaitForAMoment(TrackedReentrantLock lock) throws InterruptedException {
        Condition condition = lock.newCondition();
        lock.lock();
        condition.await(1, TimeUnit.MILLISECONDS);
        lock.unlock();
    }

    private static void signalThenAwait(ProgramThreads crew, TrackedReentrantLock lock, Condition other, Condition own)
            throws Exception {
        lock.lock();
        other.signal();
        lock.unlock();
        crew.meet();
        lock.lock();
        while (true) {
            own.await();
        }
    }
}
