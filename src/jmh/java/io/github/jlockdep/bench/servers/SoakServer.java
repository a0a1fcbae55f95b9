package io.github.jlockdep.bench.servers;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Jetty under load until the input ends. Prints the address of its JMX connector, and for each line of the input: the
 * requests so far, the bytes of the heap after a collection, and the number of threads.
 */
final class SoakServer {
    private static final int CLIENTS = 4;
    private static final AtomicLong requests = new AtomicLong();
    private static volatile boolean over;

    private SoakServer() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("java.rmi.server.hostname", "127.0.0.1");
        JMXConnectorServer connector = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://127.0.0.1"), null, ManagementFactory.getPlatformMBeanServer());
        connector.start();
        try (Server server = new JettyServer()) {
            server.start();
            for (int i = 0; i < CLIENTS; i++) {
                Server.Client client = server.client();
                new Thread(() -> load(client), "client " + i).start();
            }
            System.out.println(connector.getAddress());
            while (System.in.read() >= 0) {
                System.gc();
                System.out.println(requests.get() + " "
                        + ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getUsed() + " "
                        + ManagementFactory.getThreadMXBean().getThreadCount());
            }
            over = true;
        }
        System.exit(0); // servers leave threads behind
    }

    private static void load(Server.Client client) {
        try {
            while (!over) {
                client.request();
                requests.incrementAndGet();
            }
        } catch (Exception e) {
            if (!over) {
                e.printStackTrace();
                System.exit(1);
            }
        }
    }
}
