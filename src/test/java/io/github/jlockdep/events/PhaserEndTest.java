package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A phaser that is terminated when its last party arrives, or before that. */
class PhaserEndTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("a");
    private final Lock b = new TrackedReentrantLock("b");

    /** What terminates the phaser, which has one party, once that has arrived. */
    enum End {
        NOBODY_LEFT {
            @Override
            Phaser make() {
                return new TrackedPhaser(1, "place");
            }

            @Override
            void arrive(Phaser phaser) {
                phaser.arriveAndDeregister();
            }
        },
        LAST_PHASE {
            @Override
            Phaser make() {
                return new TrackedPhaser(1, "place") {
                    @Override
                    protected boolean onAdvance(int phase, int parties) {
                        return true;
                    }
                };
            }

            @Override
            void arrive(Phaser phaser) {
                phaser.arrive();
            }
        };

        abstract Phaser make();

        abstract void arrive(Phaser phaser);
    }

    @ParameterizedTest
    @EnumSource
    void waitUnderTheLockOfTheLastOneToArriveIsLikely(End end) {
        Phaser phaser = end.make();
        Threads.run("last", () -> Held.under(a, () -> end.arrive(phaser)));
        Threads.run("waiter", () -> Held.under(a, () -> phaser.awaitAdvance(0)));
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @ParameterizedTest
    @EnumSource
    void whatTheLastOneDidBeforeIsOver(End end) {
        Phaser phaser = end.make();
        Threads.run("last", () -> {
            Held.nest(a, b);
            end.arrive(phaser);
        });
        Threads.run("waiter", () -> {
            phaser.awaitAdvance(0);
            Held.nest(b, a);
        });
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
    }

    @ParameterizedTest
    @EnumSource
    void whoIsToldOfTheEndComesAfterTheLastOne(End end) {
        Phaser phaser = end.make();
        Threads.run("last", () -> {
            Held.nest(a, b);
            end.arrive(phaser);
        });
        Threads.run("asker", () -> {
            assertTrue(phaser.isTerminated());
            Held.nest(b, a);
        });
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
    }

    @ParameterizedTest
    @EnumSource
    void whoIsToldOfTheEndHasNothingToWaitFor(End end) {
        Phaser phaser = end.make();
        Threads.run("last", () -> Held.under(a, () -> end.arrive(phaser)));
        Threads.run("asker", () -> {
            assertTrue(phaser.isTerminated());
            Held.under(a, () -> phaser.awaitAdvance(0));
        });
        splats.only(CircularWait.class);
        assertEquals(Grade.POSSIBLE, splats.only().grade());
    }

    @ParameterizedTest
    @EnumSource
    void whoHasAskedTooEarlyDoesNotComeAfterTheLastOne(End end) {
        Phaser phaser = end.make();
        Threads.run("asker", () -> {
            assertFalse(phaser.isTerminated());
            Held.nest(b, a);
        });
        Threads.run("last", () -> {
            Held.nest(a, b);
            end.arrive(phaser);
        });
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @Test
    void whoIsToldOfATerminationInTheMiddleOfAPhaseDoesNotComeAfterThat() {
        terminateAfterAnArrival(new TrackedPhaser(2, "place"), phaser -> assertTrue(phaser.isTerminated()));
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @Test
    void whoIsToldOfATerminationInTheMiddleOfAPhaseComesAfterTheOneBefore() {
        terminateAfterAnArrival(new TrackedPhaser(1, "place"), phaser -> assertTrue(phaser.isTerminated()));
        assertEquals(Grade.POSSIBLE, splats.only().grade());
    }

    @Test
    void terminationInTheMiddleOfAPhaseBringsNoOrder() {
        terminateAfterAnArrival(new TrackedPhaser(2, "place"), phaser -> phaser.awaitAdvance(0));
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    /** Two threads take the two sides, one before it arrives, the other one once it is told of the termination. */
    private void terminateAfterAnArrival(Phaser phaser, Consumer<Phaser> told) {
        Threads.run("first", () -> {
            Held.nest(a, b);
            phaser.arrive();
        });
        phaser.forceTermination();
        Threads.run("other", () -> {
            told.accept(phaser);
            Held.nest(b, a);
        });
    }

    @Test
    void nobodyWaitsForAPhaseInTheMiddleOfWhichItWasTerminated() {
        Phaser phaser = new TrackedPhaser(2, "place");
        Threads.run("first", () -> Held.under(a, phaser::arrive));
        phaser.forceTermination();
        Threads.run("waiter", () -> Held.under(a, () -> phaser.awaitAdvance(0)));
        splats.assertSilent();
    }
}
