package io.github.jlockdep.recording;

import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Evidence;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the engine has learned, copied out of its lock in small pieces, so that no thread waits long for it. Each piece
 * is as it was at one moment; a later one may be younger.
 */
final class Snapshot {
    private static final int AT_ONCE = 64;

    private Snapshot() {}

    /**
     * What was seen in one way, as it was at one moment.
     *
     * @param seen where, of which only what never changes is asked
     * @param sightings by whom
     * @param manyThreads whether by more threads than are told apart
     * @param gone whether the inner lock was collected since
     */
    record Seen(Observation seen, Sighting[] sightings, boolean manyThreads, boolean gone) {
        static Seen of(Observation seen) {
            boolean lives = seen.isWait() || Knowledge.memory.instances().isAlive(Word.instance(seen.inner));
            return new Seen(seen, seen.sightings(), seen.isByManyThreads(), !lives);
        }
    }

    /** The dependencies between lock classes, each with all that is kept of it. */
    static void dependencies(Consumer<List<Seen>> action) {
        inPieces(edges(() -> Knowledge.memory.classes().all()), action);
    }

    /** The dependencies between instances of one class. */
    static void nestings(Consumer<List<Seen>> action) {
        inPieces(edges(() -> Knowledge.memory.nestings().all()), action);
    }

    /** The threads that waited to write, class by class. */
    static void writers(Consumer<List<Seen>> action) {
        inPieces(
                Knowledge.underLock(() -> {
                    List<Evidence> all = new ArrayList<>();
                    Knowledge.memory.writers().forEach(all::add);
                    return all;
                }),
                action);
    }

    /** The threads that read again what they were reading, class by class. */
    static void rereads(Consumer<List<Seen>> action) {
        inPieces(
                edges(() -> {
                    List<Edge> all = new ArrayList<>();
                    Knowledge.memory.rereads().forEach(all::add);
                    return all;
                }),
                action);
    }

    /** The findings of every grade, those above guarded first. */
    static List<Finding> findings() {
        return Knowledge.underLock(
                () -> Stream.concat(Knowledge.findings.unguarded().stream(), Knowledge.findings.guarded().stream())
                        .toList());
    }

    private static List<Evidence> edges(Supplier<List<Edge>> source) {
        return Knowledge.underLock(
                () -> source.get().stream().map(edge -> edge.evidence).toList());
    }

    private static void inPieces(List<Evidence> all, Consumer<List<Seen>> action) {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Evidence> piece = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            Knowledge.underLock(() -> piece.stream().map(Snapshot::copy).toList()).stream()
                    .filter(seen -> !seen.isEmpty())
                    .forEach(action);
        }
    }

    private static List<Seen> copy(Evidence evidence) {
        return evidence.observations().stream()
                .filter(Snapshot::isTracked)
                .map(Seen::of)
                .toList();
    }

    private static boolean isTracked(Observation seen) {
        return Word.lockClass(seen.outer) != 0 && Word.lockClass(seen.inner) != 0;
    }
}
