package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Programs that use the locks of the JDK as they are, each with the grades of what must be found in it. {@link #main}
 * runs all of them, one after the other.
 */
public enum JucProgram implements Case {
    LOCKS_IN_BOTH_ORDERS("LIKELY") {
        @Override
        public void run() throws Exception {
            inversion(new ReentrantLock(), new ReentrantLock(true));
        }
    },
    LOCKS_MADE_BY_A_METHOD_REFERENCE("LIKELY") {
        @Override
        public void run() throws Exception {
            ThreadLocal<Lock> made = ThreadLocal.withInitial(ReentrantLock::new);
            inversion(made.get(), new ReentrantLock());
        }
    },
    LOCKS_MADE_BY_REFLECTION("LIKELY") {
        @Override
        public void run() throws Exception {
            inversion(ReentrantLock.class.getConstructor().newInstance(), new ReentrantLock());
        }
    },
    CALLS_BY_METHOD_REFERENCE("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Consumer<Lock> lock = Lock::lock;
            Consumer<Lock> unlock = Lock::unlock;
            Turns.take(() -> nest(lock, unlock, one, other), () -> nest(lock, unlock, other, one));
        }
    },
    CALLS_BY_REFLECTION("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Turns.take(
                    () -> nest(JucProgram::lockByReflection, Lock::unlock, one, other),
                    () -> nest(JucProgram::lockByReflection, Lock::unlock, other, one));
        }
    },
    SUBCLASS("LIKELY") {
        @Override
        public void run() throws Exception {
            inversion(new OwnLock(), new OwnLock());
        }
    },
    MONITOR_AND_LOCK("LIKELY") {
        @Override
        public void run() throws Exception {
            Object monitor = new Object();
            Lock lock = new ReentrantLock();
            Turns.take(
                    () -> {
                        synchronized (monitor) {
                            lock.lock();
                            lock.unlock();
                        }
                    },
                    () -> {
                        lock.lock();
                        synchronized (monitor) {
                            lock.unlock();
                        }
                    });
        }
    },
    INTERRUPTIBLY_IN_BOTH_ORDERS("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Turns.take(
                    () -> {
                        one.lockInterruptibly();
                        other.lockInterruptibly();
                        other.unlock();
                        one.unlock();
                    },
                    () -> nest(other, one));
        }
    },
    TIMED_IN_ONE_ORDER("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Turns.take(
                    () -> {
                        one.lock();
                        if (other.tryLock(1, TimeUnit.MINUTES)) {
                            other.unlock();
                        }
                        one.unlock();
                    },
                    () -> nest(other, one));
        }
    },
    TRIED_IN_ONE_ORDER("") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Turns.take(
                    () -> {
                        one.lock();
                        if (other.tryLock()) {
                            other.unlock();
                        }
                        one.unlock();
                    },
                    () -> nest(other, one));
        }
    },
    FAILED_TRIES_LEAVE_NOTHING("") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Semaphore tried = new Semaphore(0);
            other.lock();
            Thread thread = Turns.start(() -> {
                one.lock();
                if (other.tryLock() || other.tryLock(1, TimeUnit.MILLISECONDS) || other.tryLock(0, TimeUnit.DAYS)) {
                    throw new AssertionError("another thread holds the lock");
                }
                Thread.currentThread().interrupt();
                interrupted(other);
                one.unlock();
                require(HeldLocks.current().depth() == 0, () -> "all is unlocked");
                tried.release();
            });
            tried.acquire();
            one.lock();
            one.unlock();
            other.unlock();
            thread.join();
        }
    },
    TAKEN_AGAIN("") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Turns.take(
                    () -> {
                        nest(one, other);
                        one.lock();
                        one.lockInterruptibly();
                        one.tryLock();
                        one.tryLock(1, TimeUnit.DAYS);
                        nest(other, one);
                        for (int i = 0; i < 4; i++) {
                            one.unlock();
                        }
                    },
                    () -> nest(one, other));
        }
    },
    RELEASED_IN_ANOTHER_ORDER("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Lock third = new ReentrantLock();
            Turns.take(
                    () -> {
                        one.lock();
                        other.lock();
                        one.unlock();
                        third.lock();
                        other.unlock();
                        third.unlock();
                    },
                    () -> nest(third, one));
        }
    },
    BOTH_ORDERS_UNDER_A_COMMON_LOCK("") {
        @Override
        public void run() throws Exception {
            Lock gate = new ReentrantLock();
            Lock one = new ReentrantLock();
            Lock other = new ReentrantLock();
            Turns.take(
                    () -> {
                        gate.lock();
                        nest(one, other);
                        gate.unlock();
                    },
                    () -> {
                        gate.lock();
                        nest(other, one);
                        gate.unlock();
                    });
        }
    },
    UNLOCKED_WITHOUT_BEING_HELD("CERTAIN") {
        @Override
        public void run() {
            try {
                new ReentrantLock().unlock();
                throw new AssertionError("nobody holds the lock");
            } catch (IllegalMonitorStateException expected) {
                // and told
            }
        }
    },
    WRAPPED_LOCK_COUNTS_ONCE("LIKELY") {
        @Override
        public void run() throws Exception {
            inversion(Lockdep.wrap(new ReentrantLock(), "wrapped one"), Lockdep.wrap(new ReentrantLock(), "wrapped"));
            require(
                    Case.names().contains("wrapped one") && Case.names().size() == 2,
                    () -> Case.names().toString());
        }
    },
    LOCK_THAT_IS_WRAPPED_WHILE_IT_IS_HELD("LIKELY") {
        @Override
        public void run() throws Exception {
            ReentrantLock lock = new ReentrantLock();
            lock.lock();
            Lock wrapped = Lockdep.wrap(lock, "wrapped late");
            lock.unlock();
            require(HeldLocks.current().locksHeld() == 0, () -> "the lock has been unlocked");
            inversion(wrapped, new ReentrantLock());
        }
    },
    TRACKED_LOCK_COUNTS_ONCE("LIKELY") {
        @Override
        public void run() throws Exception {
            inversion(new TrackedReentrantLock("tracked"), new TrackedReentrantLock());
            require(
                    Case.names().contains("tracked") && Case.names().size() == 2,
                    () -> Case.names().toString());
        }
    };

    final String grades;

    JucProgram(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    private static final class OwnLock extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        @Override
        public void lock() {
            super.lock();
        }
    }

    static void nest(Lock outer, Lock inner) {
        nest(Lock::lock, Lock::unlock, outer, inner);
    }

    static void nest(Consumer<Lock> lock, Consumer<Lock> unlock, Lock outer, Lock inner) {
        lock.accept(outer);
        lock.accept(inner);
        unlock.accept(inner);
        unlock.accept(outer);
    }

    static void lockByReflection(Lock lock) {
        try {
            Lock.class.getMethod("lock").invoke(lock);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static void inversion(Lock one, Lock other) throws Exception {
        Turns.take(() -> nest(one, other), () -> nest(other, one));
    }

    static void interrupted(Lock lock) {
        try {
            lock.lockInterruptibly();
            throw new AssertionError("the thread is interrupted");
        } catch (InterruptedException expected) {
            Thread.onSpinWait();
        }
    }

    static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    /** Runs all programs, or those of these names, and prints what was found in each. */
    public static void main(String[] arguments) throws Exception {
        Case.run(values(), arguments);
    }
}
