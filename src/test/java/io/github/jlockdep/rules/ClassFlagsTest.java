package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.HoldState;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.RuleViolation;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassFlagsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private String prefix = "";

    @BeforeEach
    void nameAfterTest(TestInfo test) {
        prefix = test.getDisplayName() + "/";
    }

    /** Rules outlive a reset, so every test has lock classes of its own. */
    private LockClass type(String name) {
        return LockClass.named(prefix + name);
    }

    private TrackedReentrantLock lock(String name) {
        return new TrackedReentrantLock(type(name));
    }

    private static void nest(TrackedReentrantLock outer, TrackedReentrantLock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    private RuleViolation broken(SplatKind kind, String outer, String inner) {
        RuleViolation splat = splats.only(RuleViolation.class);
        assertSame(kind, splat.kind());
        assertSame(Grade.LIKELY, splat.grade());
        assertEquals(List.of(prefix + outer, prefix + inner), splat.lockClasses());
        return splat;
    }

    @Nested
    class Leaf {
        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void leafAllowsNothingInsideWhateverItsKind(Guard.Kind kind) {
            Guard leaf = kind.make(type("leaf").declareLeaf());
            Guard inner = kind.make(type("inner"));
            leaf.holding(() -> inner.holding(() -> {}));
            RuleViolation splat = broken(SplatKind.LEAF_VIOLATION, "leaf", "inner");
            assertEquals("nothing may be taken inside '" + prefix + "leaf'", splat.rule());
            assertTrue(splat.text().contains("WARNING: lock taken inside a leaf lock"), splat.text());
        }

        @Test
        void leafAllowsNeitherATryNorAnotherInstance() {
            TrackedReentrantLock leaf = new TrackedReentrantLock(type("leaf").declareLeaf());
            TrackedReentrantLock tried = lock("tried");
            leaf.lock();
            assertTrue(tried.tryLock());
            tried.unlock();
            leaf.unlock();
            broken(SplatKind.LEAF_VIOLATION, "leaf", "tried");
            nest(leaf, new TrackedReentrantLock(type("leaf")));
            assertEquals(2, splats.all(SplatKind.LEAF_VIOLATION).size());
        }

        @Test
        void leafMayBeTakenUnderOthersAndReEntered() {
            TrackedReentrantLock outer = lock("outer");
            TrackedReentrantReadWriteLock leaf =
                    new TrackedReentrantReadWriteLock(type("leaf").declareLeaf());
            outer.lock();
            leaf.writeLock().lock();
            leaf.writeLock().lock();
            leaf.readLock().lock();
            leaf.readLock().lock();
            leaf.writeLock().unlock();
            leaf.writeLock().unlock();
            leaf.readLock().unlock();
            leaf.readLock().unlock();
            outer.unlock();
            splats.assertSilent();
        }

        @Test
        void leafRuleAppliesToChainsKnownBefore() {
            TrackedReentrantLock late = lock("late");
            TrackedReentrantLock inner = lock("inner");
            for (int i = 0; i < 10; i++) {
                Threads.run("T" + i, () -> nest(late, inner));
                nest(late, inner);
            }
            splats.assertSilent();
            type("late").declareLeaf();
            nest(late, inner);
            broken(SplatKind.LEAF_VIOLATION, "late", "inner");
        }

        @Test
        void leafViolationIsPrintedOncePerPlaceAndCounted() {
            TrackedReentrantLock leaf = new TrackedReentrantLock(type("leaf").declareLeaf());
            TrackedReentrantLock inner = lock("inner");
            for (int i = 0; i < 1000; i++) {
                nest(leaf, inner);
            }
            broken(SplatKind.LEAF_VIOLATION, "leaf", "inner");
            assertEquals(1000, Lockdep.findings().get(0).count());
        }
    }

    @Nested
    class LeafUnderThrow {
        private final TrackedReentrantLock leaf =
                new TrackedReentrantLock(LockClass.named("strict leaf").declareLeaf());
        private final TrackedReentrantLock inner = new TrackedReentrantLock("strict inner");

        @Test
        void leafRefusesABlockingLockEveryTimeUnderThrow() {
            Lockdep.setPolicy(Policy.THROW);
            leaf.lock();
            for (int i = 0; i < 3; i++) {
                PotentialDeadlockException refusal = assertThrows(PotentialDeadlockException.class, inner::lock);
                assertSame(SplatKind.LEAF_VIOLATION, refusal.splat().kind());
                assertFalse(inner.isLocked());
            }
            leaf.unlock();
            Lockdep.assertNoLocksHeld();
        }

        @Test
        void leafNeverRefusesALockTakenByATry() {
            Lockdep.setPolicy(Policy.THROW);
            leaf.lock();
            for (int i = 0; i < 3; i++) {
                assertTrue(inner.tryLock());
                inner.unlock();
                assertFalse(inner.isLocked());
            }
            leaf.unlock();
            assertEquals(1, splats.all(SplatKind.LEAF_VIOLATION).size());
        }
    }

    @Nested
    class Spinning {
        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void spinLockMustNotBeHeldOverAnyWait(Guard.Kind kind) {
            Guard spin = kind.make(type("spin").declareSpinning());
            Guard sleeps = kind.make(type("sleeps"));
            spin.holding(() -> sleeps.holding(() -> {}));
            RuleViolation splat = broken(SplatKind.INVALID_WAIT_CONTEXT, "spin", "sleeps");
            assertTrue(splat.text().contains("[ BUG: Invalid wait context ]"), splat.text());
            assertTrue(splat.text().contains("context-{nothing may block inside '" + prefix + "spin'}"), splat.text());
            assertTrue(splat.text().contains(" is trying to lock:"), splat.text());
        }

        @Test
        void spinLockMayBeHeldOverATryAndOverAnotherSpinLock() {
            TrackedReentrantLock spin = new TrackedReentrantLock(type("spin").declareSpinning());
            TrackedReentrantLock other = new TrackedReentrantLock(type("other").declareSpinning());
            TrackedReentrantLock tried = lock("tried");
            nest(spin, other);
            spin.lock();
            assertTrue(tried.tryLock());
            tried.unlock();
            spin.unlock();
            splats.assertSilent();
        }

        @Test
        void spinLockMayBeTakenUnderALockThatBlocks() {
            nest(lock("sleeps"), new TrackedReentrantLock(type("spin").declareSpinning()));
            splats.assertSilent();
        }

        @Test
        void spinLockMustNotBeHeldOverATimedWait() throws InterruptedException {
            TrackedReentrantLock spin = new TrackedReentrantLock(type("spin").declareSpinning());
            TrackedReentrantLock timed = lock("timed");
            spin.lock();
            assertTrue(timed.tryLock(1, TimeUnit.SECONDS));
            timed.unlock();
            spin.unlock();
            broken(SplatKind.INVALID_WAIT_CONTEXT, "spin", "timed");
        }
    }

    @Nested
    class Unvalidated {
        @Test
        void unvalidatedLockHasNoDependencies() {
            TrackedReentrantLock wild = new TrackedReentrantLock(type("wild").declareUnvalidated());
            TrackedReentrantLock tame = lock("tame");
            Threads.runInOrder(() -> nest(wild, tame), () -> nest(tame, wild));
            splats.assertSilent();
            assertEquals(0, Lockdep.statistics().dependencies());
            assertEquals(0, Lockdep.statistics().guarded());
        }

        @Test
        void unvalidatedLockIsHeldAndShown() {
            TrackedReentrantLock wild = new TrackedReentrantLock(type("wild").declareUnvalidated());
            wild.lock();
            Lockdep.assertHeld(wild);
            splats.assertSilent();
            assertEquals(List.of(prefix + "wild"), HeldStack.now());
            wild.unlock();
        }

        @Test
        void unvalidatedLockGuards() {
            TrackedReentrantLock wild = new TrackedReentrantLock(type("wild").declareUnvalidated());
            TrackedReentrantLock a = lock("a");
            TrackedReentrantLock b = lock("b");
            Threads.runInOrder(
                    () -> {
                        wild.lock();
                        nest(a, b);
                        wild.unlock();
                    },
                    () -> {
                        wild.lock();
                        nest(b, a);
                        wild.unlock();
                    });
            splats.assertSilent();
            assertEquals(1, Lockdep.statistics().guarded());
        }

        @Test
        void unvalidatedFlagAppliesToChainsKnownBefore() {
            TrackedReentrantLock wild = lock("wild");
            TrackedReentrantLock tame = lock("tame");
            nest(wild, tame);
            type("wild").declareUnvalidated();
            Threads.run("T", () -> nest(tame, wild));
            splats.assertSilent();
        }
    }

    @Nested
    class Untracked {
        private final LockClass type = LockClass.untracked("do not look");

        @Test
        void untrackedLockIsNeitherCheckedNorShown() {
            TrackedReentrantLock hidden = new TrackedReentrantLock(type);
            TrackedReentrantLock other = lock("other");
            Threads.runInOrder(() -> nest(hidden, other), () -> nest(other, hidden));
            splats.assertSilent();
            assertEquals(0, Lockdep.statistics().dependencies());
            hidden.lock();
            assertEquals(List.of(), HeldStack.now());
            hidden.unlock();
            assertEquals("do not look", type.name());
        }

        @Test
        void untrackedLockCanBeAssertedToBeHeld() {
            TrackedReentrantLock hidden = new TrackedReentrantLock(type);
            TrackedReentrantLock another = new TrackedReentrantLock(type);
            hidden.lock();
            assertSame(HoldState.HELD, Lockdep.holdState(hidden));
            assertSame(HoldState.NOT_HELD, Lockdep.holdState(another));
            Lockdep.assertHeld(hidden);
            Lockdep.assertNotHeld(another);
            hidden.unlock();
            splats.assertSilent();
        }

        @Test
        void untrackedLockStaysUntrackedAtEveryNestingLevel() {
            TrackedReentrantLock hidden = new TrackedReentrantLock(type);
            TrackedReentrantLock other = lock("other");
            Threads.runInOrder(
                    () -> {
                        hidden.lockAtLevel(1);
                        other.lock();
                        other.unlock();
                        hidden.unlock();
                    },
                    () -> {
                        other.lock();
                        hidden.lockAtLevel(1);
                        hidden.unlock();
                        other.unlock();
                    });
            splats.assertSilent();
            assertEquals(0, Lockdep.statistics().dependencies());
        }
    }
}
