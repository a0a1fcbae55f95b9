package io.github.jlockdep.cli.unite;

import io.github.jlockdep.engine.graph.Evidence;
import java.util.Arrays;

/**
 * A dependency of all runs. Of most runs that have seen it no more is kept than that they have: the evidence of
 * {@value #RUNS_KEPT} runs, and that of each further run which has seen it in a way that is new.
 */
final class UnitedEdge {
    static final int RUNS_KEPT = 2;
    private static final int MOST_WAYS = 32;
    private static final long[] NO_WAYS = {};
    private static final int[] NO_RUNS = {};

    final UnitedClass from;
    final UnitedClass to;
    /** How often it was seen, each thread of each way counted once. */
    long count;

    private Evidence evidence = new Evidence();
    private int[] runs = NO_RUNS;
    private int runCount;
    private int kept;
    private long[] ways = NO_WAYS;

    UnitedEdge(UnitedClass from, UnitedClass to) {
        this.from = from;
        this.to = to;
    }

    /** Notes that the run has seen it in these ways; returns whether its evidence is to be kept. */
    boolean note(int run, long[] seenWays) {
        boolean isNew = runCount == 0 || runs[runCount - 1] != run;
        if (isNew) {
            runs = runCount < runs.length ? runs : Arrays.copyOf(runs, Math.max(1, 2 * runCount));
            runs[runCount++] = run;
        }
        boolean learns = learn(seenWays) || kept < RUNS_KEPT;
        kept += learns ? 1 : 0;
        return learns;
    }

    private boolean learn(long[] seenWays) {
        int before = ways.length;
        for (long way : seenWays) {
            if (ways.length < MOST_WAYS && Arrays.stream(ways).noneMatch(known -> known == way)) {
                ways = Arrays.copyOf(ways, ways.length + 1);
                ways[ways.length - 1] = way;
            }
        }
        return ways.length > before;
    }

    boolean wasSeenBy(int run) {
        return Arrays.stream(runs, 0, runCount).anyMatch(seen -> seen == run);
    }

    int runs() {
        return runCount;
    }

    Evidence evidence() {
        return evidence;
    }

    void setEvidence(Evidence kept) {
        evidence = kept;
    }
}
