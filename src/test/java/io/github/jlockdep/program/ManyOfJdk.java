package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.agent.monitors.Monitors;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** So many vectors that the agent no longer names them after the lines that use them; then one in a ring. */
public final class ManyOfJdk {
    private static final int MANY = 20_000;

    private ManyOfJdk() {}

    /** Prints what was found, and how many monitors are known. */
    public static void main(String[] arguments) throws Exception {
        List<Vector<Object>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Vector<Object> vector = new Vector<>();
            vector.add("a");
            vector.remove("none"); // asks the elements, so it might take anything
            all.add(vector);
        }
        System.out.println("known=" + Monitors.size());
        print("before");
        inRing(new Object(), new Vector<>());
        print("ring");
        Lockdep.reset();
        waitedWith(new Object(), new Vector<>());
        print("waited");
        Lockdep.reset();
        lockedByProgram(new Object(), new Vector<>());
        print("locked");
        System.out.println(
                "all=" + all.size() + " errors=" + Lockdep.statistics().faults());
    }

    private static void inRing(Object lock, Vector<Object> vector) throws Exception {
        Asked element = new Asked(() -> take(lock));
        vector.add(element);
        Turns.take(
                () -> {
                    if (!vector.contains(element)) {
                        throw new AssertionError();
                    }
                },
                () -> {
                    synchronized (lock) {
                        vector.add("b");
                    }
                });
    }

    /** The vector is known to this thread as one of many, until the other one takes another lock with it. */
    private static void waitedWith(Object lock, Vector<Object> vector) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Semaphore turn = new Semaphore(0);
        Semaphore back = new Semaphore(0);
        Asked waiting = new Asked(latch::await);
        Asked locking = new Asked(() -> take(lock));
        vector.add("a");
        for (int i = 0; i < 10; i++) {
            vector.remove("none");
        }
        Thread other = Turns.start(() -> {
            vector.indexOf(locking);
            back.release();
            turn.acquire();
            vector.indexOf(waiting);
        });
        back.acquire();
        vector.indexOf("none");
        latch.countDown();
        turn.release();
        other.join();
    }

    private static void take(Object lock) {
        synchronized (lock) {
            Thread.onSpinWait();
        }
    }

    /** Does something when it is compared with another object. */
    private static final class Asked {
        private final Turns.Step step;

        Asked(Turns.Step step) {
            this.step = step;
        }

        @Override
        public boolean equals(Object other) {
            try {
                step.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static void lockedByProgram(Object lock, Vector<Object> vector) throws Exception {
        Turns.take(
                () -> {
                    synchronized (vector) {
                        synchronized (lock) {
                            Thread.onSpinWait();
                        }
                    }
                },
                () -> {
                    synchronized (lock) {
                        vector.add("b");
                    }
                });
    }

    private static void print(String what) {
        System.out.println(what + "="
                + Lockdep.findings().stream()
                        .map(finding -> finding.splat().grade().name())
                        .toList());
    }
}
