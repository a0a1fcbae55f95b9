package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.Pairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings at the start of a JVM: system properties, {@code jlockdep.properties}, and what is wrong with them. */
final class SettingsTest {
    @TempDir
    Path directory;

    /** Says what the settings make of a possible inversion, of a nesting in one class, and of a deep stack. */
    static final class Probe {
        private static final List<Splat> splats = new ArrayList<>();

        private Probe() {}

        public static void main(String[] args) {
            Lockdep.addListener(splats::add);
            Lock a = Lockdep.wrap(new ReentrantLock(), "a");
            Lock b = Lockdep.newReentrantLock("b");
            System.out.println("policy=" + Lockdep.policy());
            System.out.println(
                    "off=" + Lockdep.wasStartedOff() + " " + b.getClass().getSimpleName());
            System.out.println("thrown="
                    + isThrown(() -> {
                        Pairs.nest(a, b);
                        Pairs.nest(b, a);
                    }));
            System.out.println("possible=" + splats.size());
            System.out.println(
                    "stack=" + (splats.isEmpty() ? 0 : splats.get(0).stack().size()));
            splats.clear();
            isThrown(() -> Pairs.nest(new TrackedReentrantLock("c"), new TrackedReentrantLock("c")));
            System.out.println("nesting=" + splats.size());
        }

        private static boolean isThrown(Runnable body) {
            try {
                deep(40, body);
                return false;
            } catch (PotentialDeadlockException e) {
                return true;
            }
        }

        private static void deep(int levels, Runnable body) {
            if (levels == 0) {
                body.run();
            } else {
                deep(levels - 1, body);
            }
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(
                        List.of("mode=throw", "strict=true", "stackDepth=3"),
                        List.of("policy=THROW", "thrown=true", "nesting=1", "stack=3", "possible=1")),
                Arguments.of(
                        List.of("mode=LOG", "strict=FALSE", "print=LIKELY"),
                        List.of("policy=LOG", "thrown=false", "nesting=0", "possible=0")),
                Arguments.of(
                        List.of("mode=Throw", "print=certain", "stackDepth=40", "strict=true"),
                        List.of("policy=THROW", "thrown=false", "possible=0", "nesting=0")),
                Arguments.of(List.of("print=possible", "stackDepth=1024"), List.of("possible=1", "nesting=0")),
                Arguments.of(List.of("mode= Off "), List.of("policy=OFF", "off=true ReentrantLock", "possible=0")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void obeysSystemProperties(List<String> settings, List<String> expected) throws Exception {
        assertObeyed(run(settings.stream().map(s -> "-Djlockdep." + s).toArray(String[]::new)), expected);
    }

    @ParameterizedTest
    @MethodSource("values")
    void obeysPropertiesFile(List<String> settings, List<String> expected) throws Exception {
        write(settings.stream().map(s -> "jlockdep." + s).toArray(String[]::new));
        assertObeyed(run(), expected);
    }

    private static void assertObeyed(ChildJvm.Result result, List<String> expected) {
        expected.forEach(line -> assertTrue(result.out().lines().anyMatch(line::equals), () -> line + "\n" + result));
        assertEquals(0, result.linesWith("is unknown") + result.linesWith("must be"), result::toString);
    }

    @Test
    void defaultsApplyAndTheDetectorSaysOnceThatItIsActive() throws Exception {
        ChildJvm.Result result = run();
        assertEquals("LOG", result.value("policy"));
        assertEquals("false", result.value("thrown"));
        assertEquals("1", result.value("possible"));
        assertEquals("0", result.value("nesting"));
        assertEquals("32", result.value("stack"));
        assertEquals(
                1, result.linesWith("jlockdep is active: mode=log, print=POSSIBLE, strict=false"), result::toString);
        assertEquals(1, result.linesWith("INFO "), result::toString);
    }

    @Test
    void systemPropertyWinsOverFile() throws Exception {
        write("jlockdep.mode=off", "jlockdep.stackDepth=3");
        ChildJvm.Result result = run("-Djlockdep.mode=throw");
        assertEquals("THROW", result.value("policy"));
        assertEquals("3", result.value("stack"));
    }

    @Test
    void detectorSaysNothingWhenOff() throws Exception {
        ChildJvm.Result result = run("-Djlockdep.mode=off");
        assertEquals("0", result.value("possible"));
        assertEquals(0, result.linesWith("jlockdep is active"));
        assertEquals("", result.err());
    }

    @Nested
    final class WrongOnes {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "mode=loud print=GUARDED strict=yes stackDepth=0",
                    "mode= print=DEADLOCK stackDepth=1025",
                    "print=often stackDepth=many"
                })
        void wrongValuesAreNamedOnceAndTheDefaultIsUsed(String settings) throws Exception {
            ChildJvm.Result result = run(
                    Stream.of(settings.split(" ")).map(s -> "-Djlockdep." + s).toArray(String[]::new));
            for (String setting : settings.split(" ")) {
                String key = setting.substring(0, setting.indexOf('='));
                String value = setting.substring(setting.indexOf('=') + 1);
                assertEquals(1, result.linesWith("jlockdep." + key + " must be"), result::toString);
                assertEquals(1, result.linesWith("not '" + value + "'"), result::toString);
            }
            assertEquals("LOG", result.value("policy"));
            assertEquals("1", result.value("possible"));
            assertEquals("0", result.value("nesting"));
            assertEquals("32", result.value("stack"));
        }

        @Test
        void unknownKeysAreNamed() throws Exception {
            write("jlockdep.prnt=LIKELY", "strict=true");
            ChildJvm.Result result = run("-Djlockdep.Mode=off");
            assertEquals(1, result.linesWith("'jlockdep.prnt' is unknown"), result::toString);
            assertEquals(1, result.linesWith("'strict' is unknown"), result::toString);
            assertEquals(1, result.linesWith("'jlockdep.Mode' is unknown"), result::toString);
            assertEquals("LOG", result.value("policy"));
            assertEquals("0", result.value("nesting"));
        }

        @Test
        void unreadableFileDoesNotHideSystemProperties() throws Exception {
            write("jlockdep.print=\\u00zz");
            ChildJvm.Result result = run("-Djlockdep.mode=throw");
            assertEquals("THROW", result.value("policy"), result::toString);
            assertEquals(1, result.linesWith("could not be read"), result::toString);
        }

        @Test
        void unreadableFileDoesNotSwitchTheDetectorOn() throws Exception {
            write("jlockdep.print=\\u00zz");
            assertEquals("OFF", run("-Djlockdep.mode=off").value("policy"));
        }
    }

    private void write(String... lines) throws IOException {
        Files.write(directory.resolve("jlockdep.properties"), List.of(lines));
    }

    private ChildJvm.Result run(String... options) throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .before(directory)
                .with("-XX:TieredStopAtLevel=1", "-Xshare:auto")
                .with(options)
                .run(Probe.class);
        assertEquals(0, result.exitCode(), result::toString);
        return result;
    }
}
