package io.github.jlockdep.servers;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A server under the load of eight threads for some seconds, or until it has answered to some requests. */
public final class Busy {
    private static final int THREADS = 8;
    private static final int LEAST_REQUESTS = 100;

    private final Server server;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean ended;

    private Busy(Server server) {
        this.server = server;
    }

    private void call() {
        try (Server.Client client = server.client()) {
            while (!ended) {
                client.request();
                requests.incrementAndGet();
            }
        } catch (Throwable e) {
            failures.incrementAndGet();
            e.printStackTrace();
        }
    }

    private void load(long seconds) throws InterruptedException {
        ended = false;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::call, "client-" + i);
            threads.add(thread);
            thread.start();
        }
        long least = requests.get() + LEAST_REQUESTS;
        Thread.sleep(seconds * 1_000);
        while (requests.get() < least && failures.get() == 0) {
            Thread.sleep(10);
        }
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /**
     * The name of the server, its directory, and how many seconds each load takes, one after the other. It prints the
     * requests, the failures, and microseconds of processor time a request for each load.
     */
    public static void main(String[] arguments) throws Exception {
        Server server = Kind.valueOf(arguments[0]).server(Path.of(arguments[1]));
        server.start();
        Busy busy = new Busy(server);
        StringBuilder costs = new StringBuilder();
        for (int i = 2; i < arguments.length; i++) {
            long requests = busy.requests.get();
            long start = processorTime();
            busy.load(Long.parseLong(arguments[i]));
            long each = (processorTime() - start) / Math.max(1, busy.requests.get() - requests);
            costs.append(i == 2 ? "" : " ").append(each / 1_000.0);
        }
        server.close();
        System.out.println("requests=" + busy.requests);
        System.out.println("failures=" + busy.failures);
        System.out.println("costs=" + costs);
        System.exit(0); // some of them leave threads behind
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
