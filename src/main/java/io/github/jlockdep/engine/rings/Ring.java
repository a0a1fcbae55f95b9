package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.base.Hash;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.ThreadRef;
import java.util.List;
import java.util.Set;

/**
 * A ring of dependencies, graded: the side just seen comes first, each next side starts where the one before ends.
 *
 * @param edges the sides
 * @param chosen one observation per side; those on which the grade rests
 * @param writers those who wait to write where one reader waits for another, in the order of the sides
 * @param threads one thread per side, then one per writer
 * @param grade how strong the evidence is
 * @param reason one sentence that says why
 * @param shortcomings what the evidence lacks to be likely; empty if it is, and if the ring is guarded
 */
public record Ring(
        List<Edge> edges,
        List<Observation> chosen,
        List<Observation> writers,
        List<ThreadRef> threads,
        Grade grade,
        String reason,
        Set<Shortcoming> shortcomings) {

    /** A number for the ring that does not depend on the side it is looked at from. */
    public long identity() {
        int start = 0;
        for (int i = 1; i < edges.size(); i++) {
            start = edges.get(i).from.key < edges.get(start).from.key ? i : start;
        }
        long hash = edges.size();
        for (int i = 0; i < edges.size(); i++) {
            long key = edges.get((start + i) % edges.size()).from.key;
            hash = Hash.append(hash, key);
        }
        return isWithinOneClass() ? hash ^ 1 : hash;
    }

    /** Whether the ring would be likely if its sides were not kept apart in time. */
    public boolean lacksOnlyOverlap() {
        return shortcomings.equals(Set.of(Shortcoming.KEPT_APART_IN_TIME));
    }

    /** Whether the ring is one of instances of a single lock class, and not of lock classes. */
    public boolean isWithinOneClass() {
        Observation first = chosen.get(0);
        return Word.lockClass(first.outer) == Word.lockClass(first.inner);
    }
}
