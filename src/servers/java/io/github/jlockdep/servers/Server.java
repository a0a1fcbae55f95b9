package io.github.jlockdep.servers;

/** A server in this JVM, and those that call it. */
interface Server extends AutoCloseable {
    /** A caller for one thread. */
    interface Client extends AutoCloseable {
        /** Sends a request, waits for the answer, and throws if it is not the right one. */
        void request() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    void start() throws Exception;

    Client client() throws Exception;
}
