package io.github.jlockdep.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.ChildJvm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21")
class MillionThreadsTest {
    private static final int MOST_SECONDS = 60;

    @Test
    void millionThreadsTakeLocksInASmallHeapAndNothingIsLost() {
        ChildJvm.Result child = ChildJvm.withWholeClassPath().with("-Xmx512m").run(MillionThreads.class);
        assertEquals(0, child.exitCode(), child::text);
        assertTrue(child.text().contains("quiet: dependencies=1 findings=0 losses=0 faults=0"), child::text);
        assertTrue(child.text().contains("inverted: dependencies=2 findings=1 losses=0 faults=0"), child::text);
        assertTrue(child.text().contains("possible circular locking dependency detected"), child::text);
        assertTrue(
                child.text().matches("(?s).*grade: (LIKELY|POSSIBLE):.*"),
                child::text); // of many instances, few are kept
        Matcher end = Pattern.compile("done=(\\d+) millis=(\\d+)").matcher(child.text());
        assertTrue(end.find(), child::text);
        assertEquals(MillionThreads.THREADS, Integer.parseInt(end.group(1)));
        assertTrue(Integer.parseInt(end.group(2)) < MOST_SECONDS * 1000, child::text);
    }
}
