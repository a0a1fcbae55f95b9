package io.github.jlockdep.baseline;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.Pairs;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;

/**
 * Takes pairs of locks in both orders, each given as {@code a-b}: locks of those names, or, by a number, locks without
 * a name that one constructor makes. Says what the detector makes of it.
 */
final class Inversions {
    private static final Order ORDER = new Order();
    private static final AtomicInteger told = new AtomicInteger();
    private static int thrown;

    private Inversions() {}

    /** Has locks that are named by their lines. */
    private static final class Order {
        final Lock first = new TrackedReentrantLock();
        final Lock second = new TrackedReentrantLock();
        final Lock third = new TrackedReentrantLock();
        final Lock fourth = new TrackedReentrantLock();

        List<Lock> all() {
            return List.of(first, second, third, fourth);
        }
    }

    public static void main(String[] pairs) {
        Lockdep.addListener(splat -> told.incrementAndGet());
        for (String pair : pairs) {
            invert(lock(pair.substring(0, pair.indexOf('-'))), lock(pair.substring(pair.indexOf('-') + 1)));
        }
        Statistics statistics = Lockdep.statistics();
        System.out.println("told=" + told);
        System.out.println("thrown=" + thrown);
        System.out.println("findings=" + Lockdep.findings().size());
        System.out.println("baselined=" + statistics.baselined());
        System.out.println("suppressed=" + statistics.suppressed());
        System.out.println("unused=" + statistics.unusedSuppressions());
        System.out.println("faults=" + statistics.faults());
    }

    private static Lock lock(String name) {
        return Character.isDigit(name.charAt(0))
                ? ORDER.all().get(Integer.parseInt(name))
                : Lockdep.newReentrantLock(name);
    }

    private static void invert(Lock a, Lock b) {
        try {
            Pairs.nest(a, b);
            Pairs.nest(b, a);
            Pairs.nest(b, a);
        } catch (PotentialDeadlockException e) {
            thrown++;
        }
    }
}
