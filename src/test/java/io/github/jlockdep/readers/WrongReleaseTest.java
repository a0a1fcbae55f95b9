package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.BadUnlockBalance;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Releases that fail although the lock is held: by a wrong stamp, or of the wrong side. */
final class WrongReleaseTest {
    private static final String WRONG_STAMP = "but the stamp is not one that it is held under!";
    private static final String WRONG_MODE = "but this thread holds it in another mode!";
    private static final String NOT_HELD = "but there are no more locks to release!";

    @RegisterExtension
    final Splats splats = new Splats();

    private final StampedLock lock = new TrackedStampedLock("stamped");

    Stream<LongConsumer> releases() {
        return Stream.of(lock::unlockWrite, lock::unlockRead, lock::unlock);
    }

    @Nested
    final class OfAStamp {
        @Test
        void saysThatTheStampIsWrongWhileThisThreadHoldsTheLock() {
            long stamp = lock.writeLock();
            releases().forEach(release -> assertFails(() -> release.accept(stamp + 1), WRONG_STAMP));
            lock.unlockWrite(stamp);
            long reading = lock.readLock();
            releases().forEach(release -> assertFails(() -> release.accept(stamp), WRONG_STAMP));
            lock.unlockRead(reading);
        }

        @Test
        void saysThatTheStampIsWrongWhileAnotherThreadHoldsTheLock() {
            long stamp = lock.writeLock();
            Threads.run(
                    "T1",
                    () -> releases().forEach(release -> assertFails(() -> release.accept(stamp + 1), WRONG_STAMP)));
            lock.unlockWrite(stamp);
        }

        @Test
        void saysThatNothingIsHeldWhenNothingIs() {
            long stamp = lock.writeLock();
            lock.unlockWrite(stamp);
            releases().forEach(release -> assertFails(() -> release.accept(stamp), NOT_HELD));
        }
    }

    static Stream<ReadWriteLock> readWriteLocks() {
        return Stream.of(
                new TrackedReentrantReadWriteLock("sides"),
                Lockdep.wrap(new ReentrantReadWriteLock(), "sides"),
                new TrackedStampedLock("sides").asReadWriteLock());
    }

    @ParameterizedTest
    @MethodSource("readWriteLocks")
    void saysThatTheOtherSideIsHeld(ReadWriteLock sides) {
        assertOtherSideIsHeld(sides.readLock(), sides.writeLock());
        assertOtherSideIsHeld(sides.writeLock(), sides.readLock());
    }

    private void assertOtherSideIsHeld(Lock held, Lock other) {
        held.lock();
        assertFails(other::unlock, WRONG_MODE);
        held.unlock();
        assertFails(other::unlock, NOT_HELD);
        assertEquals(0, HeldLocks.current().depth());
    }

    private void assertFails(Runnable release, String words) {
        splats.restart();
        assertThrows(IllegalMonitorStateException.class, release::run);
        String text = splats.only(BadUnlockBalance.class).text();
        assertTrue(text.contains(words), text);
    }
}
