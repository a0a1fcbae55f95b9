package io.github.jlockdep.bench;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A thousand locks of own names, of which one thread nests two at a time, in random but known and orderly pairs. */
@State(Scope.Thread)
public class ManyLocksBenchmark extends TimedCalls {
    private static final int LOCKS = 1_000;
    private static final int PAIRS = 16_384;

    @Param
    Kind kind;

    private final Lock[] outer = new Lock[PAIRS];
    private final Lock[] inner = new Lock[PAIRS];
    private int next;

    /** Makes the locks, chooses the pairs, and takes each once. */
    @Setup
    public void make() {
        Lock[] locks = kind.locks("many-", LOCKS);
        Random random = new Random(42);
        Set<Integer> chosen = new HashSet<>();
        while (chosen.size() < PAIRS) {
            int a = random.nextInt(LOCKS);
            int b = random.nextInt(LOCKS);
            if (a < b && chosen.add(a * LOCKS + b)) {
                outer[chosen.size() - 1] = locks[a];
                inner[chosen.size() - 1] = locks[b];
            }
        }
        for (int i = 0; i < PAIRS; i++) {
            nestedPair();
        }
    }

    /** Nests the next pair. */
    @Benchmark
    public void nestedPair() {
        int pair = next++ & (PAIRS - 1);
        Lock a = outer[pair];
        Lock b = inner[pair];
        a.lock();
        b.lock();
        b.unlock();
        a.unlock();
    }
}
