package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import java.io.Serial;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** As {@link JucProgram}, with locks that have readers, that give stamps, or that have permits. */
public enum LoanProgram implements Case {
    WRITERS_IN_BOTH_ORDERS("LIKELY") {
        @Override
        public void run() throws Exception {
            JucProgram.inversion(
                    new ReentrantReadWriteLock().writeLock(), new ReentrantReadWriteLock(true).writeLock());
        }
    },
    READER_AND_WRITER("LIKELY") {
        @Override
        public void run() throws Exception {
            ReadWriteLock one = new ReentrantReadWriteLock();
            Lock other = new ReentrantLock();
            Turns.take(() -> JucProgram.nest(one.readLock(), other), () -> JucProgram.nest(other, one.writeLock()));
        }
    },
    READERS_ONLY("") {
        @Override
        public void run() throws Exception {
            JucProgram.inversion(new ReentrantReadWriteLock().readLock(), new ReentrantReadWriteLock().readLock());
        }
    },
    UPGRADE("CERTAIN") {
        @Override
        public void run() throws Exception {
            ReadWriteLock lock = new ReentrantReadWriteLock();
            lock.readLock().lock();
            JucProgram.require(!lock.writeLock().tryLock(), () -> "a reader cannot write");
            Thread thread = Thread.currentThread();
            Thread saviour = Turns.start(() -> {
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                thread.interrupt();
            });
            try {
                lock.writeLock().lockInterruptibly();
            } catch (InterruptedException saved) {
                lock.readLock().unlock();
            }
            saviour.join();
        }
    },
    DOWNGRADE("") {
        @Override
        public void run() throws Exception {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            Lock other = new ReentrantLock();
            Turns.take(
                    () -> {
                        lock.writeLock().lock();
                        lock.writeLock().lock();
                        lock.readLock().lock();
                        lock.readLock().lock();
                        lock.writeLock().unlock();
                        lock.writeLock().unlock();
                        other.lock();
                        other.unlock();
                        lock.readLock().unlock();
                        lock.readLock().unlock();
                    },
                    () -> JucProgram.nest(lock.writeLock(), other));
        }
    },
    ALL_WAYS_TO_READ_AND_WRITE("") {
        @Override
        public void run() throws Exception {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            for (Lock side : new Lock[] {lock.readLock(), lock.writeLock()}) {
                for (int i = 0; i < 2; i++) {
                    side.lock();
                    side.lockInterruptibly();
                    side.tryLock();
                    side.tryLock(1, TimeUnit.DAYS);
                }
                for (int i = 0; i < 8; i++) {
                    side.unlock();
                }
            }
            lock.writeLock().tryLock(0, TimeUnit.DAYS);
            Condition condition = lock.writeLock().newCondition();
            condition.await(1, TimeUnit.MILLISECONDS);
            lock.writeLock().unlock();
            lock.readLock().tryLock(0, TimeUnit.DAYS);
            lock.readLock().unlock();
        }
    },
    WRITE_LOCK_TAKEN_AGAIN_AFTER_AWAIT("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantReadWriteLock().writeLock();
            Lock other = new ReentrantLock();
            Condition condition = one.newCondition();
            Turns.take(() -> JucProgram.nest(one, other), () -> {
                one.lock();
                other.lock();
                condition.await(1, TimeUnit.MILLISECONDS);
                other.unlock();
                one.unlock();
            });
        }
    },
    READ_UNLOCKED_WITHOUT_BEING_HELD("CERTAIN") {
        @Override
        public void run() {
            try {
                new ReentrantReadWriteLock().readLock().unlock();
                throw new AssertionError("nobody holds the lock");
            } catch (IllegalMonitorStateException expected) {
                Thread.onSpinWait();
            }
        }
    },
    STAMPS_IN_BOTH_ORDERS("LIKELY") {
        @Override
        public void run() throws Exception {
            StampedLock one = new StampedLock();
            StampedLock other = new StampedLock();
            Turns.take(() -> nest(one, other), () -> nest(other, one));
        }
    },
    VIEWS_OF_STAMPED_LOCKS("LIKELY") {
        @Override
        public void run() throws Exception {
            StampedLock one = new StampedLock();
            StampedLock other = new StampedLock();
            Turns.take(
                    () -> JucProgram.nest(
                            one.asWriteLock(), other.asReadWriteLock().readLock()),
                    () -> nest(other, one));
        }
    },
    STAMPED_LOCK_TAKEN_TWICE("POSSIBLE") {
        @Override
        public void run() throws Exception {
            StampedLock lock = new StampedLock();
            long stamp = lock.writeLock();
            Thread thread = Thread.currentThread();
            Thread saviour = Turns.start(() -> {
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                thread.interrupt();
            });
            try {
                lock.readLockInterruptibly();
            } catch (InterruptedException saved) {
                lock.unlock(stamp);
            }
            saviour.join();
        }
    },
    ALL_WAYS_TO_USE_STAMPS("") {
        @Override
        public void run() throws Exception {
            StampedLock lock = new StampedLock();
            lock.unlockWrite(lock.writeLock());
            lock.unlockWrite(lock.writeLockInterruptibly());
            lock.unlockWrite(lock.tryWriteLock());
            lock.unlockWrite(lock.tryWriteLock(0, TimeUnit.DAYS));
            lock.unlock(lock.tryWriteLock(1, TimeUnit.DAYS));
            lock.unlockRead(lock.readLock());
            lock.unlockRead(lock.readLockInterruptibly());
            lock.unlockRead(lock.tryReadLock());
            lock.unlockRead(lock.tryReadLock(0, TimeUnit.DAYS));
            lock.unlock(lock.tryReadLock(1, TimeUnit.DAYS));
            long stamp = lock.tryConvertToWriteLock(lock.tryOptimisticRead());
            JucProgram.require(lock.tryReadLock() == 0 && lock.tryWriteLock(0, TimeUnit.DAYS) == 0, () -> "");
            stamp = lock.tryConvertToReadLock(stamp);
            stamp = lock.tryConvertToWriteLock(stamp);
            lock.tryConvertToOptimisticRead(stamp);
            lock.tryConvertToOptimisticRead(lock.tryConvertToReadLock(lock.tryOptimisticRead()));
            lock.writeLock();
            lock.tryUnlockWrite();
            lock.readLock();
            lock.tryUnlockRead();
            lock.asReadLock().lock();
            lock.asReadLock().unlock();
            lock.asWriteLock().lockInterruptibly();
            lock.asWriteLock().unlock();
        }
    },
    WRONG_STAMP("CERTAIN") {
        @Override
        public void run() {
            StampedLock lock = new StampedLock();
            try {
                lock.unlockWrite(lock.readLock());
                throw new AssertionError("the stamp is a reader's");
            } catch (IllegalMonitorStateException expected) {
                lock.tryUnlockRead();
            }
        }
    },
    MUTEX_SEMAPHORES_IN_BOTH_ORDERS("LIKELY") {
        @Override
        public void run() throws Exception {
            Semaphore one = new Semaphore(1);
            Semaphore other = new Semaphore(1, true);
            Turns.take(() -> nest(one, other), () -> nest(other, one));
        }
    },
    PERMITS_OF_ANOTHER_THREAD("") {
        @Override
        public void run() throws Exception {
            Semaphore turn = new Semaphore(1);
            Semaphore answer = new Semaphore(0);
            Turns.take(
                    () -> {
                        turn.acquire();
                        answer.release(2);
                    },
                    () -> {
                        answer.acquire(2);
                        turn.release();
                    });
        }
    },
    PERMIT_THAT_ITS_GIVER_NEEDS_THE_LOCK_FOR("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            Semaphore signal = new Semaphore(0);
            Turns.take(
                    () -> {
                        lock.lock();
                        signal.release();
                        lock.unlock();
                    },
                    () -> {
                        lock.lock();
                        signal.acquire();
                        lock.unlock();
                    });
        }
    },
    ALL_WAYS_TO_USE_PERMITS("") {
        @Override
        public void run() throws Exception {
            Semaphore permits = new Semaphore(3);
            permits.acquire();
            permits.acquire(2);
            JucProgram.require(!permits.tryAcquire() && !permits.tryAcquire(1, TimeUnit.MILLISECONDS), () -> "");
            permits.release(3);
            permits.acquireUninterruptibly();
            permits.acquireUninterruptibly(2);
            permits.release(3);
            permits.tryAcquire();
            permits.tryAcquire(1, 0, TimeUnit.DAYS);
            permits.tryAcquire(1, TimeUnit.DAYS);
            permits.release(3);
            permits.tryAcquire(2);
            permits.release();
            permits.release(permits.drainPermits() + 1);
            permits.acquire(0);
            permits.release(0);
        }
    },
    PERMITS_WANTED_BESIDE_OWN_ONES("LIKELY") {
        @Override
        public void run() throws Exception {
            Semaphore permits = new Semaphore(5);
            Turns.take(() -> takeMore(permits, 1, 4), () -> takeMore(permits, 2, 3));
        }
    },
    FAIR_PERMITS_WANTED_BESIDE_OWN_ONES("LIKELY") {
        @Override
        public void run() throws Exception {
            Semaphore permits = new Semaphore(5, true);
            Turns.take(() -> takeMore(permits, 1, 4), () -> takeMore(permits, 2, 3));
        }
    },
    PERMIT_THAT_IS_LEFT_FOR_WHO_ASKS_FIRST("LIKELY") {
        @Override
        public void run() throws Exception {
            for (boolean fair : new boolean[] {false, true}) {
                Semaphore permits = new Semaphore(2, fair);
                Turns.take(() -> takeMore(permits, 1, 1), () -> {
                    permits.acquire(2);
                    permits.release(2);
                });
            }
        }
    },
    PERMITS_OF_WHICH_ENOUGH_ARE_LEFT("") {
        @Override
        public void run() throws Exception {
            Semaphore permits = new Semaphore(3);
            Turns.take(() -> takeMore(permits, 2, 1), () -> takeMore(permits, 2, 1));
            Semaphore shrinking = new Shrunk(4);
            Turns.take(() -> takeMore(shrinking, 2, 1), () -> takeMore(shrinking, 2, 1));
        }
    },
    TRACKED_OR_WRAPPED_COUNTS_ONCE("LIKELY LIKELY LIKELY LIKELY") {
        @Override
        public void run() throws Exception {
            Lock other = Lockdep.wrap(new ReentrantLock(), "other");
            JucProgram.inversion(new TrackedReentrantReadWriteLock("read-write").writeLock(), other);
            JucProgram.inversion(new TrackedStampedLock("stamped").asWriteLock(), other);
            JucProgram.inversion(
                    Lockdep.wrap(new StampedLock().asReadWriteLock(), "view").writeLock(), other);
            Semaphore mutex = new TrackedSemaphore("mutex", 1);
            Turns.take(
                    () -> {
                        mutex.acquire();
                        other.lock();
                        other.unlock();
                        mutex.release();
                    },
                    () -> {
                        other.lock();
                        mutex.acquire();
                        mutex.release();
                        other.unlock();
                    });
            JucProgram.require(Case.names().size() == 5, () -> Case.names().toString());
        }
    };

    /** A semaphore with one permit less than it was made with. */
    private static final class Shrunk extends Semaphore {
        @Serial
        private static final long serialVersionUID = 1L;

        Shrunk(int permits) {
            super(permits);
            reducePermits(1);
        }
    }

    private final String grades;

    LoanProgram(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    private static void nest(StampedLock outer, StampedLock inner) {
        long stamp = outer.writeLock();
        inner.unlockRead(inner.readLock());
        outer.unlockWrite(stamp);
    }

    private static void nest(Semaphore outer, Semaphore inner) throws InterruptedException {
        outer.acquire();
        inner.acquire();
        inner.release();
        outer.release();
    }

    private static void takeMore(Semaphore permits, int first, int more) throws InterruptedException {
        permits.acquire(first);
        permits.acquire(more);
        permits.release(first + more);
    }

    /** Runs all programs, or those of these names, and prints what was found in each. */
    public static void main(String[] arguments) throws Exception {
        Case.run(values(), arguments);
    }
}
