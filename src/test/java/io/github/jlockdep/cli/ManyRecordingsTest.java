package io.github.jlockdep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings of a fleet, united in a JVM of 1 GiB. {@code -Dmany.recordings=1000 -Dmany.dependencies=2000} is the size
 * that is promised within a minute.
 */
final class ManyRecordingsTest {
    private static final int RECORDINGS = Integer.getInteger("many.recordings", 50);
    private static final int DEPENDENCIES = Integer.getInteger("many.dependencies", 500);

    private static final int CLASSES = 400;
    /** How many times as many dependencies the program has as one run sees. */
    private static final int KINDS = 4;

    private static final int STACK_DEPTH = 12;

    @TempDir
    Path folder;

    @Test
    void ringThatNeedsThreeOfManyIsFound() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < RECORDINGS; i++) {
            write(i, random);
        }
        long begin = System.nanoTime();
        ChildJvm.Result result =
                ChildJvm.withWholeClassPath().with("-Xmx1g").run(Main.class, "analyze", folder.toString());
        System.out.printf(
                "%d recordings of %d dependencies, %d MB: %.1f s%n",
                RECORDINGS, DEPENDENCIES, size() >> 20, (System.nanoTime() - begin) / 1e9);
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(
                result.out().contains("[POSSIBLE] ring-0 -> ring-1 -> ring-2 -> ring-0, which no single run saw"),
                result::toString);
        assertTrue(result.out().contains("findings: 1 POSSIBLE; 1 that no single run saw; " + RECORDINGS + " runs"));
    }

    /** Each run sees its part of what the program can show. */
    private void write(int run, Random random) throws IOException {
        Recording recording = Recording.of("run-" + run);
        for (int i = 0; i < CLASSES; i++) {
            recording.lock(name(i), 1 + i % 3);
        }
        recording.stacks(DEPENDENCIES / 2, STACK_DEPTH);
        int part = RECORDINGS / 3 + 1;
        if (run % part == 1) {
            String outer = "ring-" + run / part;
            String inner = "ring-" + (run / part + 1) % 3;
            recording.lock(outer, 1).lock(inner, 1).dependency(outer, inner);
        }
        int first = random.nextInt(KINDS * DEPENDENCIES);
        for (int i = 0; i < DEPENDENCIES; i++) {
            int dependency = (first + i) % (KINDS * DEPENDENCIES);
            int outer = dependency % (CLASSES - 1);
            int inner = outer + 1 + dependency / CLASSES % (CLASSES - 1 - outer);
            recording.dependencyBy("pool-" + random.nextInt(8), name(outer), name(inner));
        }
        Files.writeString(folder.resolve("run-" + run + ".jsonl"), recording.text());
    }

    private static String name(int lockClass) {
        return "com.acme.service.Component" + lockClass + ".lock";
    }

    private long size() throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
