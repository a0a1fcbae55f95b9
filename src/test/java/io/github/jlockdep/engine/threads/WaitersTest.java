package io.github.jlockdep.engine.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.engine.threads.Waiters.Waiter;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private final Waiters waiters = new Waiters();

    @Test
    void oldestIsTheOneThatWaitsLongestOfThoseThatAreLeft() {
        Waiter first = waiters.add(null);
        long since = waiters.oldest();
        Waiter second = waiters.add(null);
        assertEquals(since, waiters.oldest());
        waiters.remove(first);
        assertTrue(waiters.oldest() > since);
        waiters.remove(second);
        assertEquals(Waiters.NOBODY, waiters.oldest());
    }

    @Test
    void whoWasWokenDoesNotCountThoughItHasNotGoneOn() {
        Waiter first = waiters.add(null);
        Waiter second = waiters.add(null);
        waiters.wokenAll();
        assertEquals(Waiters.NOBODY, waiters.oldest());
        waiters.remove(second);
        Waiter again = waiters.add(null);
        long since = waiters.oldest();
        waiters.remove(first);
        assertEquals(since, waiters.oldest());
        waiters.remove(again);
        assertEquals(Waiters.NOBODY, waiters.oldest());
    }
}
