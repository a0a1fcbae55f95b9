package io.github.jlockdep.bench;

import io.github.jlockdep.Lockdep;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * 10,000 lock classes and 100,000 nestings of two, each for the first time, in an order that nothing but luck reveals.
 */
public class RandomEdgesBenchmark extends TimedRuns {
    private static final int LOCKS = 10_000;
    private static final int EDGES = 100_000;

    /** The locks, and which pairs of them are nested. */
    @State(Scope.Thread)
    public static class Graph {
        @Param({"RAW", "TRACKED", "WRAPPED"})
        Kind kind;

        final Lock[] outer = new Lock[EDGES];
        final Lock[] inner = new Lock[EDGES];

        /** Forgets the graph and makes another one. */
        @Setup(Level.Iteration)
        public void make() {
            Lockdep.reset();
            List<Lock> hiddenOrder = Arrays.asList(kind.locks("random-", LOCKS));
            Random random = new Random(42);
            Collections.shuffle(hiddenOrder, random);
            Set<Integer> chosen = new HashSet<>();
            while (chosen.size() < EDGES) {
                int a = random.nextInt(LOCKS);
                int b = random.nextInt(LOCKS);
                if (a < b && chosen.add(a * LOCKS + b)) {
                    outer[chosen.size() - 1] = hiddenOrder.get(a);
                    inner[chosen.size() - 1] = hiddenOrder.get(b);
                }
            }
        }
    }

    /** How long each single edge took. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Edge {
        private final long[] nanos = new long[EDGES];

        /** Nanoseconds in which 99 of 100 edges were done. */
        public long p99() {
            return sorted()[EDGES / 100 * 99];
        }

        /** Nanoseconds of the slowest edge. */
        public long max() {
            return sorted()[EDGES - 1];
        }

        private long[] sorted() {
            long[] copy = nanos.clone();
            Arrays.sort(copy);
            return copy;
        }
    }

    /** All edges. */
    @Benchmark
    public void randomEdges(Graph graph, Edge edge) {
        for (int i = 0; i < EDGES; i++) {
            Lock outer = graph.outer[i];
            Lock inner = graph.inner[i];
            outer.lock();
            long start = System.nanoTime();
            inner.lock();
            edge.nanos[i] = System.nanoTime() - start;
            inner.unlock();
            outer.unlock();
        }
    }
}
