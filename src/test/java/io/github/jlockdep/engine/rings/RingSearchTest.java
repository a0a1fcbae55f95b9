package io.github.jlockdep.engine.rings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.graph.Actors;
import io.github.jlockdep.engine.graph.Actors.Hold;
import io.github.jlockdep.engine.graph.DependencyGraph;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.report.Grade;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RingSearchTest {
    private final RingBuilder graph = new RingBuilder();

    @Test
    void findsNothingWhereNoWayLeadsBack() {
        graph.side("T1", "B", "C").side("T2", "A", "B");
        assertNull(graph.best());
    }

    @Nested
    class OfOneRing {
        @Test
        void ringIsLikelyWithDifferentThreadsAndNoGuard() {
            graph.side("T1", "A", "B").side("T2", "B", "C").side("T3", "C", "A");
            assertBest(Grade.LIKELY, 3);
        }

        @Test
        void ringIsPossibleWhenSeenFromOneThread() {
            graph.side("T1", "A", "B").side("T1", "B", "A");
            assertBest(Grade.POSSIBLE, 2, "seen from too few threads");
        }

        @Test
        void ringIsPossibleWhenAWaitIsTimed() {
            graph.side("T1", "A", "B").side("T2", List.of(exclusive("B")), Hold.timed(graph.lock("A")));
            assertBest(Grade.POSSIBLE, 2, "timed");
        }

        @Test
        void ringIsPossibleWhenTheInstancesNeverMet() {
            Hold other = Hold.of(new LockMap(graph.lock("A").node()));
            graph.side("T1", "A", "B").side("T2", List.of(exclusive("B")), other);
            assertBest(Grade.POSSIBLE, 2, "instances never met");
        }

        @Test
        void ringIsPossibleWhenTheGuardWasTried() {
            graph.side("T1", "A", "B", "G")
                    .side("T2", List.of(Hold.tried(graph.lock("G")), exclusive("B")), exclusive("A"));
            assertBest(Grade.POSSIBLE, 2, "guard");
        }

        @Test
        void ringIsGuardedWhenAllSidesShareALock() {
            graph.side("T1", "A", "B", "G").side("T2", "B", "A", "G");
            assertBest(Grade.GUARDED, 2);
        }

        @Test
        void ringIsGuardedWhenTwoOfThreeSidesShareALock() {
            graph.side("T1", "A", "B", "G").side("T2", "B", "C").side("T3", "C", "A", "G");
            assertBest(Grade.GUARDED, 3);
        }

        @Test
        void ringIsGuardedWhenOnlyReadersMeet() {
            graph.side("T1", List.of(shared("A")), shared("B")).side("T2", List.of(shared("B")), shared("A"));
            assertBest(Grade.GUARDED, 2);
        }

        @Test
        void ringIsLikelyWhenTheGuardsAreDifferentInstancesOfOneClass() {
            Hold other = Hold.of(new LockMap(graph.lock("G").node()));
            graph.side("T1", "A", "B", "G").side("T2", List.of(other, exclusive("B")), exclusive("A"));
            assertBest(Grade.LIKELY, 2);
        }

        @Test
        void prefersTheObservationWithoutTheGuard() {
            graph.side("T1", "A", "B", "G").side("T2", "A", "B").side("T3", "B", "A", "G");
            Ring ring = assertBest(Grade.LIKELY, 2);
            assertEquals("T2", ring.threads().get(1).name());
        }
    }

    @Nested
    class AmongSeveralRings {
        @Test
        void prefersALikelyLongerRingToAGuardedShorterOne() {
            longerWay().side("T4", "B", "A", "G").side("T1", "A", "B", "G");
            assertBest(Grade.LIKELY, 3);
        }

        @Test
        void prefersALikelyLongerRingToAPossibleShorterOne() {
            longerWay().side("T1", "B", "A").side("T1", "A", "B");
            assertBest(Grade.LIKELY, 3);
        }

        @Test
        void prefersAPossibleLongerRingToAGuardedShorterOne() {
            graph.side("T2", "B", "C")
                    .side("T2", "C", "A")
                    .side("T4", "B", "A", "G")
                    .side("T1", "A", "B", "G");
            assertBest(Grade.POSSIBLE, 3);
        }

        @Test
        void prefersTheShortestOfTheLikelyRings() {
            longerWay().side("T4", "B", "A").side("T1", "A", "B");
            assertBest(Grade.LIKELY, 2);
        }

        @Test
        void bestRingIsGuardedWhenAllAre() {
            graph.side("T2", "B", "C", "G")
                    .side("T3", "C", "A")
                    .side("T4", "B", "A", "G")
                    .side("T1", "A", "B", "G");
            assertBest(Grade.GUARDED, 2);
        }

        @Test
        void ringIsPossibleWhenThereAreTooManyOtherWaysToWeigh() {
            for (int i = 0; i < 64; i++) {
                for (int layer = 0; layer < 4; layer++) {
                    graph.side("T2", "L" + layer + i / 8, "L" + (layer + 1) + i % 8);
                }
            }
            for (int i = 0; i < 8; i++) {
                graph.side("T2", "B", "L0" + i).side("T2", "L4" + i, "end");
            }
            graph.side("T3", "end", "A", "G").side("T3", "B", "A", "G").side("T1", "A", "B", "G");
            assertBest(Grade.POSSIBLE, 2, "too many other ways");
        }

        /** B to C to A, by two more threads. */
        private RingBuilder longerWay() {
            return graph.side("T2", "B", "C").side("T3", "C", "A");
        }
    }

    @Nested
    class OfLongRings {
        @ParameterizedTest
        @ValueSource(ints = {8, 9, 40, 64})
        void weighsAllSidesOfALongRing(int sides) {
            chain(sides);
            graph.side("T" + sides, "L" + sides, "L1");
            assertBest(Grade.LIKELY, sides);
        }

        @Test
        void ringTooLongToWeighIsPossible() {
            chain(65);
            graph.side("T65", "L65", "L1");
            assertBest(Grade.POSSIBLE, 65, "too long to weigh");
        }

        @Test
        void ringTooLongToWeighIsGuardedWhenNeighboursShareALock() {
            chain(64);
            graph.side("T64", "L64", "L65", "G").side("T65", "L65", "L1", "G");
            assertBest(Grade.GUARDED, 65);
        }

        @Test
        void searchTakesRingsOfHundredThousandSides() {
            DependencyGraph large = new DependencyGraph(1 << 20);
            Observation[] seen = {see("A", "B"), see("B", "A")};
            Edge last = null;
            for (int i = 1; i <= 100_000; i++) {
                last = large.edge(i, i % 100_000 + 1);
                last.evidence.add(seen[i % 2]);
            }
            Ring ring = new RingSearch(last, seen[0], graph.memory).best();
            assertNotNull(ring);
            assertEquals(100_000, ring.edges().size());
            assertEquals(Grade.POSSIBLE, ring.grade());
        }

        private Observation see(String outer, String inner) {
            return new Actors().see("T1", List.of(exclusive(outer)), exclusive(inner));
        }

        /** From L1 to the last lock, each side by a thread of its own. */
        private void chain(int locks) {
            for (int i = 1; i < locks; i++) {
                graph.side("T" + i, "L" + i, "L" + (i + 1));
            }
        }
    }

    private Ring assertBest(Grade grade, int sides, String... reasons) {
        Ring ring = graph.best();
        assertNotNull(ring);
        assertEquals(grade, ring.grade(), ring.reason());
        assertEquals(sides, ring.edges().size());
        for (String reason : reasons) {
            assertTrue(ring.reason().contains(reason), ring.reason());
        }
        return ring;
    }

    private Hold exclusive(String name) {
        return Hold.of(graph.lock(name));
    }

    private Hold shared(String name) {
        return Hold.shared(graph.lock(name));
    }
}
