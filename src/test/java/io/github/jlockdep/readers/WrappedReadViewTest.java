package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The views of a read-write lock, wrapped one by one. */
class WrappedReadViewTest {
    @RegisterExtension
    final Splats splats = new Splats();

    static Stream<ReadWriteLock> locks() {
        return Stream.of(new ReentrantReadWriteLock(), new StampedLock().asReadWriteLock());
    }

    @ParameterizedTest
    @MethodSource("locks")
    void readersAloneMakeNoRing(ReadWriteLock lock) {
        Lock reader = Lockdep.wrap(lock.readLock(), "view");
        invert(reader, new TrackedReentrantLock("other"));
        splats.assertSilent();
        assertEquals(1, Lockdep.statistics().guarded());
    }

    @ParameterizedTest
    @MethodSource("locks")
    void writerOfTheSameClassMakesTheRingPossible(ReadWriteLock lock) {
        Lock reader = Lockdep.wrap(lock.readLock(), "view");
        Lock writer = Lockdep.wrap(lock.writeLock(), "view");
        invert(reader, new TrackedReentrantLock("other"));
        Threads.run("writer", () -> {
            writer.lock();
            writer.unlock();
        });
        assertTrue(splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE)
                .text()
                .contains("another instance"));
    }

    private static void invert(Lock reader, Lock other) {
        Threads.runInOrder(() -> nest(reader, other), () -> nest(other, reader));
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }
}
