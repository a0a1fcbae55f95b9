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

    /** As many digits as tell something: thousandths below a second, tenths below ten, then whole seconds. */
    private static String seconds(long nanos) {
        int digits = nanos < TimeUnit.SECONDS.toNanos(1) ? 3 : nanos < TimeUnit.SECONDS.toNanos(10) ? 1 : 0;
        BigDecimal seconds = BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos))
                .divide(BigDecimal.valueOf(1000), digits, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return seconds.toPlainString() + (seconds.compareTo(BigDecimal.ONE) == 0 ? " second" : " seconds");
    }
}
