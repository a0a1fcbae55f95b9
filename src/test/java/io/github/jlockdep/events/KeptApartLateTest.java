package io.github.jlockdep.events;

import io.github.jlockdep.Lockdep;
import org.junit.jupiter.api.BeforeEach;

/** The same in a program that has started, and awaited, more threads before than a thread can remember. */
class KeptApartLateTest extends KeptApartTest {
    private static final int THREADS = 300;

    @BeforeEach
    void startAndJoinThreads() throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {}, "earlier");
            thread.start();
            Lockdep.join(thread);
        }
    }
}
