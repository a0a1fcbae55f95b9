package io.github.jlockdep.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jlockdep.testkit.ChildJvm;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each program really hangs, in a JVM of its own; some run at the same time, because they mostly wait. */
final class DeadlockTest {
    private static final int PATIENCE_MILLIS = 400;
    private static final Map<Hang, CompletableFuture<ChildJvm.Outcome>> outcomes = new EnumMap<>(Hang.class);
    private static final ExecutorService runners = Executors.newFixedThreadPool(4);

    @BeforeAll
    static void start() {
        for (Hang hang : Hang.values()) {
            if (hang.isPossible()) {
                outcomes.put(hang, CompletableFuture.supplyAsync(() -> run(hang), runners));
            }
        }
    }

    @AfterAll
    static void end() {
        runners.shutdown();
    }

    @ParameterizedTest
    @EnumSource
    void isReportedOnceWithEveryThreadOfTheCycle(Hang hang) {
        assumeTrue(hang.isPossible(), "JDK 17 has no virtual threads.");
        String text = outcomes.get(hang).join().text();
        assertEquals(1, text.lines().filter("BUG: DEADLOCK detected"::equals).count(), text);
        assertEquals(0, linesWith(text, "an error of its own"), text);
        String glance = text.lines()
                .filter(line -> line.contains(": waits for "))
                .findFirst()
                .orElseThrow();
        for (String thread : hang.threads()) {
            assertTrue(glance.contains("Thread " + thread + ": waits for "), glance);
            assertEquals(1, linesWith(text, "stack backtrace of " + thread + "/"), text);
        }
        assertEquals(hang.threads().size(), linesWith(text, "stack backtrace of "), text);
    }

    private static ChildJvm.Outcome run(Hang hang) {
        return ChildJvm.run(
                Hang.class,
                "-Dhang=" + hang,
                "-Dpatience=" + PATIENCE_MILLIS,
                "-Djlockdep.watchdog=" + PATIENCE_MILLIS + "ms");
    }

    private static long linesWith(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }
}
