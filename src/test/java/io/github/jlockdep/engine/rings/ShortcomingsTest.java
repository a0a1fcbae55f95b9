package io.github.jlockdep.engine.rings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.graph.Actors.Hold;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class ShortcomingsTest {
    static final List<Arguments> RINGS = List.of(
            ring(
                    "nothing is missing",
                    Set.of(),
                    ring -> ring.side("T1", "A", "B").side("T2", "B", "A")),
            ring(
                    "readers and a writer",
                    Set.of(),
                    ring -> ring.writer("T3", "A")
                            .side("T1", List.of(shared(ring, "A")), Hold.of(ring.lock("B")))
                            .side("T2", List.of(Hold.of(ring.lock("B"))), shared(ring, "A"))),
            ring(
                    "one thread",
                    Set.of(Shortcoming.TOO_FEW_THREADS),
                    ring -> ring.side("T1", "A", "B").side("T1", "B", "A")),
            ring(
                    "a writer of the ring",
                    Set.of(Shortcoming.TOO_FEW_THREADS),
                    ring -> ring.writer("T1", "A")
                            .side("T1", List.of(shared(ring, "A")), Hold.of(ring.lock("B")))
                            .side("T2", List.of(Hold.of(ring.lock("B"))), shared(ring, "A"))),
            ring(
                    "a timeout",
                    Set.of(Shortcoming.TIMED),
                    ring -> ring.side("T1", "A", "B")
                            .side("T2", List.of(Hold.of(ring.lock("B"))), Hold.timed(ring.lock("A")))),
            ring(
                    "another instance",
                    Set.of(Shortcoming.INSTANCES_NEVER_MET),
                    ring -> ring.side("T1", "A", "B").side("T2", List.of(Hold.of(ring.lock("B"))), other(ring, "A"))),
            ring(
                    "a guard that was tried for",
                    Set.of(Shortcoming.DOUBTFUL_GUARD),
                    ring -> ring.side("T1", "A", "B", "G")
                            .side(
                                    "T2",
                                    List.of(Hold.tried(ring.lock("G")), Hold.of(ring.lock("B"))),
                                    Hold.of(ring.lock("A")))),
            ring(
                    "one thread and a timeout",
                    Set.of(Shortcoming.TOO_FEW_THREADS, Shortcoming.TIMED),
                    ring -> ring.side("T1", "A", "B")
                            .side("T1", List.of(Hold.of(ring.lock("B"))), Hold.timed(ring.lock("A")))));

    @ParameterizedTest
    @FieldSource("RINGS")
    void ringNamesWhatItLacks(UnaryOperator<RingBuilder> sides, Set<Shortcoming> expected) {
        Ring ring = sides.apply(new RingBuilder()).best();
        assertNotNull(ring);
        assertEquals(expected, ring.shortcomings(), ring::reason);
        assertEquals(expected.isEmpty() ? Grade.LIKELY : Grade.POSSIBLE, ring.grade(), ring::reason);
    }

    private static Arguments ring(String name, Set<Shortcoming> expected, UnaryOperator<RingBuilder> sides) {
        return Arguments.of(Named.of(name, sides), expected);
    }

    private static Hold shared(RingBuilder ring, String lock) {
        return Hold.shared(ring.lock(lock));
    }

    private static Hold other(RingBuilder ring, String lock) {
        return Hold.of(new LockMap(ring.lock(lock).node()));
    }
}
