package io.github.jlockdep.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.Garbage;
import io.github.jlockdep.testkit.Pairs;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Millions of locks that live for a moment, in a small heap. */
final class MemoryTest {
    /** Dead locks count until the collector has told of them, so the program waits for that. */
    private static final int MOST_KEPT = 1_000;

    /** Makes locks, takes each once under another one, and forgets them. */
    static final class ShortLived {
        private static final TrackedReentrantLock outer = new TrackedReentrantLock("outer");

        private ShortLived() {}

        public static void main(String[] args) {
            int count = Integer.parseInt(args[1]);
            for (int i = 0; i < count; i++) {
                take(args[0], i);
            }
            Garbage.await("collected locks are kept", () -> Lockdep.statistics().instances() <= MOST_KEPT);
            Statistics statistics = Lockdep.statistics();
            System.out.println("dependencies=" + statistics.dependencies());
            System.out.println("nestings=" + statistics.nestings());
            System.out.println("instances=" + statistics.instances());
            System.out.println("chains=" + statistics.chains());
            System.out.println("classes=" + statistics.lockClasses());
            System.out.println("losses=" + statistics.losses());
            System.out.println("faults=" + statistics.faults());
            System.out.println("findings=" + statistics.findings());
            Pairs.nest(outer, new TrackedReentrantLock("last"));
            Pairs.nest(new TrackedReentrantLock("last"), outer);
            System.out.println("later=" + Lockdep.findings().size());
        }

        private static void take(String how, int i) {
            switch (how) {
                case "other class" -> Pairs.nest(outer, new TrackedReentrantLock("inner"));
                case "inside" -> Pairs.nest(new TrackedReentrantLock("inner"), outer);
                case "same class" -> Pairs.nest(new TrackedReentrantLock("inner"), new TrackedReentrantLock("inner"));
                case "under a lasting one" -> Pairs.nest(outer, new TrackedReentrantLock("outer"));
                case "wrapped" -> {
                    ReentrantLock lock = new ReentrantLock();
                    Lock tracked = Lockdep.wrap(lock, "inner");
                    Pairs.nest(outer, tracked);
                }
                case "own line" -> Pairs.nest(outer, new TrackedReentrantLock());
                case "thread" -> runOnThread();
                default -> throw new IllegalArgumentException(how);
            }
        }

        private static void runOnThread() {
            Thread thread = new Thread(() -> Pairs.nest(outer, new TrackedReentrantLock("inner")));
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "other class, 10000000",
        "inside, 10000000",
        "wrapped, 1000000",
        "own line, 100000",
        "thread, 20000",
        "same class, 100000",
        "under a lasting one, 100000"
    })
    void shortLivedLocksLeaveNoTrace(String how, int count) throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-Xmx64m", "-XX:+ExitOnOutOfMemoryError")
                .run(ShortLived.class, how, String.valueOf(count));
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("0", result.value("faults"), result::toString);
        assertEquals("0", result.value("findings"), result::toString);
        assertEquals("1", result.value("later"), result::toString);
        assertBounded(result, "dependencies", 3);
        assertBounded(result, "chains", 200);
        assertBounded(result, "instances", MOST_KEPT);
        assertBounded(result, "nestings", MOST_KEPT);
        assertBounded(result, "classes", 10);
        if (!how.equals("same class") && !how.equals("under a lasting one")) {
            assertEquals("0", result.value("losses"), result::toString);
        }
    }

    private static void assertBounded(ChildJvm.Result result, String key, int most) {
        assertTrue(Integer.parseInt(result.value(key)) <= most, () -> key + "\n" + result);
    }

    @Test
    void shortLivedLocksFitIntoSixteenMegabytes() throws Exception {
        ChildJvm.Result result =
                ChildJvm.withWholeClassPath().with("-Xmx16m").run(ShortLived.class, "other class", "1000000");
        assertEquals(0, result.exitCode(), result::toString);
    }
}
