package io.github.jlockdep.events;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedExchanger;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two threads that meet round after round, one of them under a lock that the other one takes on its way. */
final class MeetingTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedReentrantLock a = new TrackedReentrantLock("a");

    /** Where they meet. */
    enum Place {
        BARRIER {
            @Override
            Threads.Body make() {
                return new TrackedCyclicBarrier("place", 2)::await;
            }
        },
        BARRIER_WITH_ACTION {
            @Override
            Threads.Body make() {
                return new TrackedCyclicBarrier("place", 2, () -> {})::await;
            }
        },
        PHASER {
            @Override
            Threads.Body make() {
                return new TrackedPhaser(2, "place")::arriveAndAwaitAdvance;
            }
        },
        PHASER_IN_TWO_STEPS {
            @Override
            Threads.Body make() {
                Phaser phaser = new TrackedPhaser(2, "place");
                return () -> phaser.awaitAdvance(phaser.arrive());
            }
        },
        PHASER_WITH_PARENT {
            @Override
            Threads.Body make() {
                Phaser parent = new TrackedPhaser(0, "place");
                return new TrackedPhaser(parent, 2)::arriveAndAwaitAdvance;
            }
        },
        EXCHANGER {
            @Override
            Threads.Body make() {
                Exchanger<Integer> exchanger = new TrackedExchanger<>("place");
                return () -> exchanger.exchange(1);
            }
        };

        /** Makes one; the result arrives there. */
        abstract Threads.Body make();
    }

    @ParameterizedTest
    @EnumSource
    void needsWhatTheFirstToArriveTookOnItsWay(Place place) {
        Threads.Body meet = place.make();
        Threads.Running first = Threads.start("first", () -> {
            Held.nest(a);
            meet.run();
        });
        first.awaitBlocked();
        Threads.run("last", () -> Held.under(a, meet));
        first.join();
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @ParameterizedTest
    @EnumSource
    void needsWhatTheLastToArriveTookOnItsWay(Place place) throws Exception {
        Threads.Body meet = place.make();
        Held.nest(a);
        Threads.Running first = Threads.start("first", () -> Held.under(a, meet));
        first.awaitBlocked();
        meet.run();
        first.join();
        assertEquals(Set.of("a", "place"), Set.copyOf(splats.only().lockClasses()));
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "EXCHANGER")
    void roundsAreKeptApart(Place place) {
        Threads.Body meet = place.make();
        Threads.Running other = Threads.start("other", () -> {
            Held.nest(a);
            meet.run();
            meet.run();
        });
        Threads.run("one", () -> {
            meet.run();
            Held.under(a, meet);
        });
        other.join();
        assertEquals(Grade.POSSIBLE, splats.only().grade());
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splats.only().shortcomings());
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "EXCHANGER")
    void stepsThatSwapTheOrderOfTwoLocksAreKeptApart(Place place) {
        TrackedReentrantLock b = new TrackedReentrantLock("b");
        Threads.Body meet = place.make();
        Threads.Running other = Threads.start("other", () -> {
            Held.under(a, () -> Held.nest(b));
            meet.run();
        });
        Threads.run("one", () -> {
            meet.run();
            Held.under(b, () -> Held.nest(a));
        });
        other.join();
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splats.only().shortcomings());
    }

    /** It comes to the second round, and took the lock while others were on their way to the first. */
    @ParameterizedTest
    @EnumSource
    void newcomerDoesNotNeedWhatItTookInAnEarlierRound(Place place) throws Exception {
        Threads.Body meet = place.make();
        Held.nest(a);
        Threads.runTogether(meet, meet);
        Threads.Running first = Threads.start("first", () -> Held.under(a, meet));
        first.awaitBlocked();
        meet.run();
        first.join();
        splats.assertSilent();
    }

    /** Whoever comes first is met; a third thread comes without any lock. */
    @Test
    void exchangeWithWhoNeedsNoLockIsPossible() throws Exception {
        Threads.Body meet = Place.EXCHANGER.make();
        Threads.Running one = Threads.start("one", meet);
        one.awaitBlocked();
        Threads.run("third", meet);
        one.join();
        Threads.Running first = Threads.start("first", () -> {
            Held.nest(a);
            meet.run();
        });
        first.awaitBlocked();
        Threads.run("last", () -> Held.under(a, meet));
        first.join();
        assertEquals(Grade.POSSIBLE, splats.only().grade());
        assertEquals(Set.of(Shortcoming.DOUBTFUL_NEED), splats.only().shortcomings());
    }

    @Test
    void whoExchangesForSomeTimeNeedsWhatItTookOnItsWay() {
        Exchanger<Integer> exchanger = new TrackedExchanger<>("place");
        Threads.Running first = Threads.start("first", () -> {
            Held.nest(a);
            exchanger.exchange(1, Threads.BOUND_SECONDS, SECONDS);
        });
        first.awaitBlocked();
        Threads.run("last", () -> Held.under(a, () -> exchanger.exchange(2)));
        first.join();
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    /** What the coordinator of a round, a new thread each time, does under the lock. */
    enum Coordinator {
        ALL {
            @Override
            void run(TrackedReentrantLock lock, Phaser phaser, int round) throws Exception {
                Held.under(lock, () -> phaser.awaitAdvance(phaser.arriveAndDeregister()));
            }
        },
        WAIT_OR_ARRIVE {
            @Override
            void run(TrackedReentrantLock lock, Phaser phaser, int round) throws Exception {
                if (round == 1) {
                    Held.under(lock, phaser::arriveAndDeregister);
                } else {
                    int phase = phaser.arriveAndDeregister();
                    Held.under(lock, () -> phaser.awaitAdvance(phase));
                }
            }
        };

        abstract void run(TrackedReentrantLock lock, Phaser phaser, int round) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void newCoordinatorOfEachRoundIsKeptApartFromTheLast(Coordinator coordinator) {
        Phaser phaser = new TrackedPhaser(1, "place");
        Threads.run("main", () -> {
            for (int i = 0; i < 3; i++) {
                int round = i;
                phaser.register();
                Threads.Running running = Threads.start("coordinator", () -> coordinator.run(a, phaser, round));
                phaser.arriveAndAwaitAdvance();
                running.join();
            }
        });
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splats.only().shortcomings());
    }

    /** It may be in the round of any other one, as far as anybody knows. */
    @Test
    void newCoordinatorMayMeetTheLastUnlessOneKnowsOfTheOther() {
        Phaser phaser = new TrackedPhaser(2, "place");
        Threads.Running worker = Threads.start("worker", () -> {
            phaser.arriveAndAwaitAdvance();
            phaser.arriveAndAwaitAdvance();
        });
        Threads.run("coordinator 1", () -> Held.under(a, phaser::arriveAndAwaitAdvance));
        Threads.run("coordinator 2", () -> Held.under(a, phaser::arriveAndAwaitAdvance));
        worker.join();
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @Test
    void exchangeGivesWhatTheOtherBrings() {
        Exchanger<String> exchanger = new TrackedExchanger<>("place");
        List<String> got = new CopyOnWriteArrayList<>();
        Threads.runTogether(
                () -> got.add(exchanger.exchange("a")),
                () -> got.add(exchanger.exchange("b", Threads.BOUND_SECONDS, SECONDS)));
        assertEquals(Set.of("a", "b"), Set.copyOf(got));
        assertThrows(TimeoutException.class, () -> exchanger.exchange("c", 1, MILLISECONDS));
        assertThrows(TimeoutException.class, () -> exchanger.exchange("c", 0, MILLISECONDS));
        splats.assertSilent();
    }

    @Test
    void whoRegistersUnderTheLockMayNotNeedItToArrive() {
        Phaser phaser = new TrackedPhaser(1, "place");
        for (int i = 0; i < 2; i++) {
            Threads.Running guest = Threads.start(
                    "guest",
                    () -> Held.under(a, () -> {
                        phaser.register();
                        phaser.arriveAndAwaitAdvance();
                        phaser.arriveAndDeregister();
                    }));
            guest.awaitBlocked();
            phaser.arrive();
            guest.join();
        }
        assertEquals(Set.of(Shortcoming.DOUBTFUL_NEED), splats.only().shortcomings());
    }

    @Test
    void whoRegistersAndThenTakesTheLockNeedsIt() {
        Phaser phaser = new TrackedPhaser(1, "place");
        Threads.run("first", () -> {
            phaser.register();
            Held.under(a, phaser::arrive);
        });
        Threads.run("other", () -> Held.under(a, phaser::arriveAndAwaitAdvance));
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @Test
    void failsAtOnceWhenBrokenEvenIfFindingsAreRefused() {
        CyclicBarrier barrier = new TrackedCyclicBarrier("place", 2);
        assertThrows(TimeoutException.class, () -> barrier.await(1, MILLISECONDS));
        Lockdep.setPolicy(Policy.THROW);
        Threads.run("other", () -> {
            Held.nest(a);
            assertThrows(BrokenBarrierException.class, barrier::await);
        });
        a.lock();
        assertThrows(BrokenBarrierException.class, () -> barrier.await(1, MILLISECONDS));
        assertThrows(BrokenBarrierException.class, barrier::await);
        a.unlock();
        assertEquals(Grade.LIKELY, splats.only().grade());
    }
}
