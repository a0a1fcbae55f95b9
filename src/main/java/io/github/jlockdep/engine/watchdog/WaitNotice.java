package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.report.BlockedThread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;

/** The lines in the log about a long wait that is no deadlock: one when it has lasted too long, one when it is over. */
final class WaitNotice {
    private WaitNotice() {}

    /** The line in the manner of the kernel's hung-task message. */
    static String blocked(BlockedThread blocked, long nanos) {
        return "INFO: task " + blocked.thread().label() + " blocked for more than " + seconds(nanos) + " waiting for "
                + blocked.cause() + ".";
    }

    /** The line that says that the wait is over. */
    static String over(BlockedThread blocked, long nanos) {
        return "INFO: task " + blocked.thread().label() + " waits no longer for "
                + blocked.wanted().label() + ", after about " + seconds(nanos) + ".";
    }

    private static String seconds(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos))
                .divide(BigDecimal.valueOf(1000), nanos < TimeUnit.SECONDS.toNanos(10) ? 1 : 0, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return seconds.toPlainString() + (seconds.compareTo(BigDecimal.ONE) == 0 ? " second" : " seconds");
    }
}
