package io.github.jlockdep.program;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** As {@link JucProgram}, with conditions. */
@SuppressWarnings("ReturnValueIgnored") // it is the call that counts
public enum ConditionProgram implements Case {
    LOCK_TAKEN_AGAIN_AFTER_AWAIT("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock one = new ReentrantLock();
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
    AWAIT_UNDER_A_LOCK_THAT_THE_SIGNALLER_NEEDS("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock outer = new ReentrantLock();
            Lock lock = new ReentrantLock();
            Condition condition = lock.newCondition();
            Turns.take(
                    () -> {
                        outer.lock();
                        lock.lock();
                        condition.signalAll();
                        lock.unlock();
                        outer.unlock();
                    },
                    () -> {
                        outer.lock();
                        lock.lock();
                        Thread kind = Turns.start(() -> {
                            lock.lock();
                            condition.signal();
                            lock.unlock();
                        });
                        condition.await();
                        lock.unlock();
                        outer.unlock();
                        kind.join();
                    });
        }
    },
    ALL_WAYS_TO_AWAIT("") {
        @Override
        public void run() throws Exception {
            ReentrantLock lock = new ReentrantLock();
            Condition condition = lock.newCondition();
            lock.lock();
            lock.lock();
            condition.await(1, TimeUnit.MILLISECONDS);
            condition.await(0, TimeUnit.MILLISECONDS);
            condition.awaitNanos(1_000);
            condition.awaitUntil(new Date(System.currentTimeMillis() + 2));
            condition.awaitUntil(new Date(0));
            Thread.currentThread().interrupt();
            try {
                condition.await();
                throw new AssertionError("the thread is interrupted");
            } catch (InterruptedException expected) {
                Turns.start(() -> {
                    lock.lock();
                    condition.signal();
                    lock.unlock();
                });
                condition.awaitUninterruptibly();
            }
            if (lock.getHoldCount() != 2 || HeldLocks.current().depth() != 1) {
                throw new AssertionError(
                        lock.getHoldCount() + " holds, " + HeldLocks.current().depth() + " seen");
            }
            lock.unlock();
            lock.unlock();
            try {
                condition.await();
                throw new AssertionError("the thread does not hold the lock");
            } catch (IllegalMonitorStateException expected) {
                condition.toString();
            }
        }
    },
    BOUNDED_BUFFER_WITH_CONDITIONS("") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            Condition changed = lock.newCondition();
            Queue<Integer> elements = new ArrayDeque<>();
            Thread taker = Turns.start(() -> pass(lock, changed, () -> elements.poll() != null));
            pass(lock, changed, () -> elements.size() < 3 && elements.add(1));
            taker.join();
        }
    };

    private final String grades;

    ConditionProgram(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    /** Five hundred steps, each of which waits until it can be done. */
    static void pass(Lock lock, Condition changed, Supplier<Boolean> step) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            lock.lock();
            try {
                while (!step.get()) {
                    changed.await();
                }
                changed.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Runs all programs, or those of these names, and prints what was found in each. */
    public static void main(String[] arguments) throws Exception {
        Case.run(values(), arguments);
    }
}
