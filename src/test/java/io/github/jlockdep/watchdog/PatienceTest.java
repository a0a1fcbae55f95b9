package io.github.jlockdep.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.testkit.ChildJvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting {@code jlockdep.watchdog}. */
final class PatienceTest {
    /** Takes a lock, and says whether the watchdog's thread runs then. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] args) {
            Lockdep.newReentrantLock("lock").lock();
            boolean runs = Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("jlockdep-watchdog") && thread.isDaemon());
            System.out.println("runs=" + runs);
        }
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500ms", "30s, 30000ms", "' 2M ', 120000ms"})
    void settingStartsTheWatchdog(String setting, String shown) {
        String text = run("-Djlockdep.watchdog=" + setting);
        assertTrue(text.contains(", watchdog=" + shown + "."), text);
        assertTrue(text.contains("runs=true"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Djlockdep.watchdog=off", "-Djlockdep.watchdog=OFF", "-Djlockdep.strict=false"})
    void watchdogDoesNotStartWhenOffOrAbsent(String setting) {
        String text = run(setting);
        assertTrue(text.contains("runs=false"), text);
        assertEquals(0, text.lines().filter(line -> line.contains("watchdog")).count(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "0s", "-1s", "1h", "19ms", "25000m", "99999999999999999999s", ""})
    void wrongValueIsNamedOnceAndTurnsTheWatchdogOff(String setting) {
        String text = run("-Djlockdep.watchdog=" + setting);
        String complaint =
                "The setting jlockdep.watchdog must be off, or from 20ms to 1 day such as 500ms, 30s or 2m, not '"
                        + setting + "'; off is used.";
        assertEquals(1, text.lines().filter(line -> line.contains(complaint)).count(), text);
        assertTrue(text.contains("runs=false"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = "30s")
    void watchdogDoesNotStartWhenTheDetectorIsOff(String setting) {
        assertTrue(run("-Djlockdep.mode=off", "-Djlockdep.watchdog=" + setting).contains("runs=false"));
    }

    private static String run(String... options) {
        return ChildJvm.withWholeClassPath().with(options).run(Probe.class).text();
    }
}
