package io.github.jlockdep.bench.servers;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.OperatingSystemMXBean;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.LockReplacingLoader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/**
 * One server in this JVM. For each line of the standard input it is put under load for so many seconds, and a line with
 * the figures of a {@link Slice} is printed; with the end of the input it ends. Splats go to the standard error.
 */
final class ServerRun {
    private static final int CLIENTS = 4;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicLong requests = new AtomicLong();
    private final List<Server.Client> clients = new ArrayList<>();
    private volatile boolean over;

    private ServerRun(Server server) {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(server.client());
        }
    }

    /** Runs the server of that {@link Kind}, with that {@link Replaced}. */
    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        Lockdep.addListener(splat -> System.err.println(splat.text()));
        Kind kind = Kind.valueOf(args[0]);
        LockReplacingLoader loader = Replaced.valueOf(args[1]).loader(kind);
        Thread.currentThread().setContextClassLoader(loader);
        try (Server server = loader.make(kind.type, Server.class)) {
            server.start();
            new ServerRun(server).obey(new BufferedReader(new InputStreamReader(System.in)));
        }
        System.err.println(Lockdep.statistics());
        System.exit(0); // servers leave threads behind
    }

    private void obey(BufferedReader commands) throws Exception {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(measure(Long.parseLong(line)).toLine());
        }
    }

    private Slice measure(long seconds) throws InterruptedException {
        Statistics before = Lockdep.statistics();
        long requestsBefore = requests.get();
        long processorBefore = system.getProcessCpuTime();
        load(seconds);
        double micros = (system.getProcessCpuTime() - processorBefore) / 1e3;
        long done = requests.get() - requestsBefore;
        Statistics after = Lockdep.statistics();
        return new Slice(
                micros / done,
                (double) done / seconds,
                (double) (after.slowLooks() - before.slowLooks()) / seconds,
                after.findings());
    }

    private void load(long seconds) throws InterruptedException {
        over = false;
        List<Thread> threads = new ArrayList<>();
        for (Server.Client client : clients) {
            threads.add(new Thread(() -> repeat(client), "client"));
        }
        threads.forEach(Thread::start);
        Thread.sleep(seconds * 1_000);
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new AssertionError("A client failed.", failure.get());
        }
    }

    private void repeat(Server.Client client) {
        try {
            while (!over) {
                client.request();
                requests.incrementAndGet();
            }
        } catch (Throwable e) {
            failure.set(e);
        }
    }
}
