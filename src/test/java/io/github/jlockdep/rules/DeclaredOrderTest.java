package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.RuleViolation;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeclaredOrderTest {
    private static final AtomicInteger worlds = new AtomicInteger();

    @RegisterExtension
    final Splats splats = new Splats();

    /** Declarations are for ever, so every test has lock classes of its own. */
    private final String world = "world" + worlds.incrementAndGet() + ".";

    private final Map<String, TrackedReentrantLock> locks = new HashMap<>();

    private LockClass type(String name) {
        return LockClass.named(world + name);
    }

    private TrackedReentrantLock lock(String name) {
        return locks.computeIfAbsent(name, absent -> new TrackedReentrantLock(type(name)));
    }

    private void declare(String... chain) {
        for (int i = 1; i < chain.length; i++) {
            type(chain[i - 1]).declareBefore(type(chain[i]));
        }
    }

    private void nest(String... chain) {
        for (String name : chain) {
            lock(name).lock();
        }
        for (int i = chain.length - 1; i >= 0; i--) {
            lock(chain[i]).unlock();
        }
    }

    private void violated(String rule) {
        RuleViolation splat = splats.only(RuleViolation.class);
        assertSame(SplatKind.DECLARED_ORDER_VIOLATION, splat.kind());
        assertSame(Grade.LIKELY, splat.grade());
        assertEquals(rule, splat.rule().replace(world, ""));
        assertTrue(splat.text().contains("WARNING: declared lock order violated"), splat.text());
        assertTrue(splat.text().contains(splat.rule()), splat.text());
    }

    @Nested
    class Acquisitions {
        @Test
        void declaredOrderIsSilent() {
            declare("a", "b", "c");
            nest("a", "b", "c");
            nest("a", "c");
            nest("b", "other", "c");
            splats.assertSilent();
        }

        @Test
        void violationIsReportedAtOnce() {
            declare("a", "b");
            nest("b", "a");
            violated("a before b");
            assertEquals(List.of(world + "b", world + "a"), splats.only().lockClasses());
        }

        @Test
        void violationOfSeveralDeclarationsNamesTheChain() {
            declare("a", "b");
            declare("c", "d");
            declare("b", "c");
            nest("d", "a");
            violated("a before b before c before d");
        }

        @Test
        void acquisitionIsCheckedAgainstEveryHeldLock() {
            declare("a", "b");
            declare("a", "c");
            nest("b", "c", "a");
            assertEquals(2, splats.all(SplatKind.DECLARED_ORDER_VIOLATION).size());
        }

        @Test
        void ordersOfOtherClassesDoNotBind() {
            declare("a", "b");
            declare("c", "d");
            nest("d", "a");
            nest("b", "c");
            splats.assertSilent();
        }

        @Test
        void tryAgainstTheOrderIsSilent() {
            declare("a", "b");
            lock("b").lock();
            assertTrue(lock("a").tryLock());
            lock("a").unlock();
            lock("b").unlock();
            splats.assertSilent();
        }

        @Test
        void nestingLevelsFollowTheOrderOfTheClass() {
            declare("a", "b");
            lock("b").lockAtLevel(2);
            lock("a").lockAtLevel(1);
            lock("a").unlock();
            lock("b").unlock();
            violated("a before b");
        }

        @ParameterizedTest
        @EnumSource(Guard.Kind.class)
        void everyKindOfLockIsChecked(Guard.Kind kind) {
            declare("a", "b");
            Guard a = kind.make(type("a"));
            Guard b = kind.make(type("b"));
            b.holding(() -> a.holding(() -> {}));
            violated("a before b");
        }
    }

    @Nested
    class KnownChains {
        @Test
        void knownChainsAreCheckedAgainAfterADeclaration() {
            for (int i = 0; i < 10; i++) {
                Threads.run("T" + i, () -> nest("b", "a"));
                nest("b", "a");
            }
            splats.assertSilent();
            type("b").declareAfter(type("a"));
            nest("b", "a");
            violated("a before b");
        }

        @Test
        void knownChainsAreCheckedAgainWhenALinkMakesThemWrong() {
            declare("a", "b");
            declare("c", "d");
            for (int i = 0; i < 10; i++) {
                Threads.run("T" + i, () -> nest("d", "a"));
                nest("d", "a");
            }
            splats.assertSilent();
            declare("b", "c");
            nest("d", "a");
            violated("a before b before c before d");
        }

        @Test
        void repeatedDeclarationsKeepKnownChains() {
            declare("a", "b");
            for (int i = 0; i < 100; i++) {
                declare("a", "b");
                type("b").declareAfter(type("a"));
                type("leaf").declareLeaf();
                type("spin").declareSpinning();
                nest("a", "b", "leaf");
                nest("a", "spin");
            }
            splats.assertSilent();
            assertTrue(
                    Lockdep.statistics().chains() < 20,
                    () -> Lockdep.statistics().toString());
        }
    }

    @Nested
    class Contradictions {
        private void refused(Runnable declaration, String chain) {
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, declaration::run);
            String message = refusal.getMessage().replace(world, "");
            assertTrue(message.contains(": " + chain + ". "), message);
        }

        @Test
        void directContradictionThrows() {
            declare("a", "b");
            refused(() -> declare("b", "a"), "a before b");
            refused(() -> type("a").declareAfter(type("b")), "a before b");
        }

        @Test
        void contradictionOverSeveralDeclarationsNamesTheChain() {
            declare("a", "b");
            declare("c", "d");
            declare("b", "c");
            refused(() -> declare("d", "a"), "a before b before c before d");
            refused(() -> declare("c", "a"), "a before b before c");
            refused(() -> type("a").declareAfter(type("d")), "a before b before c before d");
        }

        @Test
        void refusedDeclarationChangesNothing() {
            declare("a", "b", "c");
            assertThrows(IllegalArgumentException.class, () -> declare("c", "a"));
            nest("a", "b");
            splats.assertSilent();
            nest("c", "a");
            violated("a before b before c");
        }

        @Test
        void orderOfAClassWithItselfThrows() {
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> declare("a", "a"));
            assertTrue(refusal.getMessage().contains("itself"), refusal.getMessage());
        }
    }

    @Test
    void violationIsPrintedOncePerPlaceAndCounted() {
        declare("a", "b");
        for (int i = 0; i < 500; i++) {
            nest("b", "a");
        }
        violated("a before b");
        assertEquals(500, Lockdep.findings().get(0).count());
    }

    @Test
    void violationIsRefusedEveryTimeUnderThrowAndTeachesNothing() {
        declare("a", "b");
        Lockdep.setPolicy(Policy.THROW);
        for (int i = 0; i < 3; i++) {
            lock("b").lock();
            PotentialDeadlockException refusal = assertThrows(
                    PotentialDeadlockException.class, () -> lock("a").lock());
            assertSame(SplatKind.DECLARED_ORDER_VIOLATION, refusal.splat().kind());
            assertFalse(lock("a").isLocked());
            lock("b").unlock();
        }
        assertEquals(0, Lockdep.statistics().dependencies());
        nest("a", "b");
        assertEquals(1, splats.all().size());
    }
}
