package io.github.jlockdep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.program.Recorded;
import io.github.jlockdep.testkit.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as it is shipped: in the agent's jar, with all that it needs and nothing that others would find. */
final class CommandLineIT {
    private static final String JAR = System.getProperty("agent.jar");

    @TempDir
    Path folder;

    @Test
    void analyzesWhatTheAgentHasRecorded() throws Exception {
        record("a->b");
        assertEquals(0, jar("analyze", folder.toString()).exitCode());
        record("b->a");
        ChildJvm.Result text = jar("analyze", folder.toString());
        assertEquals(1, text.exitCode(), text::toString);
        assertTrue(text.out().startsWith("[POSSIBLE] a -> b -> a, which no single run saw"), text::toString);
        Path page = folder.resolve("page.html");
        assertEquals(
                1,
                jar("analyze", "--format", "html", "--out", page.toString(), folder.toString())
                        .exitCode());
        assertTrue(Files.readString(page).contains("application/json"));
    }

    @Test
    void saysWhatItCanDo() {
        assertEquals(2, jar().exitCode());
        ChildJvm.Result help = jar("analyze", "--help");
        assertEquals(0, help.exitCode(), help::toString);
        assertTrue(help.out().contains("Usage: jlockdep analyze"), help::toString);
        assertTrue(jar("--version").out().startsWith("jlockdep "), help::toString);
    }

    @Test
    void jarHasNothingThatAnApplicationWouldFind() throws Exception {
        try (JarFile jar = new JarFile(JAR)) {
            List<String> strangers = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> !name.endsWith("/") && !name.startsWith("io/github/jlockdep/"))
                    .filter(name -> !name.startsWith("META-INF/") || name.startsWith("META-INF/services/"))
                    .toList();
            assertEquals(List.of(), strangers);
        }
    }

    private void record(String nest) {
        ChildJvm.Result result = ChildJvm.withClassPath(name -> name.equals("test-classes"))
                .with("-javaagent:" + JAR + "=record=" + folder + "/,recordEvery=off")
                .run(Recorded.class, nest);
        assertEquals(0, result.exitCode(), result::toString);
    }

    private static ChildJvm.Result jar(String... arguments) {
        return ChildJvm.withoutClassPath().run("-jar " + JAR, arguments);
    }
}
