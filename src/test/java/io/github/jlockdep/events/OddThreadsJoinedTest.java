package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads of odd kinds that others join. */
@ExtendWith(QuietLog.class)
class OddThreadsJoinedTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = new TrackedReentrantLock("lock");

    /** A thread whose equals and hashCode throw, so that no map can have it as a key. */
    private static final class Keyless extends Thread {
        Keyless(Runnable work) {
            super(work, "keyless");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("compared");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("hashed");
        }
    }

    @Test
    void joinedThreadsAreNotAskedWhetherTheyAreEqual() {
        Thread keyless = new Keyless(() -> Held.nest(lock));
        Threads.runInOrder(() -> {
            keyless.start();
            Lockdep.join(keyless);
            Held.under(lock, () -> Lockdep.join(keyless));
        });
        Rings.assertOne(splats, Grade.LIKELY, "thread keyless", "lock");
    }

    @ParameterizedTest
    @CsvSource({
        "worker-7, thread worker-*",
        "session 4f3a-91, thread session *-*",
        "T2, thread T*",
        "3f2b8c1e-aaaa-bbbb-cccc-dddddddddddd, thread *",
        "face, thread face"
    })
    void classOfAJoinedThreadHasNoPartThatChangesFromRunToRun(String name, String lockClass) {
        Thread thread = new Thread(() -> Held.nest(lock), name);
        Threads.runInOrder(() -> {
            thread.start();
            Lockdep.join(thread);
            Held.under(lock, () -> Lockdep.join(thread));
        });
        Rings.assertOne(splats, Grade.LIKELY, lockClass, "lock");
    }

    @Test
    void joinedThreadsMakeFewClassesWhateverTheirNames() {
        int before = Lockdep.statistics().lockClasses();
        Threads.runInOrder(() -> Held.under(lock, () -> {
            for (int i = 0; i < 5_000; i++) {
                Lockdep.join(new Thread(() -> {}, UUID.randomUUID().toString()));
            }
        }));
        assertTrue(Lockdep.statistics().lockClasses() - before < 10);
        splats.assertSilent();
    }
}
