package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.QuietLog;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of test fails by itself: repeated, parameterized, dynamic and nested ones, and those of one instance. */
@ExtendWith(QuietLog.class)
final class KindsOfTestTest {
    /** Two locks of classes that no other test has. */
    private static void closeRing(String name) {
        Pairs.invert(new TrackedReentrantLock(name + " a"), new TrackedReentrantLock(name + " b"));
    }

    @CheckLocks
    static final class Repeated {
        @RepeatedTest(3)
        void repeats(RepetitionInfo info) {
            if (info.getCurrentRepetition() == 2) {
                closeRing("repeated");
            }
        }
    }

    @Test
    void repetitionFailsByItself() {
        JupiterRun.of(Repeated.class).assertFailed("repetition 2 of 3").splat("repetition 2 of 3");
    }

    @CheckLocks
    static final class Parameterized {
        @ParameterizedTest(name = "of {0}")
        @ValueSource(ints = {1, 2})
        void takes(int which) {
            if (which == 2) {
                closeRing("parameterized");
            }
        }
    }

    @Test
    void invocationFailsByItselfAndIsNamedWithItsArguments() {
        String text = JupiterRun.of(Parameterized.class)
                .assertFailed("of 2")
                .splat("of 2")
                .getMessage();
        assertTrue(text.contains("in test " + Parameterized.class.getName() + ".takes() of 2:"), text);
    }

    @CheckLocks
    static final class Dynamic {
        @TestFactory
        Stream<DynamicNode> makes() {
            return Stream.of(
                    dynamicTest("quiet", () -> {}),
                    dynamicTest("closes ring", () -> closeRing("dynamic")),
                    dynamicContainer("inside", Stream.of(dynamicTest("fails by itself", () -> {
                        closeRing("dynamic inside");
                        throw new IllegalArgumentException("its own");
                    }))),
                    dynamicTest("quiet again", () -> {}));
        }

        @TestFactory
        Stream<DynamicNode> closesRingItself() {
            closeRing("factory");
            return Stream.of(dynamicTest("innocent", () -> {}));
        }

        @TestFactory
        @ExpectSplat(classes = "expected a")
        Stream<DynamicNode> isToCloseRing() {
            return Stream.of(dynamicTest("first", () -> {}), dynamicTest("second", () -> closeRing("expected")));
        }

        @TestFactory
        @ExpectSplat
        Stream<DynamicNode> doesNotCloseRing() {
            return Stream.of(dynamicTest("third", () -> {}));
        }
    }

    @Test
    void dynamicTestFailsByItself() {
        JupiterRun run = JupiterRun.of(Dynamic.class)
                .assertFailed("closes ring", "fails by itself", "closesRingItself()", "doesNotCloseRing()");
        String text = run.splat("closes ring").getMessage();
        assertTrue(text.contains("in test " + Dynamic.class.getName() + ".makes() closes ring:"), text);
        assertTrue(run.failure("fails by itself").getSuppressed()[0] instanceof UnexpectedSplatError);
    }

    @CheckLocks
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OneInstance {
        private final TrackedReentrantLock a = new TrackedReentrantLock("instance a");
        private final TrackedReentrantLock b = new TrackedReentrantLock("instance b");

        @Test
        @Order(1)
        void one() {
            Pairs.nest(a, b);
        }

        @Test
        @Order(2)
        void two() {
            Pairs.nest(b, a);
        }
    }

    @Test
    void testsOfOneInstanceFailByThemselves() {
        JupiterRun.of(OneInstance.class).assertFailed("two()");
    }

    static final class Inheriting extends OneInstance {}

    @Test
    void subclassInheritsTheAnnotation() {
        JupiterRun.of(Inheriting.class).assertFailed("two()");
    }

    @CheckLocks
    static final class Outer {
        private final TrackedReentrantLock a = new TrackedReentrantLock("nested a");
        private final TrackedReentrantLock b = new TrackedReentrantLock("nested b");

        @BeforeEach
        void takeBoth() {
            Pairs.nest(a, b);
        }

        @Nested
        final class Inner {
            @Test
            void closesRing() {
                Pairs.nest(b, a);
            }

            @Test
            void isQuiet() {}
        }
    }

    @Test
    void nestedTestFailsByItself() {
        JupiterRun.of(Outer.class).assertFailed("closesRing()").splat("closesRing()");
    }
}
