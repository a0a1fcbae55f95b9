package io.github.jlockdep.engine.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.testkit.Threads;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The numbers of locks, which each have their own, and of monitors, which their threads draw in blocks. */
class InstanceNumbersTest {
    private static final int THREADS = 8;
    private static final int NUMBERS = 1_000;

    @Test
    void noNumberIsGivenTwice() {
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        Threads.Body[] bodies = new Threads.Body[THREADS];
        Threads.Body body = () -> {
            for (int i = 0; i < NUMBERS; i++) {
                numbers.add(HeldLocks.current().newInstance());
                numbers.add(new LockMap(LockClasses.named("numbered")).instance());
            }
        };
        Arrays.fill(bodies, body);
        Threads.runTogether(bodies);
        assertEquals(2 * THREADS * NUMBERS, numbers.size());
    }
}
