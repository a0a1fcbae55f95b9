package io.github.jlockdep.held;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.engine.threads.AllStacks;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs of several threads; {@code -Dfuzz.programs} says how many, and a seed is the name of each. */
@ExtendWith(QuietLog.class)
final class AgreementTest {
    private static final int PLAYERS = 4;
    private static final Set<SplatKind> UNTRUE_KINDS = Set.of(
            SplatKind.BAD_UNLOCK_BALANCE,
            SplatKind.LOCKS_STILL_HELD,
            SplatKind.HELD_LOCK_FREED,
            SplatKind.ASSERTION_FAILED);

    @RegisterExtension
    final Splats splats = new Splats();

    private final CyclicBarrier quiet = new CyclicBarrier(PLAYERS + 1);
    private final Queue<String> disagreements = new ConcurrentLinkedQueue<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("fuzz.programs", 8));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void heldStacksAgreeWithTheLocks(long seed) {
        play(subjects(seed % 2 == 0), seed, Threads::start);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @EnabledForJreRange(min = JRE.JAVA_21)
    void heldStacksOfVirtualThreadsAgreeWithTheLocks(long seed) {
        play(subjects(seed % 2 == 0), seed, Threads::startVirtual);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobodyHoldsWhatAnotherThreadHasGivenBack(long seed) {
        play(handedOver(seed % 2 == 0), seed, Threads::start);
    }

    private static List<Subject> handedOver(boolean fair) {
        return List.of(
                HandedOver.permits(1, fair),
                HandedOver.permits(2, fair),
                HandedOver.permits(3, fair),
                HandedOver.stamps(),
                Mutex.tracked(fair));
    }

    private static List<Subject> subjects(boolean fair) {
        return List.of(
                Mutex.tracked(fair),
                Mutex.tracked(fair),
                Mutex.wrapped(fair),
                new Monitor(fair),
                ReadersAndWriter.tracked(fair),
                ReadersAndWriter.tracked(fair),
                ReadersAndWriter.wrapped(fair),
                new Stamps(),
                new Stamps(),
                new OwnPermits(1, fair),
                new OwnPermits(1, fair),
                new OwnPermits(3, fair));
    }

    private void play(List<Subject> subjects, long seed, Starter starter) {
        List<Player> players = IntStream.range(0, PLAYERS)
                .mapToObj(i -> new Player(subjects, seed * PLAYERS + i, quiet, disagreements))
                .toList();
        List<Threads.Running> running = new ArrayList<>();
        for (int i = 0; i < PLAYERS; i++) {
            running.add(starter.start("P" + i, players.get(i)));
        }
        for (int round = 0; round < Player.rounds(); round++) {
            awaitQuiet(players, seed, round);
            Threads.await(quiet);
            awaitQuiet(players, seed, round);
            compare(subjects, running);
            assertEquals(List.of(), List.copyOf(disagreements), "seed " + seed + ", round " + round);
            Threads.await(quiet);
        }
        running.forEach(Threads.Running::join);
        assertNothingUntrueWasSaid(seed);
    }

    /** All players stand at the barrier; who waits for a lock that another one keeps is interrupted. */
    private void awaitQuiet(List<Player> players, long seed, int round) {
        Threads.await("all are quiet in round " + round + " of seed " + seed, () -> {
            players.forEach(Player::interruptIfItWaits);
            return quiet.getNumberWaiting() == PLAYERS;
        });
    }

    private void compare(List<Subject> subjects, List<Threads.Running> running) {
        Set<Thread> threads =
                Set.copyOf(running.stream().map(Threads.Running::thread).toList());
        List<long[]> stacks = AllStacks.live().stream()
                .filter(held -> threads.contains(held.get()))
                .map(HeldLocks::words)
                .toList();
        for (Subject subject : subjects) {
            Holds all = Holds.of(subject.instance(), stacks);
            if (!subject.agrees(all)) {
                disagreements.add("All threads show " + all + " of " + subject);
            }
        }
    }

    private void assertNothingUntrueWasSaid(long seed) {
        List<String> untrue = splats.all().stream()
                .filter(splat ->
                        UNTRUE_KINDS.contains(splat.kind()) || splat.grade().compareTo(Grade.CERTAIN) >= 0)
                .map(Splat::text)
                .toList();
        assertEquals(List.of(), untrue, "seed " + seed);
        assertEquals(0, Lockdep.statistics().faults(), "faults of the detector with seed " + seed);
    }

    /** Starts a thread of some kind. */
    private interface Starter {
        Threads.Running start(String name, Threads.Body body);
    }
}
