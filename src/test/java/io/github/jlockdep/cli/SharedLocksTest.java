package io.github.jlockdep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.jlockdep.program.Recorded;
import io.github.jlockdep.program.RedisLocks;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs that share locks: the order of each is right, and only together they are wrong. */
final class SharedLocksTest {
    @TempDir
    Path folder;

    private Path recordings() {
        return folder.resolve("recordings");
    }

    private ChildJvm jvm() {
        return ChildJvm.withWholeClassPath().with("-Djlockdep.record=" + recordings() + "/");
    }

    @Test
    void locksOfOneNameMakeRingOfTwoJvms() throws Exception {
        assertEquals(0, jvm().run(Recorded.class, "orders->stock").exitCode());
        assertEquals(0, Analysis.of(recordings()).exitCode());
        assertEquals(0, jvm().run(Recorded.class, "stock->orders").exitCode());
        Analysis analysis = Analysis.of(recordings());
        assertEquals(1, analysis.exitCode(), analysis::toString);
        assertTrue(analysis.says("[POSSIBLE] orders -> stock -> orders, which no single run saw"), analysis::toString);
    }

    @Test
    void locksInRedisMakeLikelyRingOfTwoJvms() throws Exception {
        Path server = redisServer();
        int port = Ports.free();
        Process redis = new ProcessBuilder(
                        server.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder.toString())
                .redirectOutput(folder.resolve("redis.log").toFile())
                .redirectErrorStream(true)
                .start();
        try {
            awaitServer(port);
            CompletableFuture<ChildJvm.Result> first = run(port, "0", "orders", "stock");
            CompletableFuture<ChildJvm.Result> second = run(port, "1", "stock", "orders");
            assertFoundNothing(first.get(2, TimeUnit.MINUTES));
            assertFoundNothing(second.get(2, TimeUnit.MINUTES));
        } finally {
            redis.destroy();
            redis.waitFor(20, TimeUnit.SECONDS);
            redis.destroyForcibly();
        }
        Analysis analysis = Analysis.of("--shared", "orders,stock", recordings());
        assertEquals(1, analysis.exitCode(), analysis::toString);
        assertTrue(analysis.says("[LIKELY] orders -> stock -> orders, which no single run saw"), analysis::toString);
        assertTrue(analysis.says("at io.github.jlockdep.program.RedisLocks.main(RedisLocks.java:"), analysis::toString);
    }

    private CompletableFuture<ChildJvm.Result> run(int port, String turn, String outer, String inner) {
        return CompletableFuture.supplyAsync(
                () -> jvm().run(RedisLocks.class, Integer.toString(port), turn, outer, inner),
                task -> new Thread(task).start()); // the common pool may have one thread only
    }

    private static void assertFoundNothing(ChildJvm.Result result) {
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("0", result.value("findings"));
    }

    private static Path redisServer() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> abort("SKIPPED: there is no redis-server; .ci/run installs it"));
    }

    private static void awaitServer(int port) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }
}
