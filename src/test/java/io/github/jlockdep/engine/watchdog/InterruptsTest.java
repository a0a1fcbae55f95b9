package io.github.jlockdep.engine.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jlockdep.testkit.Threads;
import io.github.jlockdep.testkit.Threads.Running;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a thread that waits is compared with what an interrupt does to it. */
final class InterruptsTest {
    @ParameterizedTest
    @EnumSource
    void interruptEndsWhatItIsSaidToEnd(BlockingCall call) {
        synchronized (BlockingCall.class) {
            interrupt(call, Threads.start("waits", call.make()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptOfVirtualThreadEndsWhatItIsSaidToEnd(BlockingCall call) {
        assumeTrue(Runtime.version().feature() >= 21, "JDK 17 has no virtual threads.");
        synchronized (BlockingCall.class) {
            interrupt(call, Threads.startVirtual("waits", call.make()));
        }
    }

    private static void interrupt(BlockingCall call, Running waiting) {
        waiting.awaitBlocked();
        StackTraceElement[] stack = waiting.thread().getStackTrace();
        assertEquals(call.interruptible, Interrupts.wouldEnd(stack), () -> Arrays.toString(stack));
        if (call.interruptible) {
            waiting.thread().interrupt();
            Threads.await("the interrupt ends the wait", () -> !waiting.thread().isAlive());
        }
    }

    /** It is awake, and must have the lock before it can go on. */
    @Test
    void interruptDoesNotEndTheWaitForTheLockOfAnEndedCondition() {
        ReentrantLock lock = new ReentrantLock();
        Running waiting = Threads.start("waits", () -> {
            lock.lock();
            lock.newCondition().await();
        });
        waiting.awaitBlocked();
        lock.lock();
        waiting.thread().interrupt();
        Threads.await("it queues for the lock", () -> lock.hasQueuedThread(waiting.thread()));
        waiting.awaitBlocked();
        assertFalse(Interrupts.wouldEnd(waiting.thread().getStackTrace()));
        lock.unlock();
    }
}
