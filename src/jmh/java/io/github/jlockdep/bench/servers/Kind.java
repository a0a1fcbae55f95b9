package io.github.jlockdep.bench.servers;

/** The servers, in the order of the table. */
enum Kind {
    JETTY(JettyServer.class, "org.eclipse.jetty."),
    HAZELCAST(HazelcastServer.class, "com.hazelcast.");

    final Class<? extends Server> type;
    private final String product;

    Kind(Class<? extends Server> type, String product) {
        this.type = type;
        this.product = product;
    }

    /** How the names of the classes begin that are loaded with their locks replaced. */
    String[] packages() {
        return new String[] {product, type.getName()};
    }
}
