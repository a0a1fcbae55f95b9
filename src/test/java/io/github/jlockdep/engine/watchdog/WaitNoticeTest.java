package io.github.jlockdep.engine.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.report.BlockedThread;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.ThreadRef;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WaitNoticeTest {
    @Test
    void saysSinceWhenAndBecauseOfWhom() {
        StackTraceElement at = new StackTraceElement("com.example.vfio.Catalog", "find", "Catalog.java", 33);
        LockUse catalog = new LockUse(5, "catalog", LockMode.SHARED, at);
        List<ThreadRef> by = List.of(new ThreadRef(41, ""));
        BlockedThread reader = new BlockedThread(
                new ThreadRef(40, "shop\r"), catalog, "held by", by, List.of(catalog), false, List.of(at));
        assertEquals(
                "INFO: task shop\\u000d/40 blocked for more than 30 seconds waiting for #5 (catalog){shared},"
                        + " at: com.example.vfio.Catalog.find(Catalog.java:33), held by <unnamed>/41.",
                WaitNotice.blocked(reader, TimeUnit.SECONDS.toNanos(30)));
    }

    @Test
    void namesEightBlockersAndCountsTheRest() {
        String line = WaitNotice.blocked(behindReaders(1010), TimeUnit.MILLISECONDS.toNanos(500));
        assertTrue(line.contains(" blocked for more than 0.5 seconds "), line);
        assertTrue(
                line.endsWith(", read by r0/50, r1/51, r2/52, r3/53, r4/54, r5/55, r6/56, r7/57, ... 1,002 more."),
                line);
    }

    @Test
    void saysHowLongWaitTook() {
        assertEquals(
                "INFO: task import/40 waits no longer for #5 (catalog){exclusive}, after about 61 seconds.",
                WaitNotice.over(behindReaders(1), TimeUnit.MILLISECONDS.toNanos(61_400)));
    }

    @ParameterizedTest
    @CsvSource({"20, 0.02 seconds", "999, 0.999 seconds", "1000, 1 second", "2040, 2 seconds", "59600, 60 seconds"})
    void saysAsManyDigitsOfASettingAsTellSomething(long millis, String words) {
        String line = WaitNotice.blocked(behindReaders(1), TimeUnit.MILLISECONDS.toNanos(millis));
        assertTrue(line.contains(" blocked for more than " + words + " waiting "), line);
    }

    private static BlockedThread behindReaders(int readers) {
        LockUse catalog = new LockUse(5, "catalog", LockMode.EXCLUSIVE, null);
        List<ThreadRef> by = IntStream.range(0, readers)
                .mapToObj(i -> new ThreadRef(50 + i, "r" + i))
                .toList();
        return new BlockedThread(new ThreadRef(40, "import"), catalog, "read by", by, List.of(), false, List.of());
    }
}
