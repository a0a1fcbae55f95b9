package io.github.jlockdep.engine.threads;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.jlockdep.engine.base.Clock;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final long LOCK = 1L << 32;

    /** The holder may be put off between its release and telling of it, say because a class is loaded first. */
    @Test
    void whoHasTakenTheLockWaitsUntilItsHolderHasTold() throws InterruptedException {
        Hold hold = new Hold(LOCK);
        Clock end = Clock.ofBeginning(1);
        Thread holder = new Thread(() -> {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            hold.ends(LOCK, end);
        });
        holder.start();
        assertSame(end, hold.endBefore(LOCK));
        holder.join();
    }
}
