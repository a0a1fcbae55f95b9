package io.github.jlockdep.servers;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
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
     * The name of the server, its directory, and how many seconds each load takes, one after the other; without any, as
     * many loads follow as there are lines in the input that say so. It prints microseconds of processor time a request
     * for each load as it ends, and the requests and the failures of all.
     */
    public static void main(String[] arguments) {
        int exitCode = 1;
        try {
            run(arguments);
            exitCode = 0;
        } catch (Throwable failure) {
            failure.printStackTrace();
        } finally {
            System.exit(exitCode); // some of them leave threads behind
        }
    }

    private static void run(String[] arguments) throws Exception {
        Server server = Kind.valueOf(arguments[0]).server(Path.of(arguments[1]));
        server.start();
        Busy busy = new Busy(server);
        System.out.println("started");
        Iterator<String> loads = arguments.length > 2
                ? Arrays.asList(arguments).subList(2, arguments.length).iterator()
                : new BufferedReader(new InputStreamReader(System.in)).lines().iterator();
        while (busy.failures.get() == 0 && loads.hasNext()) {
            long requests = busy.requests.get();
            long start = processorTime();
            busy.load(Long.parseLong(loads.next()));
            long each = (processorTime() - start) / Math.max(1, busy.requests.get() - requests);
            System.out.println("cost=" + each / 1_000.0);
        }
        server.close();
        System.out.println("requests=" + busy.requests);
        System.out.println("failures=" + busy.failures);
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
