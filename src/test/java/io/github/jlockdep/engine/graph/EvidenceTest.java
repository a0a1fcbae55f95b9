package io.github.jlockdep.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.graph.Actors.Hold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private final Actors actors = new Actors();
    private final Evidence evidence = new Evidence();
    private final LockMap outer = new LockMap(LockClasses.named("evidence outer"));
    private final LockMap inner = new LockMap(LockClasses.named("evidence inner"));

    @Test
    void keepsOneObservationPerCircumstanceWithAllItsThreads() {
        Observation first = add("T1");
        assertSame(first, add("T2"));
        assertEquals(1, evidence.observations().size());
        assertEquals(2, first.sightings().length);
    }

    @Test
    void learnsNothingFromTheSameThreadAgain() {
        add("T1");
        assertNull(add("T1"));
    }

    @Test
    void learnsNothingFromFurtherThreadsOnceThereAreMany() {
        for (int i = 0; i <= Observation.MOST_THREADS; i++) {
            assertNotNull(add("T" + i));
        }
        assertTrue(evidence.observations().get(0).isByManyThreads());
        assertNull(add("one more"));
    }

    @Test
    void tellsGuardsAndTimeoutsApart() {
        assertNotNull(add("T1"));
        assertNotNull(add("T1", guard()));
        assertNotNull(evidence.add(actors.see("T1", List.of(Hold.of(outer)), Hold.timed(inner))));
        assertEquals(3, evidence.observations().size());
    }

    @Nested
    class WhenTakenBack {
        @Test
        void evidenceIsEmptyOnceItsObservationIsRemoved() {
            evidence.remove(add("T1"));
            assertTrue(evidence.isEmpty());
        }

        @Test
        void removalKeepsWhatOtherThreadsShowed() {
            Observation first = add("T1");
            evidence.remove(add("T2"));
            assertSame(first, evidence.observations().get(0));
            assertTrue(first.isBy(actors.ref("T1").id()));
            assertFalse(first.isBy(actors.ref("T2").id()));
        }

        @Test
        void removalKeepsTheThreadsThatWereToldApart() {
            for (int i = 0; i < Observation.MOST_THREADS; i++) {
                add("T" + i);
            }
            Observation seen = add("one more");
            evidence.remove(seen);
            assertFalse(seen.isByManyThreads());
            assertEquals(Observation.MOST_THREADS, seen.sightings().length);
        }
    }

    @Nested
    class WhenFull {
        @Test
        void keepsEightObservationsOfOneThread() {
            for (int i = 0; i < Evidence.MOST_OF_ONE_THREAD; i++) {
                assertNotNull(add("T1", guard()));
            }
            assertNull(add("T1", guard()));
            assertNotNull(add("T2", guard()));
        }

        @Test
        void keepsThirtyTwoObservations() {
            fill();
            assertNull(add("one more", guard()));
            assertEquals(Evidence.MOST + 1, evidence.observations().size());
            for (int i = 0; i < 100; i++) {
                add("T" + i, guard());
            }
            assertEquals(Evidence.MOST + 1, evidence.observations().size());
        }

        @Test
        void remembersADroppedObservationWithoutTheGuardsOfTheOthers() {
            fill();
            assertFalse(hasDropped());
            add("one more", guard());
            assertTrue(hasDropped());
        }

        @Test
        void losesNothingByDroppingAMoreGuardedObservation() {
            LockMap guard = guard();
            add("T0", guard);
            fill();
            assertNull(add("one more", guard, guard()));
            assertFalse(hasDropped());
        }

        @Test
        void knowsTheGuardThatAllDroppedObservationsShare() {
            LockMap gate = guard();
            fill();
            for (int i = 0; i < 10; i++) {
                add("T" + i, gate, guard());
            }
            assertTrue(dropped().sharesGuard(see("T1", gate)));
            assertFalse(dropped().sharesGuard(see("T1", guard())));
            add("T1", guard());
            assertFalse(dropped().sharesGuard(see("T1", gate)));
        }

        @Test
        void addsThreadsToKeptObservationsWhenFull() {
            LockMap guard = guard();
            add("T0", guard);
            fill();
            assertNotNull(add("one more", guard));
        }

        private void fill() {
            for (int i = 0; evidence.observations().size() < Evidence.MOST; i++) {
                add("T" + i % 8, guard());
            }
        }
    }

    private boolean hasDropped() {
        return dropped().isSumOfDropped();
    }

    private Observation dropped() {
        return evidence.observations().get(evidence.observations().size() - 1);
    }

    private Observation see(String thread, LockMap guard) {
        return actors.see(thread, List.of(Hold.of(guard)), Hold.of(inner));
    }

    private @Nullable Observation add(String thread, LockMap... guards) {
        List<Hold> held = new ArrayList<>(Arrays.stream(guards).map(Hold::of).toList());
        held.add(Hold.of(outer));
        return evidence.add(actors.see(thread, held, Hold.of(inner)));
    }

    private static LockMap guard() {
        return new LockMap(LockClasses.named("evidence guard"));
    }
}
