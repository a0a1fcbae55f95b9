package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.HoldState;
import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks that one thread takes and another one releases. */
class HandedOverTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Actor owner = new Actor("owner");
    private final Actor other = new Actor("other");

    @AfterEach
    void endActors() {
        owner.end();
        other.end();
    }

    private void assertNoFindings() {
        assertTrue(
                splats.all().stream().allMatch(HeldStack::isProbe),
                () -> splats.last().text());
    }

    /** The locks that any thread may release, each with a way to take and a way to release it. */
    enum Kind {
        STAMPED_WRITE(() -> {
            TrackedStampedLock lock = new TrackedStampedLock("h");
            long[] stamp = {0};
            return new Handle(lock, () -> stamp[0] = lock.writeLock(), () -> lock.unlockWrite(stamp[0]));
        }),
        STAMPED_READ(() -> {
            TrackedStampedLock lock = new TrackedStampedLock("h");
            long[] stamp = {0};
            return new Handle(lock, () -> stamp[0] = lock.readLock(), () -> lock.unlockRead(stamp[0]));
        }),
        STAMPED_UNLOCK(() -> {
            TrackedStampedLock lock = new TrackedStampedLock("h");
            long[] stamp = {0};
            return new Handle(lock, () -> stamp[0] = lock.writeLock(), () -> lock.unlock(stamp[0]));
        }),
        STAMPED_TRY_UNLOCK_WRITE(() -> {
            TrackedStampedLock lock = new TrackedStampedLock("h");
            return new Handle(lock, lock::writeLock, lock::tryUnlockWrite);
        }),
        STAMPED_TRY_UNLOCK_READ(() -> {
            TrackedStampedLock lock = new TrackedStampedLock("h");
            return new Handle(lock, lock::tryReadLock, lock::tryUnlockRead);
        }),
        STAMPED_OPTIMISTIC(() -> {
            TrackedStampedLock lock = new TrackedStampedLock("h");
            long[] stamp = {0};
            return new Handle(lock, () -> stamp[0] = lock.writeLock(), () -> lock.tryConvertToOptimisticRead(stamp[0]));
        }),
        WRITE_VIEW(() -> {
            TrackedStampedLock lock = new TrackedStampedLock("h");
            return new Handle(lock, lock.asWriteLock()::lock, lock.asWriteLock()::unlock);
        }),
        READ_VIEW(() -> {
            TrackedStampedLock lock = new TrackedStampedLock("h");
            return new Handle(lock, lock.asReadLock()::lock, lock.asReadLock()::unlock);
        }),
        SEMAPHORE(() -> {
            TrackedSemaphore mutex = new TrackedSemaphore("h", 1);
            return new Handle(mutex, mutex::acquireUninterruptibly, mutex::release);
        });

        private final Supplier<Handle> maker;

        Kind(Supplier<Handle> maker) {
            this.maker = maker;
        }
    }

    private record Handle(Object subject, Runnable take, Runnable release) {}

    @ParameterizedTest
    @EnumSource(Kind.class)
    void handedOverLockIsOffTheStackOfItsTaker(Kind kind) {
        Handle lock = kind.maker.get();
        TrackedReentrantLock above = new TrackedReentrantLock("above");
        owner.does(lock.take());
        owner.does(above::lock);
        other.does(lock.release());
        owner.does(() -> assertEquals(List.of("above"), HeldStack.now()));
        owner.does(above::unlock);
        owner.does(Lockdep::assertNoLocksHeld);
        other.does(Lockdep::assertNoLocksHeld);
        assertNoFindings();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void handedOverLockCanBeTakenAgainByItsTaker(Kind kind) {
        Handle lock = kind.maker.get();
        for (int i = 0; i < 3; i++) {
            owner.does(lock.take());
            other.does(lock.release());
        }
        owner.does(lock.take());
        owner.does(() -> assertEquals(HoldState.UNKNOWN, Lockdep.holdState(lock.subject())));
        owner.does(() -> assertEquals(List.of(), HeldStack.now()));
        owner.does(lock.release());
        owner.does(() -> assertEquals(List.of(), HeldStack.now()));
        assertNoFindings();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void lockHandedBackAndForthIsHeldByNobody(Kind kind) {
        Handle lock = kind.maker.get();
        owner.does(lock.take());
        other.does(lock.release());
        other.does(lock.take());
        owner.does(lock.release());
        for (Actor actor : List.of(owner, other)) {
            actor.does(() -> assertEquals(HoldState.UNKNOWN, Lockdep.holdState(lock.subject()), actor.name));
        }
        owner.does(lock.take());
        other.does(lock.release());
        owner.does(Lockdep::assertNoLocksHeld);
        other.does(Lockdep::assertNoLocksHeld);
        assertNoFindings();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void handedOverLockMakesNoFalseDependency(Kind kind) {
        Handle lock = kind.maker.get();
        TrackedReentrantLock next = new TrackedReentrantLock("next");
        owner.does(lock.take());
        other.does(lock.release());
        owner.does(next::lock);
        owner.does(next::unlock);
        assertEquals(0, Lockdep.statistics().dependencies());
        assertNoFindings();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void handedOverLockIsNotHeldByItsNextTaker(Kind kind) {
        Handle lock = kind.maker.get();
        owner.does(lock.take());
        other.does(lock.release());
        other.does(lock.take());
        other.does(() -> assertEquals(HoldState.UNKNOWN, Lockdep.holdState(lock.subject())));
        other.does(() -> assertEquals(List.of(), HeldStack.now()));
        other.does(lock.release());
        other.does(Lockdep::assertNoLocksHeld);
        assertNoFindings();
    }

    @Test
    void eachOfTwoReadersKeepsItsOwnHold() {
        TrackedStampedLock lock = new TrackedStampedLock("readers");
        long[] stamps = new long[2];
        owner.does(() -> stamps[0] = lock.readLock());
        other.does(() -> stamps[1] = lock.readLock());
        owner.does(() -> lock.unlockRead(stamps[0]));
        other.does(() -> LockAssertions.assertHeldShared(lock));
        owner.does(() -> Lockdep.assertNotHeld(lock));
        other.does(() -> lock.unlockRead(stamps[1]));
        other.does(Lockdep::assertNoLocksHeld);
        splats.assertSilent();
    }

    /** A thread that runs the tasks it is given, one after the other. */
    private static final class Actor {
        private static final Runnable END = () -> {};

        private final String name;
        private final SynchronousQueue<Runnable> tasks = new SynchronousQueue<>();
        private final SynchronousQueue<Object> results = new SynchronousQueue<>();
        private final Threads.Running thread;

        Actor(String name) {
            this.name = name;
            this.thread = Threads.start(name, this::work);
        }

        void does(Runnable task) {
            Object result = tell(task);
            if (result instanceof Error error) {
                throw error;
            }
            if (result instanceof RuntimeException exception) {
                throw exception;
            }
        }

        void end() {
            tell(END);
            thread.join();
        }

        private Object tell(Runnable task) {
            try {
                assertTrue(tasks.offer(task, Threads.BOUND_SECONDS, TimeUnit.SECONDS), name);
                Object result = results.poll(Threads.BOUND_SECONDS, TimeUnit.SECONDS);
                assertTrue(result != null, name);
                return result;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void work() throws InterruptedException {
            Runnable task;
            do {
                task = tasks.take();
                Object result = this;
                try {
                    task.run();
                } catch (Throwable failure) {
                    result = failure;
                }
                results.put(result);
            } while (task != END);
        }
    }
}
