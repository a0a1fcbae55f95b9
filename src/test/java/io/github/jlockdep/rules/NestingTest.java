package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.NestedLockNotTaken;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestingTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock one = new TrackedReentrantLock("node");
    private final TrackedReentrantLock two = new TrackedReentrantLock("node");

    @Nested
    class Levels {
        private void nest(TrackedReentrantLock outer, int outerLevel, TrackedReentrantLock inner, int innerLevel) {
            outer.lockAtLevel(outerLevel);
            inner.lockAtLevel(innerLevel);
            inner.unlock();
            outer.unlock();
        }

        @Test
        void levelsAreOrderedLikeClasses() {
            Threads.runInOrder(() -> nest(one, 0, two, 1), () -> nest(two, 0, one, 1));
            splats.assertSilent();
            Threads.run("T3", () -> nest(one, 1, two, 0));
            assertEquals(Set.of("node/1", "node"), Set.copyOf(splats.only().lockClasses()));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }

        @Test
        void levelsCanBeSkipped() {
            TrackedReentrantLock three = new TrackedReentrantLock("node");
            one.lock();
            two.lockAtLevel(1);
            three.lockAtLevel(7);
            assertEquals(List.of("node", "node/1", "node/7"), HeldStack.now());
            three.unlock();
            one.unlock();
            assertEquals(List.of("node/1"), HeldStack.now());
            two.unlock();
            Lockdep.assertNoLocksHeld();
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 8, Integer.MAX_VALUE, Integer.MIN_VALUE})
        void levelOutOfRangeThrowsBeforeAnythingHappens(int level) {
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> one.lockAtLevel(level));
            assertTrue(refusal.getMessage().contains("from 0 to 7"), refusal.getMessage());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> LockIdentity.of(LockClass.named("own")).atLevel(level));
            assertFalse(one.isLocked());
            Lockdep.assertNoLocksHeld();
            splats.assertSilent();
        }

        @Test
        void assertionsIgnoreTheLevel() {
            one.lockAtLevel(3);
            Lockdep.assertHeld(one);
            one.lockAtLevel(4);
            one.lock();
            one.unlock();
            one.unlock();
            LockAssertions.assertHeldExclusively(one);
            one.unlock();
            Lockdep.assertNotHeld(one);
            splats.assertSilent();
        }
    }

    @Nested
    class NestLock {
        private final TrackedReentrantLock tree = new TrackedReentrantLock("tree");

        private void pair(TrackedReentrantLock first, TrackedReentrantLock second) {
            first.lockUnder(tree);
            second.lockUnder(tree);
            second.unlock();
            first.unlock();
        }

        @Test
        void nestLockMakesAnyOrderFine() {
            Threads.runInOrder(
                    () -> {
                        tree.lock();
                        pair(one, two);
                        tree.unlock();
                    },
                    () -> {
                        tree.lock();
                        pair(two, one);
                        tree.unlock();
                    });
            splats.assertSilent();
        }

        @Test
        void missingNestLockIsReportedEachTime() {
            pair(one, two);
            NestedLockNotTaken splat = (NestedLockNotTaken) splats.all().get(0);
            assertEquals(Grade.CERTAIN, splat.grade());
            assertTrue(splat.text().contains("WARNING: Nested lock was not taken"), splat.text());
            assertEquals(2, splats.all(SplatKind.NESTED_LOCK_NOT_TAKEN).size());
        }

        @Test
        void nestLockOfAnotherThreadDoesNotCount() {
            tree.lock();
            Threads.run("other", () -> {
                one.lockUnder(tree);
                one.unlock();
            });
            tree.unlock();
            assertEquals(SplatKind.NESTED_LOCK_NOT_TAKEN, splats.only().kind());
        }

        @Test
        void missingNestLockIsRefusedUnderThrow() {
            Lockdep.setPolicy(Policy.THROW);
            for (int i = 0; i < 3; i++) {
                assertThrows(PotentialDeadlockException.class, () -> one.lockUnder(tree));
                assertFalse(one.isLocked());
            }
            Lockdep.assertNoLocksHeld();
            tree.lock();
            pair(one, two);
            tree.unlock();
            assertEquals(1, splats.all().size());
        }

        @Test
        void nestLockDoesNotExcuseAnOrderTakenWithoutIt() {
            Threads.runInOrder(
                    () -> {
                        tree.lock();
                        pair(one, two);
                        tree.unlock();
                    },
                    () -> {
                        one.lock();
                        two.lock();
                        two.unlock();
                        one.unlock();
                    },
                    () -> {
                        two.lock();
                        one.lock();
                        one.unlock();
                        two.unlock();
                    });
            splats.only(SplatKind.RECURSIVE_LOCKING, Grade.LIKELY);
        }
    }
}
