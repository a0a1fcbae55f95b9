package io.github.jlockdep.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks of threads, and of runs of tasks, against maps that forget nothing. */
class ClockTest {
    /** A thread, or the run of a task, and up to which epoch others are over for it. */
    private static final class Actor {
        private final long number;
        private final Map<Long, Long> told = new HashMap<>();
        private Clock clock;
        private long epoch = 1;

        Actor(long number) {
            this.number = number;
            clock = Clock.ofBeginning(number);
        }

        void goOn() {
            if (!hasEnded()) {
                clock = clock.next();
                epoch++;
            }
        }

        void follow(Actor other, String reason) {
            clock = clock.after(other.clock, reason);
            other.told.forEach((thread, until) -> told.merge(thread, until, Math::max));
            told.merge(other.number, other.epoch, Math::max);
        }

        void end() {
            clock = Clock.ofEnd(number, clock);
            epoch = Long.MAX_VALUE;
        }

        boolean hasEnded() {
            return epoch == Long.MAX_VALUE;
        }

        /** Up to which epoch the other one is over, or has come if it is this one; 0 if nothing is known. */
        long until(Actor other) {
            return this == other ? epoch : told.getOrDefault(other.number, 0L);
        }

        boolean knows(Actor other, long until) {
            return isOver(other, until, clock);
        }

        static boolean isOver(Actor other, long until, Clock now) {
            Clock then = Clock.of(
                    new Clock.Parts(other.number, until, new long[0], new long[0], new long[0], new String[0]),
                    thread -> thread);
            return whyBefore(then, now) != null;
        }
    }

    private final List<Actor> actors = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 40, 100})
    void threadsKnowWhatTheyWereTold(int threads) {
        for (int thread = 0; thread < threads; thread++) {
            actors.add(new Actor(thread));
        }
        Random random = new Random(threads);
        for (int step = 0; step < 3_000; step++) {
            Actor one = actors.get(random.nextInt(threads));
            Actor other = actors.get(random.nextInt(threads));
            if (one == other) {
                one.goOn();
            } else {
                follow(one, other, "step " + step);
            }
        }
    }

    /** Tasks that are handed over between a few workers, and end at some time or other. */
    @ParameterizedTest
    @ValueSource(ints = {20, 60, 500})
    void runsKnowWhatTheyWereTold(int runs) {
        Random random = new Random(runs);
        Actor[] current = {new Actor(1), new Actor(2), new Actor(3)};
        long[] runsBefore = new long[current.length];
        actors.addAll(List.of(new Actor(4), new Actor(5)));
        for (int run = 0; run < runs; run++) {
            int worker = random.nextInt(current.length);
            current[worker].end();
            current[worker] = new Actor(TaskRun.number(10 + worker, runsBefore[worker]++));
            actors.add(current[worker]);
            for (int step = 0; step < 8; step++) {
                Actor one = actors.get(random.nextInt(actors.size()));
                Actor other = actors.get(Math.max(0, actors.size() - 1 - random.nextInt(8)));
                if (one == other) {
                    one.goOn();
                } else if (!one.hasEnded()) {
                    follow(one, other, step % 2 == 0 ? "a latch" : "a result");
                }
            }
        }
    }

    private void follow(Actor one, Actor other, String reason) {
        one.follow(other, reason);
        assertTrue(one.knows(other, other.epoch));
        for (Actor another : actors) {
            if (another != one) {
                long until = one.told.getOrDefault(another.number, 0L);
                assertFalse(until < Long.MAX_VALUE && one.knows(another, until + 1));
                assertTrue(until == 0 || actors.size() > Clock.MOST_KNOWN || one.knows(another, until));
            }
        }
    }

    /** What two moments have in common is what is over at both, and no more. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 40})
    void momentsHaveInCommonWhatBothKnow(int runs) {
        runsKnowWhatTheyWereTold(runs);
        for (Actor one : actors) {
            for (Actor other : actors) {
                Clock common = one.clock.common(other.clock);
                for (Actor another : actors) {
                    long until = Math.min(one.until(another), other.until(another));
                    Clock now = Clock.ofBeginning(-1);
                    now = common == null ? now : now.after(common, "both");
                    assertTrue(until == 0 || Actor.isOver(another, until, now));
                    assertFalse(until < Long.MAX_VALUE && Actor.isOver(another, until + 1, now));
                }
            }
        }
    }

    @Test
    void threadThatKnowsTooManyKeepsThoseThatItLearnedOfFirstAndLast() {
        Clock follower = Clock.ofBeginning(1_000);
        for (long thread = 0; thread < 200; thread++) {
            follower = follower.after(Clock.ofBeginning(thread), "a result");
            follower = follower.after(run(2_000 + thread, 0), "a result");
        }
        for (long thread = 0; thread < 200; thread++) {
            boolean isKept = thread < Clock.MOST_FIRST / 2 || thread >= 200 - Clock.MOST_LAST / 2;
            boolean mayBeKept = isKept || thread >= 200 - (Clock.MOST_KNOWN - Clock.MOST_FIRST) / 2;
            boolean isKnown = Clock.whyBefore(thread, null, follower) != null;
            assertTrue(isKnown ? mayBeKept : !isKept);
            boolean isRunKnown = whyBefore(run(2_000 + thread, 0), follower) != null;
            assertTrue(isRunKnown ? mayBeKept : !isKept);
        }
    }

    @Test
    void reasonIsWhatHasTold() {
        Clock one = Clock.ofBeginning(1).after(Clock.ofBeginning(2), "a latch");
        Clock other = Clock.ofBeginning(3).after(one, "a join").after(one.next(), "a result");
        assertEquals("a join", whyBefore(Clock.ofBeginning(2), other));
        assertEquals("a result", whyBefore(one, other));
    }

    /** What is told of a latch joins moments, so that one may know more than a later moment of the same thread. */
    @Test
    void laterMomentOfOneThreadKeepsWhatWasJoinedToTheEarlierOne() {
        Clock other = Clock.ofBeginning(1);
        Clock earlier = Clock.ofBeginning(2);
        Clock joined = earlier.after(other, "a latch");
        assertNotNull(Clock.whyBefore(1, other, earlier.next().after(joined, "a latch")));
    }

    @Test
    void clockThatLearnsNothingStaysItself() {
        Clock one = Clock.ofBeginning(1);
        Clock two = Clock.ofBeginning(2).after(one, "a join");
        assertSame(two, two.after(one, "another join"));
    }

    @Test
    void runsOnOneThreadAreToldApart() {
        Clock follower = Clock.ofBeginning(1).after(run(7, 0), "a result").after(run(7, 2), "a result");
        assertNotNull(whyBefore(run(7, 0), follower));
        assertNull(whyBefore(run(7, 1), follower));
        assertNotNull(whyBefore(run(7, 2), follower));
        assertNull(whyBefore(run(7, 3), follower));
        assertNull(whyBefore(run(8, 0), follower));
    }

    @Test
    void runThatGoesOnIsNotOverHoweverManyAreKnown() {
        Clock running = run(7, 5);
        Clock follower = Clock.ofBeginning(1).after(running, "a latch");
        for (int i = 0; i < 2 * Clock.MOST_KNOWN; i++) {
            follower = follower.after(run(8, 2 * i), "a result");
            assertNull(whyBefore(running.next(), follower));
            assertNull(whyBefore(run(7, 4), follower));
        }
    }

    @Test
    void runsThatFollowOneUponTheOtherAndHaveEndedAreAllKnown() {
        Clock follower = Clock.ofBeginning(1).after(run(7, 0), "a result");
        for (int i = 1; i < 10 * Clock.MOST_KNOWN; i++) {
            follower = follower.after(Clock.ofEnd(run(8, i).owner(), null), i % 3 == 0 ? "a result" : "a pool");
        }
        assertNull(whyBefore(run(8, 0), follower));
        assertNull(whyBefore(run(8, 10 * Clock.MOST_KNOWN), follower));
        for (int i = 1; i < 10 * Clock.MOST_KNOWN; i++) {
            assertNotNull(whyBefore(run(8, i), follower));
        }
        assertNotNull(whyBefore(run(7, 0), follower));
        assertNull(whyBefore(run(7, 1), follower));
    }

    @Test
    void runsBeyondAllNumbersAreNeverOver() {
        Clock beyond = run(7, 1L << 40);
        assertNull(whyBefore(beyond, Clock.ofBeginning(1).after(beyond, "a result")));
        assertNull(whyBefore(beyond, Clock.ofBeginning(1).after(Clock.ofEnd(beyond.owner(), null), "a result")));
    }

    @Test
    void laterRunsOnOneThreadAreNoEarlierOnes() {
        long many = 1L << 24;
        Clock follower = Clock.ofBeginning(1).after(Clock.ofEnd(run(7, 3).owner(), null), "a result");
        for (long before = many - 10; before < many + 10; before++) {
            assertNull(whyBefore(run(7, before), follower));
        }
        assertNotNull(whyBefore(run(7, many), Clock.ofBeginning(1).after(Clock.ofEnd(7, null), "a join")));
    }

    @Test
    void partsMakeTheSameClockWithOtherThreads() {
        Clock clock = Clock.ofBeginning(1)
                .after(Clock.ofEnd(run(7, 0).owner(), null), "a result")
                .after(Clock.ofEnd(run(7, 1).owner(), null), "a result")
                .after(Clock.ofBeginning(5), "a latch");
        Clock other = Clock.of(clock.parts(), thread -> 100 - thread);
        assertNotNull(whyBefore(run(93, 0), other));
        assertNotNull(whyBefore(run(93, 1), other));
        assertNull(whyBefore(run(93, 2), other));
        assertNotNull(whyBefore(Clock.ofBeginning(95), other));
        assertEquals(99, other.owner());
    }

    @Test
    void allRunsOnAThreadAreOverWithItsEnd() {
        Clock follower = Clock.ofBeginning(1).after(Clock.ofEnd(7, null), "a join");
        assertNotNull(whyBefore(run(7, 12), follower));
        assertNull(whyBefore(run(8, 0), follower));
    }

    private static Clock run(long thread, long runsBefore) {
        return Clock.ofBeginning(TaskRun.number(thread, runsBefore));
    }

    private static @Nullable String whyBefore(Clock run, Clock later) {
        return Clock.whyBefore(run.owner(), run, later);
    }
}
