package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TryScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = Lockdep.newReentrantLock("A");
    private final Lock b = Lockdep.newReentrantLock("B");

    @Nested
    class Untimed {
        @Test
        void ringWithATriedInnerLockIsSilent() {
            Threads.runInOrder(() -> takeThenTry(a, b), Nest.of(b, a));
            splats.assertSilent();
        }

        @Test
        void ringWithATriedOuterLockIsLikely() {
            Threads.runInOrder(() -> tryThenTake(a, b), Nest.of(b, a));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @Test
        void failedTryOfTheInnerLockTeachesNothing() {
            b.lock();
            Threads.run("T1", () -> {
                a.lock();
                assertFalse(b.tryLock());
                assertFalse(b.tryLock(0, TimeUnit.SECONDS));
                a.unlock();
            });
            b.unlock();
            Threads.run("T2", Nest.of(b, a));
            splats.assertSilent();
        }

        @Test
        void failedTryOfTheOuterLockTeachesNothing() {
            a.lock();
            Threads.run("T1", () -> {
                assertFalse(a.tryLock());
                Nest.take(b);
            });
            a.unlock();
            Threads.run("T2", Nest.of(b, a));
            splats.assertSilent();
        }

        private void takeThenTry(Lock outer, Lock inner) {
            outer.lock();
            assertTrue(inner.tryLock());
            inner.unlock();
            outer.unlock();
        }

        private void tryThenTake(Lock outer, Lock inner) {
            assertTrue(outer.tryLock());
            Nest.take(inner);
            outer.unlock();
        }
    }

    @Nested
    class Timed {
        @Test
        void ringWithATimedSideIsPossible() {
            Threads.runInOrder(() -> timedNest(a, b), Nest.of(b, a));
            assertTimed(splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE));
        }

        @Test
        void ringIsPossibleWhenTheTimedSideComesLast() {
            Threads.runInOrder(Nest.of(b, a), () -> timedNest(a, b));
            assertTimed(splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE));
        }

        @Test
        void ringIsLikelyOnceTheTimedOrderIsTakenWithoutATimeout() {
            Threads.runInOrder(() -> timedNest(a, b), Nest.of(b, a), Nest.of(a, b));
            assertTimed(splats.all().get(0));
            assertTrue(splats.last().grade() == Grade.LIKELY && splats.all().size() == 2);
        }

        private void timedNest(Lock outer, Lock inner) throws InterruptedException {
            outer.lock();
            assertTrue(inner.tryLock(1, TimeUnit.SECONDS));
            inner.unlock();
            outer.unlock();
        }

        private void assertTimed(Splat splat) {
            assertTrue(splat.reason().contains("a wait is timed"), splat.reason());
        }
    }
}
