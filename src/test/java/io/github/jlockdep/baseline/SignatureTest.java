package io.github.jlockdep.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.report.BadUnlockBalance;
import io.github.jlockdep.report.BlockedThread;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Deadlock;
import io.github.jlockdep.report.Dependency;
import io.github.jlockdep.report.DependencyRing;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.RuleViolation;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatContext;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.ThreadRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of a baseline. */
final class SignatureTest {
    private static final ThreadRef THREAD = new ThreadRef(1, "main");
    private static final SplatContext CONTEXT =
            new SplatContext(1, Grade.LIKELY, "reason", THREAD, List.of(), List.of());

    private final Signature signature = new Signature(new LineOrder(Stream::of));

    private static LockUse lock(long instance, String name) {
        return new LockUse(instance, name, LockMode.EXCLUSIVE, null);
    }

    /** Each name is held while the next one is wanted, and the last one while the first one is. */
    private static Splat ring(String... names) {
        List<Dependency> sides = IntStream.range(0, names.length)
                .mapToObj(i -> new Dependency(
                        THREAD,
                        lock(i, names[i]),
                        lock(i + 1, names[(i + 1) % names.length]),
                        List.of(),
                        List.of(),
                        false))
                .toList();
        Dependency first = sides.get(0);
        return new CircularDependency(CONTEXT, first.inner(), first.outer(), DependencyRing.of(sides));
    }

    private void assertLine(String expected, Splat splat) {
        String line = signature.of(splat).orElseThrow();
        assertEquals(expected, line);
        assertTrue(Signature.canBe(line), line);
    }

    @Test
    void ringBeginsWhereItIsTheLeast() {
        String expected = "CIRCULAR_DEPENDENCY \"a\" -> \"b\" -> \"a\" -> \"c\" -> \"a\"";
        assertLine(expected, ring("a", "b", "a", "c"));
        assertLine(expected, ring("a", "c", "a", "b"));
        assertLine(expected, ring("c", "a", "b", "a"));
    }

    @Test
    void ringTheOtherWayRoundIsAnotherOne() {
        assertLine("CIRCULAR_DEPENDENCY \"a\" -> \"b\" -> \"c\" -> \"a\"", ring("b", "c", "a"));
        assertLine("CIRCULAR_DEPENDENCY \"a\" -> \"c\" -> \"b\" -> \"a\"", ring("c", "b", "a"));
    }

    @Test
    void waitForItselfIsNoNestingOfInstances() {
        LockUse held = lock(1, "a");
        assertLine(
                "RECURSIVE_LOCKING \"a\" inside itself",
                new RecursiveLocking(CONTEXT, lock(1, "a"), held, DependencyRing.NONE, null));
        assertLine(
                "RECURSIVE_LOCKING \"a\" -> \"a\"",
                new RecursiveLocking(CONTEXT, lock(2, "a"), held, DependencyRing.NONE, null));
    }

    @Test
    void otherKindsNameTheirLocksAndWhatIsWrong() {
        assertLine("BAD_UNLOCK_BALANCE \"a\"", new BadUnlockBalance(CONTEXT, lock(7, "a")));
        assertLine(
                "LEAF_VIOLATION \"stats\" -> \"a\"",
                new RuleViolation(CONTEXT, SplatKind.LEAF_VIOLATION, lock(7, "a"), lock(8, "stats"), "rule"));
        assertLine(
                "ASSERTION_FAILED \"a\" \"'A.m(A.java)' must be held\"",
                new HeldLockProblem(CONTEXT, SplatKind.ASSERTION_FAILED, lock(7, "a"), "'A.m(A.java:3)' must be held"));
        assertLine(
                "ASSERTION_FAILED \"no locks\"",
                new HeldLockProblem(CONTEXT, SplatKind.ASSERTION_FAILED, null, "no locks"));
    }

    @Test
    void deadlockHasNone() {
        BlockedThread blocked =
                new BlockedThread(THREAD, lock(1, "a"), "held by", List.of(), List.of(), false, List.of());
        assertEquals(Optional.empty(), signature.of(new Deadlock(CONTEXT, List.of(blocked))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a -> b", "DEADLOCK \"a\"", "CIRCULAR \"a\"", "CIRCULAR_WAIT a", "=======", "\u0000"})
    void otherLinesAreNone(String line) {
        assertFalse(Signature.canBe(line));
    }
}
