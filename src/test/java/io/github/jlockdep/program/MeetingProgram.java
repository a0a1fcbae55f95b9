package io.github.jlockdep.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** As {@link QueueProgram}, with barriers and phasers: two threads meet, one of them under a monitor. */
public enum MeetingProgram implements Case {
    BARRIER_AFTER_THE_MONITOR("LIKELY") {
        @Override
        public void run() throws Exception {
            CyclicBarrier barrier = new CyclicBarrier(2);
            onTheWay(barrier::await, barrier::await);
        }
    },
    BARRIER_WITH_ACTION_AFTER_THE_MONITOR("LIKELY") {
        @Override
        public void run() throws Exception {
            CyclicBarrier barrier = new CyclicBarrier(2, Thread::yield);
            onTheWay(barrier::await, barrier::await);
        }
    },
    BARRIER_AWAITED_WITH_A_TIMEOUT("") {
        @Override
        public void run() throws Exception {
            CyclicBarrier barrier = new CyclicBarrier(2);
            onTheWay(barrier::await, () -> barrier.await(1, TimeUnit.DAYS));
        }
    },
    PHASER_AFTER_THE_MONITOR("LIKELY") {
        @Override
        public void run() throws Exception {
            Phaser phaser = new Phaser(2);
            onTheWay(phaser::arriveAndAwaitAdvance, phaser::arriveAndAwaitAdvance);
        }
    },
    PHASER_IN_TWO_STEPS_AFTER_THE_MONITOR("LIKELY") {
        @Override
        public void run() throws Exception {
            Phaser phaser = new Phaser(2);
            onTheWay(phaser::arrive, () -> phaser.awaitAdvance(phaser.arrive()));
        }
    },
    PHASER_WITH_PARENT_AFTER_THE_MONITOR("LIKELY") {
        @Override
        public void run() throws Exception {
            Phaser phaser = new Phaser(new Phaser(), 2);
            onTheWay(phaser::arriveAndAwaitAdvance, phaser::arriveAndAwaitAdvance);
        }
    },
    ROUNDS_OF_A_BARRIER("POSSIBLE") {
        @Override
        public void run() throws Exception {
            CyclicBarrier barrier = new CyclicBarrier(2);
            inRounds(barrier::await);
        }
    },
    TIMED_ROUNDS_OF_A_BARRIER("POSSIBLE") {
        @Override
        public void run() throws Exception {
            CyclicBarrier barrier = new CyclicBarrier(2);
            inRounds(() -> barrier.await(1, TimeUnit.DAYS));
        }
    },
    PHASES("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Phaser phaser = new Phaser(2);
            inRounds(phaser::arriveAndAwaitAdvance);
        }
    },
    PHASES_IN_TWO_STEPS("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Phaser phaser = new Phaser(2);
            inRounds(() -> phaser.awaitAdvanceInterruptibly(phaser.arrive(), 1, TimeUnit.DAYS));
        }
    },
    /** Who looks which phase it is before waiting for the next one, and goes on whichever it is. */
    PHASES_LOOKED_AT("LIKELY") {
        @Override
        public void run() throws Exception {
            Phaser phaser = new Phaser(2);
            phaser.arrive();
            phaser.arrive();
            onTheWay(phaser::arrive, () -> {
                phaser.getPhase();
                phaser.isTerminated();
                phaser.arriveAndAwaitAdvance();
            });
        }
    },
    /** Who arrives and goes on is not told whether the others have arrived, too. */
    ARRIVALS("LIKELY") {
        @Override
        public void run() throws Exception {
            Phaser phaser = new Phaser(2);
            Pair pair = new Pair();
            Turns.take(
                    () -> {
                        pair.firstThenSecond();
                        phaser.arrive();
                    },
                    () -> {
                        phaser.arrive();
                        pair.secondThenFirst();
                    });
        }
    },
    BARRIER_THAT_IS_BROKEN("LIKELY") {
        @Override
        public void run() throws Exception {
            CyclicBarrier barrier = new CyclicBarrier(2);
            Thread waiter = Turns.start(() -> breaks(barrier));
            awaitWaiting(waiter);
            barrier.reset();
            waiter.join();
            onTheWay(barrier::await, barrier::await);
        }
    },
    GUESTS_WHO_REGISTER_UNDER_THE_MONITOR("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Object monitor = new Object();
            Phaser phaser = new Phaser(1);
            for (int i = 0; i < 2; i++) {
                Thread guest = Turns.start(() -> {
                    synchronized (monitor) {
                        phaser.register();
                        phaser.arriveAndAwaitAdvance();
                        phaser.arriveAndDeregister();
                    }
                });
                awaitWaiting(guest);
                phaser.arrive();
                guest.join();
            }
        }
    },
    COORDINATORS_OF_PHASES("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Object monitor = new Object();
            Phaser phaser = new Phaser(1);
            List<Thread> coordinators = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                phaser.register();
                Thread coordinator = Turns.start(() -> {
                    synchronized (monitor) {
                        phaser.awaitAdvance(phaser.arriveAndDeregister());
                    }
                });
                coordinators.add(coordinator);
                phaser.arriveAndAwaitAdvance();
            }
            for (Thread coordinator : coordinators) {
                coordinator.join();
            }
        }
    },
    PHASES_AS_THEY_ARE_MEANT("") {
        @Override
        public void run() throws Exception {
            Phaser root = new Phaser(1);
            Phaser child = new Phaser(root, 1);
            Thread other = Turns.start(() -> {
                child.awaitAdvance(child.arrive());
                child.arriveAndDeregister();
            });
            root.arriveAndAwaitAdvance();
            root.awaitAdvanceInterruptibly(0);
            root.awaitAdvanceInterruptibly(0, 1, TimeUnit.DAYS);
            other.join();
        }
    };

    private final String grades;

    MeetingProgram(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    /** One thread takes the monitor and gives it back before it comes; the other one waits under the monitor. */
    private static void onTheWay(Turns.Step come, Turns.Step wait) throws Exception {
        Object monitor = new Object();
        AtomicBoolean passed = new AtomicBoolean();
        AtomicBoolean waits = new AtomicBoolean();
        Thread other = Turns.start(() -> {
            synchronized (monitor) {
                passed.set(true);
            }
            awaitSet(waits);
            come.run();
        });
        awaitSet(passed);
        Thread waiter = Turns.start(() -> {
            synchronized (monitor) {
                wait.run();
            }
        });
        awaitWaiting(waiter);
        waits.set(true);
        other.join();
        waiter.join();
    }

    /** A flag brings no order, nor other work. */
    private static void awaitSet(AtomicBoolean flag) {
        while (!flag.get()) {
            Thread.yield();
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.yield();
        }
    }

    /** Two orders of two monitors, each in a round of its own. */
    private static void inRounds(Turns.Step meet) throws Exception {
        Pair pair = new Pair();
        Thread other = Turns.start(() -> {
            pair.firstThenSecond();
            meet.run();
            meet.run();
        });
        Thread last = Turns.start(() -> {
            meet.run();
            pair.secondThenFirst();
            meet.run();
        });
        other.join();
        last.join();
    }

    private static void breaks(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
            throw new AssertionError("the barrier is reset");
        } catch (BrokenBarrierException expected) {
            Thread.onSpinWait();
        }
    }

    /** Runs all programs, or those of these names, and prints what was found in each. */
    public static void main(String[] arguments) throws Exception {
        Case.run(values(), arguments);
    }
}
