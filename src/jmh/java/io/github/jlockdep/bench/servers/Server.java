package io.github.jlockdep.bench.servers;

/**
 * A server with what it needs to answer requests. The classes that implement this are loaded with its locks replaced.
 */
public interface Server extends AutoCloseable {
    /** Starts it. */
    void start() throws Exception;

    /** A new client, for one thread. */
    Client client();

    @Override
    void close() throws Exception;

    /** One client of the server. */
    interface Client {
        /** Makes one request, and waits for the answer. */
        void request() throws Exception;
    }
}
