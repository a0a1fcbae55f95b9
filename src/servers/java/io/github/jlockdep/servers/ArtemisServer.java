package io.github.jlockdep.servers;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** Artemis with a journal in files and its acceptor for TCP; each client has a queue of its own, and answers itself. */
final class ArtemisServer implements Server {
    private static final int PORT = 61_716;

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private ServerLocator locator;
    private int clients;

    ArtemisServer(Path directory) {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setPagingDirectory(directory.resolve("paging").toString());
        try {
            configuration.addAcceptorConfiguration("tcp", "tcp://localhost:" + PORT);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        artemis.setConfiguration(configuration);
    }

    @Override
    public void start() throws Exception {
        artemis.start();
        locator = ActiveMQClient.createServerLocator("tcp://localhost:" + PORT);
    }

    @Override
    public synchronized Client client() throws Exception {
        return new Caller(locator.createSessionFactory(), "queue" + clients++);
    }

    @Override
    public void close() throws Exception {
        locator.close();
        artemis.stop();
    }

    /** It sends itself a durable message. */
    private static final class Caller implements Client {
        private final ClientSessionFactory factory;
        private final ClientSession session;
        private final ClientProducer producer;
        private final ClientConsumer consumer;
        private int sent;

        Caller(ClientSessionFactory factory, String queue) throws Exception {
            this.factory = factory;
            session = factory.createSession();
            session.createQueue(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
            producer = session.createProducer(queue);
            consumer = session.createConsumer(queue);
            session.start();
        }

        @Override
        public void request() throws Exception {
            ClientMessage message = session.createMessage(true);
            message.getBodyBuffer().writeInt(++sent);
            producer.send(message);
            ClientMessage received = consumer.receive(10_000);
            if (received == null || received.getBodyBuffer().readInt() != sent) {
                throw new IllegalStateException("Not message " + sent + ": " + received);
            }
            received.acknowledge();
        }

        @Override
        public void close() throws Exception {
            session.close();
            factory.close();
        }
    }
}
