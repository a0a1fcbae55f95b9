package io.github.jlockdep.bench.servers;

import io.github.jlockdep.management.LockdepMXBean;
import io.github.jlockdep.management.Management;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.management.JMX;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A server in the packaged agent, under load for {@code -Dsoak.minutes} (20) with every door open: watchdog, lock
 * statistics, a flight recording, and the MBean read each second. Ends with an error if the heap grows, threads come to
 * be more, throughput falls, or the detector has lost or misjudged anything; the first quarter of the time warms up.
 */
public final class Soak {
    private static final double MOST_GROWTH = 1.25;
    private static final double LEAST_THROUGHPUT = 0.7;
    private static final int STEPS = 20;

    private final double minutes = Double.parseDouble(System.getProperty("soak.minutes", "20"));
    private final List<Sample> samples = new ArrayList<>();
    private final Process process;
    private final BufferedReader output;

    /** What the server says at the end of a step. */
    private record Sample(double requestsPerSecond, long heap, int threads) {}

    private Soak() throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-javaagent:" + System.getProperty("agent.jar"),
                        "-Djlockdep.watchdog=30s",
                        "-Djlockdep.lockStat=true",
                        "-Djlockdep.jmx=true",
                        "-XX:StartFlightRecording:settings=default,maxsize=20m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Soak soak = new Soak();
        try {
            soak.run();
        } finally {
            soak.process.getOutputStream().close();
            if (!soak.process.waitFor(60, TimeUnit.SECONDS)) {
                soak.process.destroyForcibly();
            }
        }
    }

    private void run() throws Exception {
        String address = output.readLine();
        while (address != null && !address.startsWith("service:")) {
            address = output.readLine();
        }
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            LockdepMXBean bean =
                    JMX.newMXBeanProxy(connector.getMBeanServerConnection(), Management.name(), LockdepMXBean.class);
            long requests = 0;
            for (int step = 0; step < STEPS; step++) {
                requests = step(bean, requests);
            }
            System.out.println(bean.getCounters());
            System.out.println(bean.lockStatTable());
            bean.getFindings().forEach(finding -> System.out.println(finding.getText()));
            judge(bean);
        }
    }

    /** Reads the bean each second; then asks the server. */
    private long step(LockdepMXBean bean, long requestsBefore) throws Exception {
        long begun = System.nanoTime();
        double seconds = minutes * 60 / STEPS;
        while ((System.nanoTime() - begun) / 1e9 < seconds) {
            bean.getCounters();
            bean.getLockStatistics();
            bean.getFindings();
            TimeUnit.MILLISECONDS.sleep((long) Math.min(1_000, seconds * 1_000));
        }
        OutputStream commands = process.getOutputStream();
        commands.write('\n');
        commands.flush();
        String[] words = output.readLine().split(" ");
        long requests = Long.parseLong(words[0]);
        double perSecond = (requests - requestsBefore) / ((System.nanoTime() - begun) / 1e9);
        Sample sample = new Sample(perSecond, Long.parseLong(words[1]), Integer.parseInt(words[2]));
        samples.add(sample);
        System.out.printf(
                Locale.ROOT,
                "%d: %.0f requests/s, heap %.1f MB, %d threads%n",
                samples.size(),
                sample.requestsPerSecond,
                sample.heap / 1e6,
                sample.threads);
        return requests;
    }

    private void judge(LockdepMXBean bean) {
        List<Sample> early = samples.subList(STEPS / 4, STEPS / 2);
        List<Sample> late = samples.subList(STEPS * 3 / 4, STEPS);
        require(average(late, Sample::heap) <= MOST_GROWTH * average(early, Sample::heap), "the heap grows");
        require(
                average(late, Sample::threads) <= average(early, Sample::threads) + 2,
                "there are more and more threads");
        require(
                average(late, Sample::requestsPerSecond)
                        >= LEAST_THROUGHPUT * average(early, Sample::requestsPerSecond),
                "throughput falls");
        for (String counter : List.of("faults", "losses", "listenerFailures", "leftOut")) {
            require(bean.getCounters().get(counter) == 0, counter + " are not 0");
        }
        System.out.println("The soak has passed; judge the findings above, if there are any.");
    }

    private static double average(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).average().orElseThrow();
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalStateException("The soak has failed: " + problem + ".");
        }
    }
}
