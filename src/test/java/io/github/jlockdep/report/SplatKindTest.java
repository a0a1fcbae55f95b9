package io.github.jlockdep.report;

import static io.github.jlockdep.report.SplatSamples.lock;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of every kind of splat, whichever record stands for it. */
final class SplatKindTest {
    private static final Set<SplatKind> OF_RULES =
            EnumSet.of(SplatKind.INVALID_WAIT_CONTEXT, SplatKind.LEAF_VIOLATION, SplatKind.DECLARED_ORDER_VIOLATION);
    private static final Set<SplatKind> OF_PROBLEMS = EnumSet.of(
            SplatKind.ASSERTION_FAILED, SplatKind.PIN_VIOLATION, SplatKind.LOCKS_STILL_HELD, SplatKind.HELD_LOCK_FREED);

    /** A new kind does not compile here until it has a sample. */
    private static Splat sample(SplatKind kind) {
        return switch (kind) {
            case CIRCULAR_DEPENDENCY -> SplatSamples.twoLocks();
            case CIRCULAR_WAIT -> WaitSamples.kvmBusy();
            case RECURSIVE_LOCKING -> SplatSamples.strictNesting();
            case BAD_UNLOCK_BALANCE -> SplatSamples.badUnlock();
            case NESTED_LOCK_NOT_TAKEN -> SplatSamples.nestedLockNotTaken();
            case INVALID_WAIT_CONTEXT -> SplatSamples.invalidWaitContext();
            case LEAF_VIOLATION -> SplatSamples.leafViolation();
            case DECLARED_ORDER_VIOLATION -> SplatSamples.declaredOrderViolation();
            case ASSERTION_FAILED -> SplatSamples.assertionFailed();
            case PIN_VIOLATION -> SplatSamples.pinViolation();
            case LOCKS_STILL_HELD -> SplatSamples.locksStillHeld(2);
            case HELD_LOCK_FREED -> SplatSamples.heldLockFreed();
            case DEADLOCK -> DeadlockSamples.kvmBusy();
        };
    }

    @Nested
    final class Rendering {
        @ParameterizedTest
        @EnumSource
        void hasGlanceHeaderBodyAndGrade(SplatKind kind) {
            Splat splat = sample(kind);
            assertEquals(kind, splat.kind());
            List<String> lines = splat.text().lines().toList();
            assertTrue(lines.get(0).startsWith("Thread "), splat::text);
            assertEquals("", lines.get(1), splat::text);
            assertTrue(lines.get(3).endsWith(headerEnd(kind)), splat::text);
            assertTrue(lines.get(5).startsWith("----"), splat::text);
            assertFalse(lines.get(6).isBlank(), splat::text);
            assertTrue(
                    lines.stream().anyMatch(line -> line.contains("held by ") || line.contains("no locks held")),
                    splat::text);
            assertTrue(lines.get(lines.size() - 2).startsWith("grade: " + splat.grade() + ": "), splat::text);
            assertEquals("suppress: " + splat.suppressionLine(), lines.get(lines.size() - 1));
        }

        private String headerEnd(SplatKind kind) {
            return kind == SplatKind.LOCKS_STILL_HELD ? " still has locks held!" : kind.header();
        }
    }

    @Nested
    final class Visiting {
        @ParameterizedTest
        @EnumSource
        void callsMethodOfItsRecord(SplatKind kind) {
            Splat splat = sample(kind);
            assertEquals(splat.getClass(), splat.accept(new TypeOfSplat()));
        }
    }

    @Nested
    final class Records {
        @ParameterizedTest
        @EnumSource
        void ofRulesAcceptTheirKindsOnly(SplatKind kind) {
            SplatContext context = SplatSamples.leafViolation().context();
            LockUse lock = lock(1, "cache", "Cache.get", 7);
            check(kind, OF_RULES, "RuleViolation", () -> new RuleViolation(context, kind, lock, lock, "rule"));
        }

        @ParameterizedTest
        @EnumSource
        void ofProblemsAcceptTheirKindsOnly(SplatKind kind) {
            SplatContext context = SplatSamples.pinViolation().context();
            check(kind, OF_PROBLEMS, "HeldLockProblem", () -> new HeldLockProblem(context, kind, null, "problem"));
        }

        private void check(SplatKind kind, Set<SplatKind> allowed, String record, Runnable construction) {
            if (allowed.contains(kind)) {
                assertDoesNotThrow(construction::run);
                return;
            }
            String message = assertThrows(IllegalArgumentException.class, construction::run)
                    .getMessage();
            assertEquals(
                    "The kind of a " + record + " must be one of " + allowed + ", but is " + kind
                            + "; make a splat of that kind with the record that stands for it.",
                    message);
        }
    }

    /** Answers with the type that its methods are declared for. */
    private static final class TypeOfSplat implements SplatVisitor<Class<? extends Splat>> {
        @Override
        public Class<? extends Splat> visit(CircularDependency splat) {
            return CircularDependency.class;
        }

        @Override
        public Class<? extends Splat> visit(CircularWait splat) {
            return CircularWait.class;
        }

        @Override
        public Class<? extends Splat> visit(Deadlock splat) {
            return Deadlock.class;
        }

        @Override
        public Class<? extends Splat> visit(RecursiveLocking splat) {
            return RecursiveLocking.class;
        }

        @Override
        public Class<? extends Splat> visit(BadUnlockBalance splat) {
            return BadUnlockBalance.class;
        }

        @Override
        public Class<? extends Splat> visit(NestedLockNotTaken splat) {
            return NestedLockNotTaken.class;
        }

        @Override
        public Class<? extends Splat> visit(RuleViolation splat) {
            return RuleViolation.class;
        }

        @Override
        public Class<? extends Splat> visit(HeldLockProblem splat) {
            return HeldLockProblem.class;
        }
    }
}
