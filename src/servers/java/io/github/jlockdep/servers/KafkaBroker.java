package io.github.jlockdep.servers;

import io.github.jlockdep.testkit.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Kafka, broker and controller in one; each client is a producer and a consumer with a partition of its own. */
final class KafkaBroker implements Server {
    private static final String TOPIC = "answers";
    private static final int PARTITIONS = 8;
    private static final int NODE = 1;

    private final Path directory;
    private String address;
    private KafkaRaftServer kafka;
    private int clients;

    KafkaBroker(Path directory) {
        this.directory = directory;
    }

    @Override
    public void start() throws Exception {
        address = "localhost:" + Ports.free();
        String controller = "localhost:" + Ports.free();
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        settings.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", directory.toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        format();
        kafka = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        kafka.startup();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void format() throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .setDirectories(List.of(directory.toString()))
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    @Override
    public synchronized Client client() {
        return new Caller(address, clients++);
    }

    @Override
    public void close() {
        kafka.shutdown();
        kafka.awaitShutdown();
    }

    /** It sends a number, reads it back from its partition, and commits that it has. */
    private static final class Caller implements Client {
        private final TopicPartition partition;
        private final KafkaProducer<Integer, Integer> producer;
        private final KafkaConsumer<Integer, Integer> consumer;
        private int sent;

        Caller(String address, int number) {
            partition = new TopicPartition(TOPIC, number % PARTITIONS);
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", address), new IntegerSerializer(), new IntegerSerializer());
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", address, "group.id", "group" + number, "enable.auto.commit", "false"),
                    new IntegerDeserializer(),
                    new IntegerDeserializer());
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition); // the end is found when it is first asked for
        }

        @Override
        public void request() throws Exception {
            producer.send(new ProducerRecord<>(TOPIC, partition.partition(), 0, ++sent))
                    .get(30, TimeUnit.SECONDS);
            int received = 0;
            for (ConsumerRecord<Integer, Integer> one : next()) {
                received = one.value();
            }
            if (received != sent) {
                throw new IllegalStateException("Not message " + sent + ": " + received);
            }
            consumer.commitSync();
        }

        private ConsumerRecords<Integer, Integer> next() {
            ConsumerRecords<Integer, Integer> records = ConsumerRecords.empty();
            for (int i = 0; i < 30 && records.isEmpty(); i++) {
                records = consumer.poll(Duration.ofSeconds(1));
            }
            return records;
        }

        @Override
        public void close() {
            consumer.close();
            producer.close();
        }
    }
}
