package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.Vector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** As {@link OfJdk}, where methods of the JDK that take nothing else have taken their monitor before. */
public enum OftenOfJdk {
    UNDER_ANOTHER_LOCK("LIKELY") {
        @Override
        void run() throws Exception {
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
        void run() throws Exception {
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
        void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
            Object lock = new Object();
            Turns.take(() -> addOften(lock, vector), () -> Pair.take(vector, lock));
        }
    },
    /** Others have been taken in that order, until it matters which one it is. */
    ONE_OF_MANY("LIKELY") {
        @Override
        void run() throws Exception {
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
        void run() throws Exception {
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
        void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
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
                        latch.await();
                        vector.add("b");
                        Pair.take(pair.second, pair.first);
                    });
        }
    },
    /** The same, where it is taken under a lock, as often before. */
    HELD_BY_WHO_OPENED_A_LATCH_AND_TAKEN_UNDER_A_LOCK("POSSIBLE") {
        @Override
        void run() throws Exception {
            Vector<String> vector = OfJdk.vector("a");
            CountDownLatch latch = new CountDownLatch(1);
            Object lock = new Object();
            Pair pair = new Pair();
            Turns.take(
                    () -> {
                        synchronized (vector) {
                            latch.countDown();
                            Pair.take(pair.first, pair.second);
                        }
                    },
                    () -> {
                        addOften(lock, vector);
                        latch.await();
                        OfJdk.addUnder(lock, vector);
                        Pair.take(pair.second, pair.first);
                    });
        }
    };

    private final String grades;

    OftenOfJdk(String grades) {
        this.grades = grades;
    }

    abstract void run() throws Exception;

    private static void addOften(Object lock, Vector<String> vector) {
        for (int i = 0; i < 10; i++) {
            OfJdk.addUnder(lock, vector);
        }
    }

    /** Runs all programs, and prints what was found in each, and what must be. */
    public static void main(String[] arguments) throws Exception {
        for (OftenOfJdk program : values()) {
            OfJdk.print(program.name(), program.grades, program::run);
        }
        System.out.println("errors=" + Lockdep.statistics().faults());
    }
}
