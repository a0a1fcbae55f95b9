package io.github.jlockdep.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clocks of threads against maps that forget nothing but the threads that were started first; never the one just
 * followed.
 */
class ClockTest {
    /** From a thread to the epoch up to which all is over, and the reason. */
    private static final class Model extends TreeMap<Long, Map.Entry<Long, String>> {
        private static final long serialVersionUID = 1;
    }

    private final List<Clock> clocks = new ArrayList<>();
    private final List<Model> models = new ArrayList<>();
    private final Map<Integer, Long> epochs = new HashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 40, 100})
    void clocksKnowWhatTheyWereToldOfTheLatestThreads(int threads) {
        for (int thread = 0; thread < threads; thread++) {
            clocks.add(Clock.ofBeginning(thread));
            models.add(new Model());
            epochs.put(thread, 1L);
        }
        Random random = new Random(threads);
        for (int step = 0; step < 3_000; step++) {
            int one = random.nextInt(threads);
            int other = random.nextInt(threads);
            if (one == other) {
                clocks.set(one, clocks.get(one).next());
                epochs.merge(one, 1L, Long::sum);
            } else {
                follow(one, other, "step " + step);
                compare(one, threads);
            }
        }
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
    void runsOnOneThreadCountAsOverUpToTheLastOneIfThereAreTooMany() {
        Clock follower = Clock.ofBeginning(1).after(run(7, 0), "a result").after(run(7, 2), "a result");
        for (int i = 0; i <= Clock.MOST_THREADS; i++) {
            follower = follower.after(run(8, i), "a result");
        }
        assertNotNull(whyBefore(run(7, 1), follower));
        assertNotNull(whyBefore(run(7, 2), follower));
        assertNull(whyBefore(run(7, 3), follower));
        assertNotNull(whyBefore(run(8, 5), follower));
        assertNotNull(whyBefore(run(8, Clock.MOST_THREADS), follower));
        assertNull(whyBefore(run(8, Clock.MOST_THREADS + 1), follower));
    }

    @Test
    void allRunsOnAThreadAreOverWithItsEnd() {
        Clock follower = Clock.ofBeginning(1).after(Clock.ofEnd(7, null), "a join");
        assertNotNull(whyBefore(run(7, 12), follower));
        assertNull(whyBefore(run(8, 0), follower));
    }

    @Test
    void threadThatHasRunTasksLetsOthersKnowOfAllOfThem() {
        Clock worker = Clock.ofBeginning(7).after(run(7, 4).ofEndedRuns(), "the end of a task");
        Clock follower = Clock.ofBeginning(1).after(worker, "the end of a pool");
        assertNotNull(whyBefore(run(7, 0), follower));
        assertNotNull(whyBefore(run(7, 4), follower));
        assertNull(whyBefore(run(7, 5), follower));
    }

    /** What stands for all runs up to one of them may be known to that run already: it followed an earlier one. */
    @Test
    void endOfARunThatFollowsRunsOfItsOwnThreadIsKnown() {
        Clock worker = Clock.ofBeginning(7).after(run(7, 4).ofEndedRuns(), "the end of a task");
        Clock last = run(7, 8).after(worker, "the hand-in of a task");
        Clock follower = Clock.ofBeginning(1).after(last.ofEndedRuns(), "the end of a task");
        assertNotNull(whyBefore(run(7, 8), follower));
        assertNull(whyBefore(run(7, 9), follower));
    }

    private static Clock run(long thread, int runsBefore) {
        return Clock.ofBeginning(Clock.run(thread, runsBefore));
    }

    private static @Nullable String whyBefore(Clock run, Clock later) {
        return Clock.whyBefore(run.owner(), run, later);
    }

    private void follow(int one, int other, String reason) {
        clocks.set(one, clocks.get(one).after(clocks.get(other), reason));
        Model told = new Model();
        told.putAll(models.get(other));
        told.put((long) other, Map.entry(epochs.get(other), reason));
        told.remove((long) one);
        Model model = models.get(one);
        told.forEach((thread, until) -> {
            Map.Entry<Long, String> known = model.get(thread);
            if (known == null || known.getKey() < until.getKey()) {
                model.put(thread, Map.entry(until.getKey(), reason));
            }
        });
        while (model.size() > Clock.MOST_THREADS) {
            model.remove(model.firstKey() == other ? model.higherKey((long) other) : model.firstKey());
        }
    }

    private void compare(int one, int threads) {
        for (long thread = 0; thread < threads; thread++) {
            Map.Entry<Long, String> known = models.get(one).get(thread);
            if (known == null) {
                assertNull(Clock.whyBefore(thread, null, clocks.get(one)));
            } else {
                assertEquals(known.getValue(), Clock.whyBefore(thread, at(thread, known.getKey()), clocks.get(one)));
                assertNull(Clock.whyBefore(thread, at(thread, known.getKey() + 1), clocks.get(one)));
            }
        }
    }

    /** The clock of the thread in that epoch. */
    private static Clock at(long thread, long epoch) {
        Clock clock = Clock.ofBeginning(thread);
        for (long i = 1; i < epoch; i++) {
            clock = clock.next();
        }
        return clock;
    }
}
