package io.github.jlockdep.engine.rings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.graph.Actors;
import io.github.jlockdep.engine.graph.Actors.Hold;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistinctThreadsTest {
    private final Actors actors = new Actors();
    private final LockMap a = new LockMap(LockClasses.named("distinct threads A"));
    private final LockMap b = new LockMap(LockClasses.named("distinct threads B"));

    @Test
    void sideGivesWayToOneWithFewerThreads() {
        List<Observation> sides = List.of(by("T1", "T2"), by("T1"));
        assertEquals(List.of(actors.ref("T2"), actors.ref("T1")), DistinctThreads.assign(sides));
    }

    @Test
    void twoSidesOfOneThreadHaveNoAssignment() {
        assertNull(DistinctThreads.assign(List.of(by("T1"), by("T1"))));
    }

    @Test
    void threeSidesOfTwoThreadsHaveNoAssignment() {
        assertNull(DistinctThreads.assign(List.of(by("T1", "T2"), by("T2", "T1"), by("T1", "T2"))));
    }

    @Test
    void sideTakenByManyThreadsCountsAsTakenByAny() {
        Observation many = by("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9");
        assertTrue(many.isByManyThreads());
        assertNotNull(DistinctThreads.assign(List.of(many, many, many, by("T1"))));
    }

    @Test
    void assignmentAgreesWithBruteForce() {
        SplittableRandom random = new SplittableRandom(3);
        int possible = 0;
        for (int i = 0; i < 5_000; i++) {
            List<Observation> sides = randomSides(random);
            List<ThreadRef> assigned = DistinctThreads.assign(sides);
            assertEquals(isPossible(sides, 0, new HashSet<>()), assigned != null);
            if (assigned != null) {
                possible++;
                assertValid(sides, assigned);
            }
        }
        assertTrue(possible > 500 && possible < 4_500, "The random sides are too much alike.");
    }

    private List<Observation> randomSides(SplittableRandom random) {
        List<Observation> sides = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int side = 0; side < count; side++) {
            String[] names = new String[1 + random.nextInt(3)];
            Arrays.setAll(names, i -> "T" + random.nextInt(6));
            sides.add(by(names));
        }
        return sides;
    }

    private static boolean isPossible(List<Observation> sides, int side, Set<ThreadRef> taken) {
        if (side == sides.size()) {
            return true;
        }
        for (Sighting sighting : sides.get(side).sightings()) {
            ThreadRef thread = sighting.thread();
            if (taken.add(thread)) {
                if (isPossible(sides, side + 1, taken)) {
                    return true;
                }
                taken.remove(thread);
            }
        }
        return false;
    }

    private static void assertValid(List<Observation> sides, List<ThreadRef> assigned) {
        assertEquals(sides.size(), new HashSet<>(assigned).size());
        for (int side = 0; side < sides.size(); side++) {
            assertTrue(sides.get(side).isBy(assigned.get(side).id()));
        }
    }

    private Observation by(String... threads) {
        Observation seen = actors.see(threads[0], List.of(Hold.of(a)), Hold.of(b));
        for (String thread : threads) {
            seen.add(new Sighting(actors.ref(thread), StackTraces.NONE, StackTraces.NONE));
        }
        return seen;
    }
}
