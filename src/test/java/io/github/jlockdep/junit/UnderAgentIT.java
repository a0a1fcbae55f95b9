package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged library and the packaged agent, in tests that know nothing of either. */
final class UnderAgentIT {
    @TempDir
    Path directory;

    private static ChildJvm.Result run(String options) {
        return ChildJvm.withClassPath(name -> !name.equals("classes"))
                .before(Path.of(System.getProperty("plain.jar")))
                .with("-javaagent:" + System.getProperty("agent.jar") + options, "-Djlockdep.junit=true")
                .run(WholeRunTest.Launch.class, "io.github.jlockdep.program.MonitorCase");
    }

    @Test
    void testThatInvertsMonitorsFails() {
        ChildJvm.Result result = run("");
        assertEquals("1", result.value("failed"), result::toString);
        assertEquals("1", result.value("succeeded"), result::toString);
        assertTrue(
                result.out().contains("in test io.github.jlockdep.program.MonitorCase.closesRing():"),
                result::toString);
    }

    @Test
    void testThatInvertsMonitorsPassesWithTheBaseline() throws IOException {
        Path baseline = directory.resolve("jlockdep-baseline.txt");
        ChildJvm.Result recorded = run("=baseline=" + baseline + ",baselineMode=record");
        assertEquals("0", recorded.value("failed"), recorded::toString);
        assertEquals(
                1,
                Files.readString(baseline)
                        .lines()
                        .filter(line -> line.startsWith("CIRC"))
                        .count());
        ChildJvm.Result result = run("=baseline=" + baseline);
        assertEquals("0", result.value("failed"), result::toString);
        assertEquals(0, result.linesWith("WARNING: possible circular"), result::toString);
        assertEquals(1, result.linesWith("jlockdep agent: no findings, 1 in the baseline;"), result::toString);
    }
}
