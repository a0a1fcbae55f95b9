package io.github.jlockdep.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.testkit.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs without the modules of the doors, and the JDK's own tool at the flight recorder's. */
final class DoorsTest {
    private static final String[] ALL_DOORS = {"-Djlockdep.lockStat=true", "-Djlockdep.watchdog=1m"};

    /** A finding and a long wait; with an argument, a dump of the flight recorder by the JDK's tool, too. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws Exception {
            Slow.invert("door a", "door b");
            Slow.contend("door slow");
            if (args.length > 0) {
                dump(args[0]);
            }
            System.out.println("findings=" + Lockdep.findings().size());
            System.out.println("faults=" + Lockdep.statistics().faults());
            System.out.println("failures=" + Lockdep.statistics().listenerFailures());
        }

        private static void dump(String file) throws Exception {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(ProcessHandle.current().pid()),
                            "JFR.dump",
                            "filename=" + file)
                    .inheritIO()
                    .start();
            if (!jcmd.waitFor(60, TimeUnit.SECONDS)) {
                jcmd.destroyForcibly();
            }
        }
    }

    @Test
    void jcmdDumpsARecordingThatIsOnFromTheStart(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("dumped.jfr");
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with(ALL_DOORS)
                .with("-XX:StartFlightRecording:settings=default")
                .run(Program.class, file.toString());
        check(result);
        List<String> names = RecordingFile.readAllEvents(file).stream()
                .map(event -> event.getEventType().getName())
                .toList();
        assertTrue(names.contains("io.github.jlockdep.Splat"), names::toString);
        assertTrue(names.contains("io.github.jlockdep.LongWait"), names::toString);
        assertTrue(names.contains("io.github.jlockdep.LongHold"), names::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.base", "java.base,jdk.jfr", "java.base,java.management"})
    void modulesThatAreAbsentAreNotMissed(String modules) {
        check(small().with(ALL_DOORS).with("--limit-modules", modules).run(Program.class));
    }

    @Test
    void absentManagementIsSaidInOneLine() {
        ChildJvm.Result result = small().with("-Djlockdep.jmx=true", "--limit-modules", "java.base")
                .run(Program.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(1, result.linesWith("needs the module java.management"), result::toString);
        assertEquals("1", result.value("findings"));
    }

    @Test
    void imageWithJavaBaseAndSlf4jAloneWorks(@TempDir Path directory) throws Exception {
        Path image = directory.resolve("image");
        int exitCode = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--module-path",
                        jar("slf4j-api-") + System.getProperty("path.separator") + jmods(),
                        "--add-modules",
                        "java.base,org.slf4j",
                        "--output",
                        image.toString());
        assertEquals(0, exitCode);
        assertFalse(Files.exists(image.resolve("bin/jcmd")));
        ChildJvm.Result result = ChildJvm.withClassPath(DoorsTest::isOurs)
                .of(image)
                .with(ALL_DOORS)
                .run(Program.class);
        check(result);
    }

    private static ChildJvm small() {
        return ChildJvm.withClassPath(file -> isOurs(file) || file.startsWith("slf4j-api-"));
    }

    private static boolean isOurs(String file) {
        return file.equals("classes") || file.equals("test-classes");
    }

    private static String jmods() {
        return Path.of(System.getProperty("java.home"), "jmods").toString();
    }

    private static String jar(String name) {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(element -> Path.of(element).getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static void check(ChildJvm.Result result) {
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("1", result.value("findings"), result::toString);
        assertEquals("0", result.value("faults"), result::toString);
        assertEquals("0", result.value("failures"), result::toString);
        assertEquals(0, result.linesWith("flight recordings:"), result::toString);
        assertEquals(0, result.linesWith("NoClassDefFoundError"), result::toString);
    }
}
