package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.selftest.SpinLock;
import io.github.jlockdep.testkit.Garbage;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Locks that are collected, while what the detector learned of them stays. */
class LifetimeScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = Lockdep.newReentrantLock("A");
    private final Lock c = Lockdep.newReentrantLock("C");

    @Nested
    class OfTheLockInTheMiddle {
        @Test
        void ringWithACollectedMiddleLockIsLikelyIfTheOthersWereHeldTogether() throws InterruptedException {
            Garbage.awaitCollected(withLockInTheMiddle(b -> Threads.runInOrder(Nest.of(a, b, c))));
            Threads.run("T2", Nest.of(c, a));
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
            assertEquals(2, splat.lockClasses().size());
        }

        @Test
        void ringWithACollectedMiddleLockIsPossibleAndSaysSoIfTheOthersNeverMet() throws InterruptedException {
            Garbage.awaitCollected(withLockInTheMiddle(b -> Threads.runInOrder(Nest.of(a, b), Nest.of(b, c))));
            Threads.run("T3", Nest.of(c, a));
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
            assertTrue(splat.reason().contains("a lock of the ring is gone by now"), splat.reason());
        }

        @Test
        void ringWithALiveMiddleLockIsLikely() {
            Lock b = Lockdep.newReentrantLock("B");
            Threads.runInOrder(Nest.of(a, b), Nest.of(b, c), Nest.of(c, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        private WeakReference<Lock> withLockInTheMiddle(Consumer use) {
            Lock b = Lockdep.newReentrantLock("B");
            use.with(b);
            return new WeakReference<>(b);
        }

        /** Uses a lock and keeps no reference to it. */
        private interface Consumer {
            void with(Lock lock);
        }
    }

    @Nested
    class ThenReused {
        private static final int ROUNDS = 10;

        /** Each lock is taken under the next one, which is new and may have the address of a collected one. */
        @Test
        void newLocksOfOneClassAreSilentAfterCollectedOnes() throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                Garbage.awaitCollected(pairOfOneClass(round % 2 == 0));
            }
            splats.assertSilent();
        }

        @Test
        void newLocksOfTwoClassesArePossibleAtMostAfterCollectedOnes() throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                Garbage.awaitCollected(pairOfTwoClasses(round % 2 == 0));
            }
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
        }

        @Test
        void wrapperOfANewLockIsSilentAfterCollectedOnes() throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                Garbage.awaitCollected(wrappedPair(round % 2 == 0));
            }
            splats.assertSilent();
        }

        private WeakReference<Lock> pairOfOneClass(boolean upward) {
            Lock x = Lockdep.newReentrantLock("X");
            Lock y = Lockdep.newReentrantLock("X");
            Threads.run("T", upward ? Nest.of(x, y) : Nest.of(y, x));
            return new WeakReference<>(x);
        }

        private WeakReference<Lock> pairOfTwoClasses(boolean upward) {
            Lock x = Lockdep.newReentrantLock("X");
            Lock y = Lockdep.newReentrantLock("Y");
            Threads.run("T", upward ? Nest.of(x, y) : Nest.of(y, x));
            return new WeakReference<>(x);
        }

        private WeakReference<Lock> wrappedPair(boolean upward) {
            Lock raw = new ReentrantLock();
            Lock x = Lockdep.wrap(raw, "X");
            Lock y = Lockdep.wrap(new ReentrantLock(), "X");
            Threads.run("T", upward ? Nest.of(x, y) : Nest.of(y, x));
            return new WeakReference<>(raw);
        }
    }

    @Nested
    class OfTheWrapperAlone {
        @Test
        void ringOfACollectedWrapperIsLikelyWhileTheWrappedLockLives() throws InterruptedException {
            Lock raw = new ReentrantLock();
            Garbage.awaitCollected(usedThroughAWrapper(raw));
            Threads.run("T2", Nest.of(Lockdep.wrap(raw, "B"), a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        private WeakReference<Lock> usedThroughAWrapper(Lock raw) {
            Lock wrapper = Lockdep.wrap(raw, "B");
            Threads.run("T1", Nest.of(a, wrapper));
            return new WeakReference<>(wrapper);
        }
    }

    @Nested
    class OfAnOrderKey {
        private final WeakReference<Object> canary = new WeakReference<>(new Object());
        private final LockClass byNumber = LockClass.named("by number").orderedBy(Comparator.<Long>naturalOrder());

        @ParameterizedTest
        @MethodSource("io.github.jlockdep.scenarios.LifetimeScenariosTest#keyedLocks")
        void orderKeyLivesAsLongAsItsLock(BiFunction<LockClass, Long, Lock> maker) throws InterruptedException {
            Lock low = maker.apply(byNumber, 1_000_001L);
            Lock high = maker.apply(byNumber, 1_000_002L);
            Garbage.awaitCollected(canary);
            Threads.run("T1", Nest.of(low, high));
            splats.assertSilent();
            Threads.run("T2", Nest.of(high, low));
            splats.only(SplatKind.RECURSIVE_LOCKING, Grade.POSSIBLE);
        }

        @ParameterizedTest
        @MethodSource("io.github.jlockdep.scenarios.LifetimeScenariosTest#keyedLocks")
        void lockWithAnOrderKeyOfItsOwnDoesNotCountAsGone(BiFunction<LockClass, Long, Lock> maker)
                throws InterruptedException {
            Lock keyed = maker.apply(byNumber, 1_000_001L);
            Threads.run("T1", Nest.of(a, keyed));
            Garbage.awaitCollected(canary);
            Threads.run("T2", Nest.of(keyed, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }
    }

    @Nested
    class OfAProcess {
        @Test
        void deserializedKeyedLockIsANewOneOfItsClass() throws Exception {
            LockClass byNumber = LockClass.named("by number").orderedBy(Comparator.<Long>naturalOrder());
            Lock lock = TrackedReentrantLock.ordered(byNumber, 1_000_001L);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(lock);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                Lock copy = (Lock) in.readObject();
                Threads.runInOrder(Nest.of(a, copy), Nest.of(copy, a));
            }
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
            assertTrue(splat.lockClasses().contains("by number"));
        }
    }

    static Stream<BiFunction<LockClass, Long, Lock>> keyedLocks() {
        return Stream.of(TrackedReentrantLock::ordered, SpinLock::new);
    }

    @Nested
    class OfWhatOnlyNamesALock {
        private final WeakReference<Object> canary = new WeakReference<>(new Object());

        @Test
        void ringOfALockTakenAtALevelSurvivesACollection() throws InterruptedException {
            TrackedReentrantLock b = new TrackedReentrantLock("B");
            Threads.run("T1", () -> nestAtLevel(b));
            Garbage.awaitCollected(canary);
            Threads.run("T2", () -> {
                b.lockAtLevel(1);
                Nest.take(a);
                b.unlock();
            });
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @Test
        void ringOfAnIdentityUsedAtALevelSurvivesACollection() throws InterruptedException {
            LockIdentity b = LockIdentity.of(LockClass.named("B"));
            Threads.run("T1", () -> {
                a.lock();
                take(b.atLevel(2));
                b.released();
                a.unlock();
            });
            Garbage.awaitCollected(canary);
            Threads.run("T2", () -> {
                take(b.atLevel(2));
                Nest.take(a);
                b.released();
            });
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        private void nestAtLevel(TrackedReentrantLock inner) {
            a.lock();
            inner.lockAtLevel(1);
            inner.unlock();
            a.unlock();
        }

        private static void take(LockIdentity identity) {
            identity.acquire(LockMode.EXCLUSIVE);
            identity.acquired(LockMode.EXCLUSIVE);
        }
    }
}
