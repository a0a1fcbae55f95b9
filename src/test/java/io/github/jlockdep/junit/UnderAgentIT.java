package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The packaged library and the packaged agent, in tests that know nothing of either. */
final class UnderAgentIT {
    @Test
    void testThatInvertsMonitorsFails() {
        ChildJvm.Result result = ChildJvm.withClassPath(name -> !name.equals("classes"))
                .before(Path.of(System.getProperty("plain.jar")))
                .with("-javaagent:" + System.getProperty("agent.jar"), "-Djlockdep.junit=true")
                .run(WholeRunTest.Launch.class, "io.github.jlockdep.program.MonitorCase");
        assertEquals("1", result.value("failed"), result::toString);
        assertEquals("1", result.value("succeeded"), result::toString);
        assertTrue(
                result.out().contains("in test io.github.jlockdep.program.MonitorCase.closesRing():"),
                result::toString);
    }
}
