package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Chatting;
import io.github.jlockdep.program.Isolated;
import io.github.jlockdep.program.Signed;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program in a signed jar with sealed packages: what the agent changes keeps its signers. */
final class SignedJarIT {
    private static final int BOUND_SECONDS = 60;

    @TempDir
    Path directory;

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsTheRingInSignedClasses(Path jdk) throws Exception {
        String path = signedJar(jdk) + ":" + strangerInThePackage();
        Result plain = in(path, jdk).run(Signed.class);
        assertEquals(0, plain.exitCode(), plain::toString);
        assertEquals("1", plain.value("signers"), plain::toString);
        assertEquals("1", plain.value("certificates"), plain::toString);
        assertEquals("true", plain.value("sealed"), plain::toString);
        assertTrue(plain.value("stranger").startsWith("java.lang.SecurityException"), plain::toString);
        Result followed = in(path, jdk).with("-javaagent:" + AgentJvm.jar()).run(Signed.class);
        assertEquals(plain.out(), followed.out(), followed::toString);
        assertTrue(followed.err().contains("findings {LIKELY=1}"), followed::toString);
        assertTrue(followed.err().contains(", 0 left as they are"), followed::toString);
        assertTrue(followed.err().contains(" 0 errors of its own"), followed::toString);
    }

    private static ChildJvm in(String path, Path jdk) {
        return ChildJvm.withoutClassPath().of(jdk).with("-cp", path);
    }

    private Path signedJar(Path jdk) throws IOException, InterruptedException {
        Path jar = directory.resolve("signed.jar");
        try (AppJar open = new AppJar(jar, "Sealed", "true")) {
            open.add("", Signed.class).add("", Isolated.class);
        }
        String store = directory.resolve("store").toString();
        String[] keys = {"-keystore", store, "-storepass", "changeit"};
        run(
                jdk.resolve("bin/keytool"),
                keys,
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=somebody",
                "-storetype",
                "PKCS12");
        run(jdk.resolve("bin/jarsigner"), keys, jar.toString(), "key");
        return jar;
    }

    private Path strangerInThePackage() throws IOException {
        Path jar = directory.resolve("stranger.jar");
        try (AppJar open = new AppJar(jar)) {
            open.add("", Chatting.class);
        }
        return jar;
    }

    private void run(Path tool, String[] keys, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool.toString()));
        command.addAll(List.of(keys));
        command.addAll(List.of(more));
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertTrue(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS), command::toString);
            assertEquals(0, process.exitValue(), Files.readString(out));
        } finally {
            process.destroyForcibly();
        }
    }
}
