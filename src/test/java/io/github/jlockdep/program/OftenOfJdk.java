package io.github.jlockdep.program;

import java.util.Vector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** As {@link OfJdk}, where methods of the JDK that take nothing else have taken their monitor before. */
public enum OftenOfJdk implements Case {
    UNDER_ANOTHER_LOCK("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
            Object usual = new Object();
            Object other = new Object();
            Turns.take(
                    () -> {
                        addOften(usual, vector);
                        OfJdk.addUnder(other, vector);
                    },
                    () -> Pair.take(vector, other));
        }
    },
    ANOTHER_VECTOR("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<String> usual = OfJdk.vector("a");
            Vector<String> other = new Vector<>();
            other.add("b");
            Object lock = new Object();
            Turns.take(
                    () -> {
                        addOften(lock, usual);
                        OfJdk.addUnder(lock, other);
                    },
                    () -> Pair.take(other, lock));
        }
    },
    THE_SAME_AGAIN("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
            Object lock = new Object();
            Turns.take(() -> addOften(lock, vector), () -> Pair.take(vector, lock));
        }
    },
    /** Others have been taken in that order, until it matters which one it is. */
    ONE_OF_MANY("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
            Object lock = new Object();
            Semaphore often = new Semaphore(0);
            Semaphore reversed = new Semaphore(0);
            Thread one = Turns.start(() -> {
                for (int i = 0; i < 100; i++) {
                    OfJdk.addUnder(lock, OfJdk.vector("b"));
                }
                addOften(lock, vector);
                often.release();
                reversed.acquire();
                OfJdk.addUnder(lock, vector);
            });
            Thread two = Turns.start(() -> {
                often.acquire();
                Pair.take(vector, lock);
                reversed.release();
            });
            one.join();
            two.join();
        }
    },
    WITH_NOTHING_HELD_BEFORE("LIKELY") {
        @Override
        public void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
            Object lock = new Object();
            Turns.take(
                    () -> {
                        for (int i = 0; i < 10; i++) {
                            vector.add("b");
                        }
                        OfJdk.addUnder(lock, vector);
                    },
                    () -> Pair.take(vector, lock));
        }
    },
    /** Who has taken the vector since comes after all that was done under it when the latch was opened. */
    HELD_BY_WHO_OPENED_A_LATCH("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
            openUnder(vector, Thread::onSpinWait, () -> vector.add("b"));
        }
    },
    /** The same, where it is taken under a lock, as often before. */
    HELD_BY_WHO_OPENED_A_LATCH_AND_TAKEN_UNDER_A_LOCK("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
            Object lock = new Object();
            openUnder(vector, () -> addOften(lock, vector), () -> OfJdk.addUnder(lock, vector));
        }
    };

    private final String grades;

    OftenOfJdk(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    /**
     * One opens a latch under the vector and takes a pair, the other one waits for it between the two steps, and takes
     * the pair.
     */
    private static void openUnder(Vector<String> vector, Turns.Step before, Turns.Step after) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Pair pair = new Pair();
        Turns.take(
                () -> {
                    synchronized (vector) {
                        latch.countDown();
                        Pair.take(pair.first, pair.second);
                    }
                },
                () -> {
                    before.run();
                    latch.await();
                    after.run();
                    Pair.take(pair.second, pair.first);
                });
    }

    private static void addOften(Object lock, Vector<String> vector) {
        for (int i = 0; i < 10; i++) {
            OfJdk.addUnder(lock, vector);
        }
    }

    /** Runs those of these names, or all. */
    public static void main(String[] names) throws Exception {
        Case.run(values(), names);
    }
}
