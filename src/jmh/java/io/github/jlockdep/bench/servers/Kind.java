package io.github.jlockdep.bench.servers;

import io.github.jlockdep.thirdparty.BulkheadCalls;

/** The servers, in the order of the table. */
enum Kind {
    JETTY(JettyServer.class, "org.eclipse.jetty."),
    HAZELCAST(HazelcastServer.class, "com.hazelcast."),
    BULKHEAD(BulkheadServer.class, "io.github.resilience4j.", BulkheadCalls.class.getName());

    final Class<? extends Server> type;
    private final String[] packages;

    Kind(Class<? extends Server> type, String... packages) {
        this.type = type;
        this.packages = packages;
    }

    /**
     * How the names of the classes begin that are loaded with their locks replaced, besides the class of the server.
     */
    String[] packages() {
        return packages;
    }
}
