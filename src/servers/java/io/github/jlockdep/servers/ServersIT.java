package io.github.jlockdep.servers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.agent.Jdks;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers that do not deadlock, under load with the packaged agent, and its watchdog: they work, and are not blamed. What
 * is said of them as possible is explained in {@code src/servers/explained.txt}.
 */
final class ServersIT {
    private static final int SECONDS = Integer.getInteger("servers.seconds", 60);

    @TempDir
    Path directory;

    static Stream<Arguments> servers() {
        return Jdks.all().flatMap(jdk -> Stream.of(Kind.values()).map(kind -> Arguments.of(kind, jdk)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void worksAndIsNotBlamed(Kind kind, Path jdk) throws IOException {
        Result result = ChildJvm.withWholeClassPath()
                .of(jdk)
                .atMost(SECONDS + 120)
                .with("-javaagent:" + System.getProperty("agent.jar") + "=watchdog=20s")
                .with("-Dderby.system.home=" + directory)
                .with("-Dlogback.configurationFile=src/servers/logback.xml")
                .run(Busy.class, kind.name(), directory.resolve("data").toString(), Integer.toString(SECONDS));
        List<String> unexplained =
                Explained.read(Path.of("src/servers/explained.txt")).missing(result.err());
        assertAll(
                () -> assertEquals(0, result.exitCode(), result::toString),
                () -> assertEquals("0", result.value("failures"), result::toString),
                () -> assertTrue(Long.parseLong(result.value("requests")) > 0, result::toString),
                () -> assertEquals(0, result.linesWith("grade: LIKELY"), result::toString),
                () -> assertEquals(0, result.linesWith("grade: CERTAIN"), result::toString),
                () -> assertEquals(0, result.linesWith("grade: DEADLOCK"), result::toString),
                () -> assertEquals(List.of(), unexplained, result::toString),
                () -> assertTrue(result.err().contains(" 0 losses, 0 errors of its own."), result::toString));
    }
}
