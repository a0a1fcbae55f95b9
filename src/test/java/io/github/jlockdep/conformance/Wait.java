package io.github.jlockdep.conformance;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** The ways to wait for a condition, each for an hour at most or without a limit. */
enum Wait {
    AWAIT {
        @Override
        boolean on(Condition condition) throws InterruptedException {
            condition.await();
            return true;
        }
    },
    UNINTERRUPTIBLY {
        @Override
        boolean on(Condition condition) {
            condition.awaitUninterruptibly();
            return true;
        }
    },
    NANOS {
        @Override
        boolean on(Condition condition) throws InterruptedException {
            return condition.awaitNanos(TimeUnit.HOURS.toNanos(1)) > 0;
        }
    },
    TIMED {
        @Override
        boolean on(Condition condition) throws InterruptedException {
            return condition.await(1, TimeUnit.HOURS);
        }
    },
    UNTIL {
        @Override
        boolean on(Condition condition) throws InterruptedException {
            return condition.awaitUntil(new Date(System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1)));
        }
    };

    /** Waits; returns whether the condition was signalled. */
    abstract boolean on(Condition condition) throws InterruptedException;
}
