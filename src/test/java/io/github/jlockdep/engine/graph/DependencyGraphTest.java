package io.github.jlockdep.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.engine.base.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyGraphTest {
    private static final int PLENTY = 1 << 20;

    private final DependencyGraph graph = new DependencyGraph(PLENTY);

    @Test
    void findsTheEdgeThatWasMade() {
        Edge edge = graph.edge(1, 2);
        assertSame(edge, graph.edge(1, 2));
        assertSame(edge, graph.find(1, 2));
        assertNull(graph.find(2, 1));
        assertEquals(1, graph.edgeCount());
    }

    @Test
    void dropsTheOldestEdgesWhenFull() {
        DependencyGraph small = new DependencyGraph(10);
        Node first = small.edge(1, 2).from;
        for (int i = 2; i <= 100; i++) {
            small.edge(i, i + 1);
        }
        assertEquals(10, small.edgeCount());
        assertNull(small.find(90, 91));
        assertNotNull(small.find(91, 92));
        assertNotSame(first, small.edge(1, 2).from);
        Counters.reset();
    }

    @Test
    void forgetsNodesThatHaveNoEdges() {
        Edge before = graph.edge(1, 2);
        graph.edge(2, 3);
        graph.removeNode(2);
        assertEquals(0, graph.edgeCount());
        Edge after = graph.edge(1, 2);
        assertNotSame(before.from, after.from);
        assertNotSame(before.to, after.to);
    }

    @Test
    void graphIsEmptyAfterClear() {
        Edge before = graph.edge(1, 2);
        graph.edge(2, 1);
        graph.clear();
        assertEquals(0, graph.edgeCount());
        Edge after = graph.edge(2, 1);
        assertFalse(graph.isOnRing(after));
        assertNotSame(before.from, after.to);
    }

    /** Random changes, compared with a model that knows no order. */
    @Nested
    class AgainstANaiveModel {
        @ParameterizedTest
        @ValueSource(ints = {2, 3, 5, 10, 25, 60})
        void growingGraphKnowsExactlyTheRings(int nodes) {
            for (int seed = 0; seed < 60; seed++) {
                GraphModel model = new GraphModel(graph, new SplittableRandom(seed * 100L + nodes), nodes);
                for (int step = 0; step < 2 * nodes + 10; step++) {
                    model.insert();
                    model.checkInvariants(true);
                }
                graph.clear();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 5, 10, 25, 60})
        void graphMissesNoRingWhateverIsRemoved(int nodes) {
            for (int seed = 0; seed < 60; seed++) {
                GraphModel model = new GraphModel(graph, new SplittableRandom(seed * 100L + nodes), nodes);
                for (int step = 0; step < 3 * nodes + 20; step++) {
                    model.change();
                    model.checkInvariants(false);
                }
                graph.clear();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 5, 10, 25, 60})
        void distrustedGraphKnowsExactlyTheRingsAgain(int nodes) {
            for (int seed = 0; seed < 60; seed++) {
                GraphModel model = new GraphModel(graph, new SplittableRandom(seed * 100L + nodes), nodes);
                for (int step = 0; step < 2 * nodes + 10; step++) {
                    model.change();
                }
                graph.distrust();
                model.insert();
                model.checkInvariants(true);
                graph.clear();
            }
        }
    }

    @Nested
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    class OfHundredThousandNodes {
        private static final int NODES = 100_000;

        @Test
        void graphTakesAChainOfHundredThousandNodesUpward() {
            List<Edge> edges = new ArrayList<>();
            for (int i = 1; i < NODES; i++) {
                edges.add(graph.edge(i, i + 1));
            }
            assertChainThenRing(edges);
        }

        @Test
        void graphTakesAChainOfHundredThousandNodesDownward() {
            List<Edge> edges = new ArrayList<>();
            for (int i = NODES - 1; i > 0; i--) {
                edges.add(graph.edge(i, i + 1));
            }
            assertChainThenRing(edges);
        }

        private void assertChainThenRing(List<Edge> edges) {
            assertTrue(edges.stream().noneMatch(graph::isOnRing));
            assertTrue(edges.stream().allMatch(edge -> edge.from.component.order < edge.to.component.order));
            Edge closing = graph.edge(NODES, 1);
            assertTrue(graph.isOnRing(closing));
            assertTrue(edges.stream().allMatch(graph::isOnRing));
            assertFalse(graph.isOnRing(graph.edge(NODES, NODES + 1)));
        }
    }
}
