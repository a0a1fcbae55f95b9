package io.github.jlockdep.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that do not deadlock, under load with the packaged agent, and its watchdog: they work, and are not blamed. */
final class ServersIT {
    private static final String SECONDS = System.getProperty("servers.seconds", "3");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void worksAndIsNotBlamed(Kind kind) {
        Result result = ChildJvm.withWholeClassPath()
                .with("-javaagent:" + System.getProperty("agent.jar") + "=watchdog=20s")
                .with("-Dderby.system.home=" + directory)
                .run(Busy.class, kind.name(), directory.resolve("data").toString(), SECONDS);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("0", result.value("failures"), result::toString);
        assertTrue(Long.parseLong(result.value("requests")) > 0, result::toString);
        assertEquals(0, result.linesWith("grade: LIKELY"), result::toString);
        assertEquals(0, result.linesWith("grade: CERTAIN"), result::toString);
        assertEquals(0, result.linesWith("grade: DEADLOCK"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own."), result::toString);
    }
}
