package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;

/**
 * The programs, each with the grades of what must be found in it. {@link #main} runs all of them, one after the other.
 */
public enum Program implements Case {
    BLOCKS_IN_BOTH_ORDERS("LIKELY") {
        @Override
        public void run() throws Exception {
            Pair pair = new Pair();
            Turns.take(pair::firstThenSecond, pair::secondThenFirst);
        }
    },
    METHODS_IN_BOTH_ORDERS("LIKELY") {
        @Override
        public void run() throws Exception {
            Guarded one = new Guarded();
            Guarded two = new Guarded.Other();
            Turns.take(
                    () -> one.under(() -> two.under(this::nothing)), () -> two.under(() -> one.under(this::nothing)));
        }
    },
    STATIC_METHOD_AND_CLASS_LITERAL("LIKELY") {
        @Override
        public void run() throws Exception {
            Guarded object = new Guarded();
            Turns.take(
                    () -> Guarded.underClass(() -> object.under(this::nothing)),
                    () -> object.underThis(() -> Guarded.underLiteral(this::nothing)));
        }
    },
    THIS_BY_METHOD_AND_FIELD("LIKELY") {
        @Override
        public void run() throws Exception {
            Guarded object = new Guarded();
            Pair pair = new Pair(object);
            Turns.take(
                    () -> object.under(() -> {
                        synchronized (pair.first) {
                            pair.taken++;
                        }
                    }),
                    pair::firstThenSecond);
        }
    },
    ONE_OBJECT_IN_TWO_FIELDS("LIKELY") {
        @Override
        public void run() throws Exception {
            Pair one = new Pair();
            Pair two = new Pair(one.first);
            Turns.take(two::firstThenSecond, () -> Pair.take(one.first, two.first));
        }
    },
    ARRAY_ELEMENTS_AND_PARAMETERS("LIKELY") {
        @Override
        public void run() throws Exception {
            Object[] pair = {new Object(), new Object()};
            Turns.take(() -> Pair.take(pair, 0), () -> Pair.take(pair[1], pair[0]));
        }
    },
    CLASS_OBJECT_BY_GET_CLASS("LIKELY") {
        @Override
        public void run() throws Exception {
            Guarded object = new Guarded();
            Turns.take(
                    () -> Guarded.underClass(() -> object.under(this::nothing)),
                    () -> Pair.take(object, object.getClass()));
        }
    },
    MONITOR_AND_WRAPPED_LOCK("LIKELY") {
        @Override
        public void run() throws Exception {
            ReentrantLock lock = Lockdep.newReentrantLock("wrapped");
            Object monitor = new Object();
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
    MONITOR_TAKEN_AGAIN_AFTER_WAIT("LIKELY") {
        @Override
        public void run() throws Exception {
            Pair pair = new Pair();
            Turns.take(pair::firstThenSecond, () -> {
                synchronized (pair.first) {
                    synchronized (pair.second) {
                        pair.first.wait(1);
                    }
                }
            });
        }
    },
    WAIT_UNDER_A_MONITOR_THAT_THE_NOTIFIER_NEEDS("LIKELY") {
        @Override
        public void run() throws Exception {
            Pair pair = new Pair();
            Semaphore waits = new Semaphore(0);
            Turns.take(
                    () -> {
                        synchronized (pair.second) {
                            synchronized (pair.first) {
                                pair.first.notifyAll();
                            }
                        }
                    },
                    () -> {
                        Thread kind = Turns.start(() -> {
                            waits.acquire();
                            synchronized (pair.first) {
                                pair.taken = 1;
                                pair.first.notifyAll();
                            }
                        });
                        synchronized (pair.second) {
                            synchronized (pair.first) {
                                waits.release();
                                while (pair.taken == 0) {
                                    pair.first.wait();
                                }
                            }
                        }
                        kind.join();
                    });
        }
    },
    JOIN_UNDER_A_MONITOR_THAT_THE_THREAD_NEEDS("LIKELY") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            AtomicBoolean taken = new AtomicBoolean();
            Thread thread = Turns.start(() -> {
                synchronized (lock) {
                    Thread.onSpinWait();
                }
                taken.set(true);
            });
            while (!taken.get()) {
                Thread.onSpinWait();
            }
            synchronized (lock) {
                thread.join();
            }
        }
    },
    JOIN_OF_A_THREAD_THAT_IS_KNOWN_TO_HAVE_ENDED("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            Thread thread = Turns.start(() -> {
                synchronized (lock) {
                    Thread.onSpinWait();
                }
            });
            while (thread.isAlive()) {
                Thread.onSpinWait();
            }
            synchronized (lock) {
                thread.join();
            }
        }
    },
    CHILD_FIRST_LOADER("LIKELY") {
        @Override
        public void run() throws Exception {
            Loaders.run(Program.class.getClassLoader(), UnaryOperator.identity());
        }
    },
    LOADER_WITHOUT_PARENT("LIKELY") {
        @Override
        public void run() throws Exception {
            Loaders.run(null, UnaryOperator.identity());
        }
    },
    CLASS_FILE_OF_JAVA_1_1("LIKELY") {
        @Override
        public void run() throws Exception {
            Loaders.run(null, Loaders.ofVersion(Opcodes.V1_1));
        }
    },
    CLASS_FILE_OF_JAVA_5("LIKELY") {
        @Override
        public void run() throws Exception {
            Loaders.run(null, Loaders.ofVersion(Opcodes.V1_5));
        }
    },
    SAME_ORDER("") {
        @Override
        public void run() throws Exception {
            Pair pair = new Pair();
            Turns.take(pair::firstThenSecond, pair::firstThenSecond);
        }
    },
    BOTH_ORDERS_UNDER_A_COMMON_MONITOR("") {
        @Override
        public void run() throws Exception {
            Guarded gate = new Guarded();
            Pair pair = new Pair();
            Turns.take(() -> gate.under(pair::firstThenSecond), () -> gate.underThis(pair::secondThenFirst));
        }
    },
    BOTH_ORDERS_ON_ONE_THREAD("POSSIBLE") {
        @Override
        public void run() {
            Pair pair = new Pair();
            pair.firstThenSecond();
            pair.secondThenFirst();
        }
    },
    BOTH_ORDERS_BEFORE_A_START_AND_AFTER_A_JOIN("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Pair early = new Pair();
            early.firstThenSecond();
            Thread thread = new Thread(early::secondThenFirst);
            thread.start();
            thread.join(60_000);
            early.firstThenSecond();
        }
    },
    TASK_OF_A_POOL_AND_ITS_RESULT("POSSIBLE") {
        @Override
        public void run() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            try {
                Pair pair = new Pair();
                pool.submit(this::nothing).get();
                pair.firstThenSecond();
                pool.submit(pair::secondThenFirst).get();
                pair.firstThenSecond();
            } finally {
                pool.shutdown();
            }
        }
    },
    TASK_HANDED_TO_A_POOL_THAT_RUNS("POSSIBLE") {
        @Override
        public void run() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            try {
                Pair pair = new Pair();
                pool.submit(this::nothing).get();
                pair.firstThenSecond();
                pool.execute(pair::secondThenFirst);
            } finally {
                pool.shutdown();
                pool.awaitTermination(1, TimeUnit.MINUTES);
            }
        }
    },
    TASK_BEFORE_THE_END_OF_A_POOL("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Pair pair = new Pair();
            ExecutorService pool = Executors.newFixedThreadPool(2);
            pool.execute(pair::secondThenFirst);
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.MINUTES);
            pair.firstThenSecond();
        }
    },
    JOIN_WITH_A_TIMEOUT_UNDER_A_MONITOR_THAT_THE_THREAD_NEEDS("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            Semaphore taken = new Semaphore(0);
            Semaphore end = new Semaphore(0);
            Thread thread = Turns.start(() -> {
                synchronized (lock) {
                    taken.release();
                }
                end.acquire();
            });
            taken.acquire();
            synchronized (lock) {
                thread.join(1);
            }
            end.release();
            thread.join();
        }
    },
    RESULT_OF_A_COMPLETABLE_FUTURE("POSSIBLE") {
        @Override
        public void run() {
            Pair pair = new Pair();
            CompletableFuture.runAsync(pair::secondThenFirst).join();
            pair.firstThenSecond();
        }
    },
    LATCH_BETWEEN("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Pair pair = new Pair();
            CountDownLatch latch = new CountDownLatch(1);
            Turns.take(
                    () -> {
                        pair.firstThenSecond();
                        latch.countDown();
                    },
                    () -> {
                        latch.await();
                        pair.secondThenFirst();
                    });
        }
    },
    BOUNDED_BUFFER("") {
        @Override
        public void run() throws Exception {
            Buffer.pass(500);
        }
    },
    TAKEN_TWICE("") {
        @Override
        public void run() throws Exception {
            Guarded object = new Guarded();
            Guarded other = new Guarded.Other();
            Turns.take(
                    () -> object.under(() -> object.twice(() -> object.wide(1, 2, object), true)),
                    () -> object.twice(() -> other.twice(() -> object.wide(3, 4, null), false), false));
        }
    },
    EXCEPTIONS_ON_ALL_WAYS_OUT("") {
        @Override
        public void run() throws Exception {
            Turns.take(() -> Ways.out(1_000), () -> Ways.out(1_000));
        }
    },
    INTERRUPTED_WAITS("") {
        @Override
        public void run() throws Exception {
            Turns.take(Ways::interruptedWait, Ways::waitWithoutMonitor);
        }
    };

    final String grades;

    Program(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    void nothing() {}

    /** Runs those of these names, or all. */
    public static void main(String[] names) throws Exception {
        Case.run(values(), names);
    }
}
