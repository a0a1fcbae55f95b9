package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Threads that are really stuck, or only wait long. Each ends its JVM once it was told, or after a while. */
public enum Stuck {
    TWO_MONITORS {
        @Override
        void run() {
            Pair pair = new Pair();
            meet(new Step(pair.first, pair.second), new Step(pair.second, pair.first));
        }
    },
    THREE_MONITORS {
        @Override
        void run() {
            Object third = new Object();
            Pair pair = new Pair();
            meet(new Step(pair.first, pair.second), new Step(pair.second, third), new Step(third, pair.first));
        }
    },
    MONITOR_AND_LOCK {
        @Override
        void run() {
            Lock lock = Lockdep.newReentrantLock("wrapped");
            Object monitor = new Object();
            CountDownLatch both = new CountDownLatch(2);
            start("stuck-0", () -> {
                lock.lock();
                both.countDown();
                both.await();
                synchronized (monitor) {
                    lock.unlock();
                }
            });
            start("stuck-1", () -> {
                synchronized (monitor) {
                    both.countDown();
                    both.await();
                    lock.lock();
                }
            });
        }
    },
    TWO_CLASSES {
        @Override
        void run() {
            start("stuck-0", () -> One.touch());
            start("stuck-1", () -> Other.touch());
        }
    },
    /** The thread that initializes the subclass has the superclass initialized first, and shows nothing yet. */
    SUPERCLASS {
        @Override
        void run() {
            start("stuck-0", () -> Super.touch());
            start("stuck-1", () -> {
                SUPER_HAS_BEGUN.await();
                new Sub();
            });
        }
    },
    CLASS_AND_MONITOR {
        @Override
        void run() {
            start("stuck-0", () -> Locking.touch());
            start("stuck-1", () -> {
                synchronized (Locking.Monitor.IT) {
                    meet();
                    Locking.touch();
                }
            });
        }
    },
    CLASS_AND_JOIN {
        @Override
        void run() {
            start("stuck-0", () -> Joining.touch());
        }
    },
    MONITOR_AND_JOIN {
        @Override
        void run() {
            Object monitor = new Object();
            start("stuck-0", () -> {
                synchronized (monitor) {
                    start("stuck-1", () -> {
                                synchronized (monitor) {
                                    Thread.onSpinWait();
                                }
                            })
                            .join();
                }
            });
        }
    },
    /** A thread that was interrupted in a join, and does other things since. */
    LONG_AFTER_A_JOIN {
        @Override
        void run() {
            CountDownLatch never = new CountDownLatch(1);
            Thread other = start("holder", never::await);
            start("stuck-0", () -> {
                Thread joining = Thread.currentThread();
                start("interrupter", () -> {
                    while (joining.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    joining.interrupt();
                });
                try {
                    other.join();
                } catch (InterruptedException e) {
                    while (true) {
                        LockSupport.park();
                    }
                }
            });
        }
    },
    /** A thread waits for a task that nobody runs yet, and another task of that kind waits for the thread. */
    LONG_BEFORE_A_TASK {
        @Override
        void run() {
            Object monitor = new Object();
            CountDownLatch taken = new CountDownLatch(1);
            FutureTask<Void> later = taskUnder(monitor, false);
            FutureTask<Void> stuck = taskUnder(monitor, true);
            start("stuck-0", () -> {
                synchronized (monitor) {
                    taken.countDown();
                    later.get();
                }
            });
            start("stuck-1", () -> {
                taken.await();
                stuck.run();
            });
        }

        private FutureTask<Void> taskUnder(Object monitor, boolean needsIt) {
            return new FutureTask<>(() -> {
                if (needsIt) {
                    synchronized (monitor) {
                        Thread.onSpinWait();
                    }
                }
                return null;
            });
        }
    },
    /** One thread initializes a class for long, and another one waits for it in an initializer; nobody is stuck. */
    LONG_INITIALIZATION {
        @Override
        void run() {
            start("holder", () -> Slow.touch());
            start("stuck-0", () -> {
                meet();
                Impatient.touch();
            });
        }
    },
    /** One thread holds the monitor for long, and two wait for it; nobody is stuck. */
    LONG_HOLD {
        @Override
        void run() {
            Object monitor = new Object();
            Pair pair = new Pair(monitor);
            Lock untracked = new ReentrantLock();
            untracked.lock();
            CountDownLatch taken = new CountDownLatch(1);
            start("holder", () -> {
                synchronized (monitor) {
                    taken.countDown();
                    untracked.lock();
                }
            });
            Turns.Step waits = () -> {
                taken.await();
                synchronized (pair.first) {
                    synchronized (pair.second) {
                        pair.taken++;
                    }
                }
            };
            start("stuck-0", waits);
            start("stuck-1", waits);
        }
    };

    private static final long PATIENCE = 5_000_000_000L;

    private static final CountDownLatch BOTH = new CountDownLatch(2);
    private static final CountDownLatch SUPER_HAS_BEGUN = new CountDownLatch(1);

    abstract void run();

    private static void meet() {
        BOTH.countDown();
        await(BOTH);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class One {
        static final Object NEEDED;

        static {
            meet();
            NEEDED = Other.touch();
        }

        static Object touch() {
            return NEEDED;
        }
    }

    private static final class Other {
        static final Object NEEDED;

        static {
            meet();
            NEEDED = One.touch();
        }

        static Object touch() {
            return NEEDED;
        }
    }

    private static class Super {
        static final Object SUB;

        static {
            SUPER_HAS_BEGUN.countDown();
            awaitRunning("stuck-1");
            SUB = new Sub();
        }

        static void touch() {}

        /** Waits until that thread is kept out of this class; it counts as running then. */
        private static void awaitRunning(String name) {
            Thread thread = Thread.getAllStackTraces().keySet().stream()
                    .filter(one -> one.getName().equals(name))
                    .findAny()
                    .orElseThrow();
            StackTraceElement[] before = {};
            for (int same = 0; same < 20; ) {
                StackTraceElement[] now = thread.getStackTrace();
                boolean isInside = thread.getState() == Thread.State.RUNNABLE && Arrays.equals(before, now);
                same = isInside && now.length > 0 && !now[0].isNativeMethod() ? same + 1 : 0;
                before = now;
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static final class Sub extends Super {
        static final Object OWN = new Object();
    }

    private static final class Locking {
        static {
            meet();
            synchronized (Monitor.IT) {
                Thread.onSpinWait();
            }
        }

        /** A class of its own, so that the monitor can be had before the outer class is. */
        static final class Monitor {
            static final Object IT = new Object();
        }

        static void touch() {}
    }

    private static final class Joining {
        static {
            Thread thread = start("stuck-1", Joining::touch);
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        static void touch() {}
    }

    private static final class Slow {
        static {
            meet();
            await(new CountDownLatch(1));
        }

        static void touch() {}
    }

    private static final class Impatient {
        static {
            Slow.touch();
        }

        static void touch() {}
    }

    private record Step(Object first, Object second) {}

    private static void meet(Step... steps) {
        CountDownLatch all = new CountDownLatch(steps.length);
        for (int i = 0; i < steps.length; i++) {
            Step step = steps[i];
            start("stuck-" + i, () -> {
                synchronized (step.first) {
                    all.countDown();
                    all.await();
                    synchronized (step.second) {
                        Thread.onSpinWait();
                    }
                }
            });
        }
    }

    private static Thread start(String name, Turns.Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Runs the program of that name. */
    public static void main(String[] arguments) throws InterruptedException {
        Stuck program = valueOf(arguments[0]);
        program.run();
        long end = System.nanoTime() + (program.name().startsWith("LONG_") ? PATIENCE / 2 : 12 * PATIENCE);
        while (System.nanoTime() < end && !isTold()) {
            Thread.sleep(50);
        }
        Thread.sleep(500); // time to tell it twice
        System.out.println("told=" + isTold());
    }

    private static boolean isTold() {
        return Lockdep.findings().stream().anyMatch(finding -> finding.splat().grade() == Grade.DEADLOCK);
    }
}
