package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lock classes made for a user's key, whose {@code equals} and {@code hashCode} are the user's code. */
class KeysTest {
    private static final int THREADS = 8;

    @RegisterExtension
    final Splats splats = new Splats();

    @Test
    void equalKeysAreOneClassEvenWhenManyThreadsAskAtOnce() {
        for (int round = 0; round < 200; round++) {
            String key = "key " + round;
            Set<LockClass> classes = ConcurrentHashMap.newKeySet();
            CyclicBarrier start = new CyclicBarrier(THREADS);
            Threads.Body ask = () -> {
                Threads.await(start);
                classes.add(LockClass.of(new String(key), "keyed"));
            };
            Threads.runTogether(ask, ask, ask, ask, ask, ask, ask, ask);
            assertEquals(1, classes.size(), key);
        }
    }

    @Test
    void differentKeysOfOneHashAreTwoClassesAndNamedApart() {
        LockClass one = LockClass.of(new Key(1, () -> {}), "twins");
        LockClass other = LockClass.of(new Key(2, () -> {}), "twins");
        assertNotEquals(one, other);
        assertNotEquals(one.name(), other.name());
    }

    @Test
    void comparingKeysMayWaitForThreadsThatAskForClasses() {
        Key known = new Key(1, () -> {});
        LockClass lockClass = LockClass.of(known, "waiting");
        Key curious = new Key(1, () -> Threads.run("asks", () -> LockClass.named("asked for meanwhile")));
        assertSame(lockClass.name(), LockClass.of(curious, "waiting").name());
        assertEquals(lockClass, LockClass.of(known, "ignored"));
    }

    @Test
    void comparisonThatThrowsIsPassedOnAndSpoilsNothing() {
        Key known = new Key(3, () -> {});
        LockClass lockClass = LockClass.of(known, "broken");
        Key broken = new Key(3, () -> {
            throw new IllegalArgumentException("no comparison");
        });
        assertThrows(IllegalArgumentException.class, () -> LockClass.of(broken, "broken"));
        assertEquals(lockClass, LockClass.of(new Key(3, () -> {}), "broken"));
    }

    /** A key that runs code when it is asked for its hash; all keys have the same hash. */
    private record Key(int number, Runnable whenAsked) {
        @Override
        public int hashCode() {
            whenAsked.run();
            return 7;
        }

        @Override
        public boolean equals(Object other) {
            whenAsked.run();
            return other instanceof Key that && that.number == number;
        }
    }
}
