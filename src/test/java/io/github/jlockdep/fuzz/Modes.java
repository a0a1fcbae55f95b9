package io.github.jlockdep.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Decides which acquisitions of a random program are a reader's, given what the thread holds there. */
final class Modes {
    private static final double[] READING = {0, 0.3, 0.5, 0.8};
    private static final double UPGRADING = 0.1;

    private final SplittableRandom random;
    /** How often each lock is read. */
    private final double[] reading;

    private final boolean upgrades;
    private final int[] reads;
    private final int[] writes;

    private Modes(SplittableRandom random, double[] reading, boolean upgrades) {
        this.random = random;
        this.reading = reading;
        this.upgrades = upgrades;
        this.reads = new int[reading.length];
        this.writes = new int[reading.length];
    }

    /** Locks without readers. */
    static Modes none(int locks) {
        return new Modes(new SplittableRandom(0), new double[locks], false);
    }

    /** Read-write locks, some read more often than others, and in a few programs upgraded. */
    static Modes random(SplittableRandom random, int locks) {
        double[] reading = new double[locks];
        Arrays.setAll(reading, lock -> READING[random.nextInt(READING.length)]);
        return new Modes(random, reading, random.nextDouble() < UPGRADING);
    }

    /**
     * Whether the next acquisition of the lock is a reader's. Only programs with upgrades let a reader wait to write.
     */
    boolean isShared(int lock, boolean waits) {
        boolean upgrade = reads[lock] > 0 && writes[lock] == 0;
        return random.nextDouble() < reading[lock] || upgrade && waits && !upgrades;
    }

    void take(Op op) {
        (op.shared() ? reads : writes)[op.lock()]++;
    }

    void release(Op op) {
        (op.shared() ? reads : writes)[op.lock()]--;
    }
}
