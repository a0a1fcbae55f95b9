package io.github.jlockdep.bench.servers;

import com.hazelcast.collection.IQueue;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Random;

/** Two members of a Hazelcast grid in this JVM, with a map and a queue. */
public final class HazelcastServer implements Server {
    private static final int KEYS = 1_000;

    private HazelcastInstance member;
    private HazelcastInstance other;

    @Override
    public void start() {
        member = Hazelcast.newHazelcastInstance(config("one"));
        other = Hazelcast.newHazelcastInstance(config("two"));
    }

    private static Config config(String name) {
        Config config = new Config(name);
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.getJetConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember("127.0.0.1");
        return config;
    }

    @Override
    public Client client() {
        IMap<Integer, String> map = member.getMap("map");
        IQueue<Integer> queue = member.getQueue("queue");
        Random random = new Random(42);
        return () -> {
            int key = random.nextInt(KEYS);
            switch (random.nextInt(10)) {
                case 0 -> map.put(key, "value " + key);
                case 1 ->
                    map.putAsync(key, "other " + key).toCompletableFuture().get();
                case 2 -> {
                    map.lock(key);
                    try {
                        map.put(key, "locked " + key);
                    } finally {
                        map.unlock(key);
                    }
                }
                case 3 -> {
                    queue.add(key);
                    queue.take();
                }
                default -> map.get(key);
            }
        };
    }

    @Override
    public void close() {
        other.shutdown();
        member.shutdown();
    }
}
