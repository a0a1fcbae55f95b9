package io.github.jlockdep.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threads that close a ring together for the first time: one of them must see it. The check comes before the wait, so
 * that locks which are only announced can show it without a deadlock.
 */
@ExtendWith(QuietLog.class)
final class RacesTest {
    private static final AtomicInteger names = new AtomicInteger();

    private final List<Splat> found = new CopyOnWriteArrayList<>();
    private final SplatListener listener = found::add;
    private final AtomicInteger done = new AtomicInteger();
    private volatile LockIdentity[] locks = {};
    private volatile int round;

    /** Where the locks of one round come from. */
    interface Source {
        LockIdentity next(int index);
    }

    static Stream<Arguments> races() {
        LockClass one = LockClass.named("race of one class");
        return Stream.of(
                Arguments.of(
                        "two known classes", 2, 10_000, (Source) i -> LockIdentity.of(LockClass.named("race " + i))),
                Arguments.of("two instances of one class", 2, 3_000, (Source) i -> LockIdentity.of(one)),
                Arguments.of("two new classes", 2, 2_000, (Source)
                        i -> LockIdentity.of(LockClass.named("new race " + names.incrementAndGet()))),
                Arguments.of(
                        "three known classes", 3, 1_000, (Source) i -> LockIdentity.of(LockClass.named("race " + i))),
                Arguments.of("three instances of one class", 3, 1_000, (Source) i -> LockIdentity.of(one)));
    }

    @BeforeEach
    void listen() {
        Lockdep.addListener(listener);
    }

    @AfterEach
    void stopListening() {
        Lockdep.removeListener(listener);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("races")
    void racingThreadsNeverLeaveARingWithoutASplat(String what, int threads, int rounds, Source source) {
        List<Threads.Running> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            int index = i;
            others.add(Threads.start("racer " + i, () -> race(index, rounds)));
        }
        for (int number = 1; number <= rounds; number++) {
            Lockdep.reset();
            found.clear();
            play(number, threads, source);
            assertRing(number);
        }
        others.forEach(Threads.Running::join);
        assertEquals(0, Lockdep.statistics().faults());
        assertEquals(0, Lockdep.statistics().losses());
    }

    private void play(int number, int threads, Source source) {
        LockIdentity[] fresh = new LockIdentity[threads];
        for (int i = 0; i < threads; i++) {
            fresh[i] = source.next(i);
        }
        locks = fresh;
        done.set(0);
        round = number;
        takeBoth(fresh[0], fresh[1]);
        Threads.await("round " + number + " ends", () -> done.get() == threads - 1);
    }

    private void assertRing(int number) {
        // what anybody may give back is POSSIBLE until a thread gives back its own, which the other may tell of first
        List<Grade> grades = found.stream().map(Splat::grade).sorted().toList();
        assertTrue(
                grades.equals(List.of(Grade.LIKELY)) || grades.equals(List.of(Grade.POSSIBLE, Grade.LIKELY)),
                () -> "splats in round " + number + " of a ring: " + found);
        assertEquals(1, Lockdep.findings().size());
    }

    private void race(int index, int rounds) {
        for (int number = 1; number <= rounds; number++) {
            int expected = number;
            Threads.await("round " + number, () -> round >= expected);
            LockIdentity[] now = locks;
            takeBoth(now[index], now[(index + 1) % now.length]);
            done.incrementAndGet();
        }
    }

    private static void takeBoth(LockIdentity outer, LockIdentity inner) {
        outer.acquire(LockMode.EXCLUSIVE);
        outer.acquired(LockMode.EXCLUSIVE);
        inner.acquire(LockMode.EXCLUSIVE);
        inner.acquired(LockMode.EXCLUSIVE);
        inner.released();
        outer.released();
    }
}
