package io.github.jlockdep.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a thread that ever locked costs. Measured with platform threads, whose stacks are not on the heap; the detector
 * keeps the same for a virtual one.
 */
class MemoryPerThreadTest {
    private static final int BOUND = 1024;

    @Test
    void memoryOfAThreadStaysUnderOneKibibyteAndIsGivenBackAtItsEnd() {
        ChildJvm.Result child = ChildJvm.withWholeClassPath()
                .with("-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=1", "-XX:MarkSweepDeadRatio=0")
                .run(ParkedThreads.class);
        assertEquals(0, child.exitCode(), child::text);
        assertTrue(bytes(child, "holding") < BOUND, child::text);
        assertTrue(bytes(child, "released") < BOUND, child::text);
        // The table of current stacks may keep half of the threads' ones.
        assertTrue(bytes(child, "ended") < bytes(child, "released") * 2 / 3, child::text);
    }

    private static int bytes(ChildJvm.Result child, String when) {
        Matcher line = Pattern.compile(when + "=(-?\\d+)").matcher(child.text());
        assertTrue(line.find(), child::text);
        return Integer.parseInt(line.group(1));
    }
}
