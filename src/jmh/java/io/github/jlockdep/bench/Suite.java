package io.github.jlockdep.bench;

import io.github.jlockdep.bench.agent.AgentSuite;
import io.github.jlockdep.bench.servers.Servers;
import io.github.jlockdep.bench.servers.Soak;
import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks and prints the table of the performance page. Without arguments in two rounds, so that a
 * disturbance of some minutes does not spoil all measurements of one thing; with {@code quick} in one short round; with
 * {@code servers} it compares real servers instead, see {@link Servers}, with {@code agent} it measures the packaged
 * agent, see {@link AgentSuite}; with {@code doors} what operators can switch on, see {@link DoorSuite}; with
 * {@code soak} it runs {@link Soak}; any other arguments go to JMH.
 */
public final class Suite {
    private static final String HOT =
            "(Pair|Nest|TwoThreads|ManyLocks|OneClass|FreshLock|Creation|RepeatedFinding)Benchmark";
    private static final String SLOW = "(Chain|RandomEdges|FirstEdges)Benchmark";
    private static final String OFF = "PairBenchmark.pair$";

    private final Results results = new Results();
    private final boolean quick;

    private Suite(boolean quick) {
        this.quick = quick;
    }

    /** Runs the suite, or JMH itself. */
    public static void main(String[] args) throws Exception {
        boolean quick = args.length == 1 && args[0].equals("quick");
        if (args.length > 0 && args[0].equals("servers")) {
            Servers.main(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 0 && args[0].equals("agent")) {
            AgentSuite.main(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 0 && args[0].equals("soak")) {
            Soak.main(args);
        } else if (args.length > 0 && args[0].equals("doors")) {
            DoorSuite.main(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 0 && !quick) {
            org.openjdk.jmh.Main.main(args);
        } else {
            new Suite(quick).run();
        }
    }

    private void run() throws RunnerException, InterruptedException {
        for (int round = 0; round < (quick ? 1 : 2); round++) {
            results.add(measure(HOT), "");
            results.add(measure(OFF, "-Djlockdep.mode=off"), "off ");
            results.add(measure(SLOW), "");
        }
        new Table(results, System.out).print();
        ThreadMemory.main();
    }

    private Collection<RunResult> measure(String benchmarks, String... jvmArgs) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include(benchmarks).addProfiler(GCProfiler.class);
        if (jvmArgs.length > 0) {
            options.jvmArgsAppend(jvmArgs);
        }
        if (quick && !benchmarks.equals(SLOW)) {
            options.warmupTime(TimeValue.milliseconds(100)).measurementIterations(40);
        }
        return new Runner(options.build()).run();
    }
}
