package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.base.Hash;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final int FRAMES_OF_A_PLACE = 2;

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

    /**
     * A number for the code places at which the sides were seen, the same for all instances that are locked there. The
     * ring may go through a place any number of times.
     */
    public long places() {
        long[] places = new long[edges.size()];
        for (int i = 0; i < places.length; i++) {
            Sighting seen = chosen.get(i).by(threads.get(i));
            places[i] = Hash.mix(Hash.append(place(seen.outerStack()), place(seen.innerStack())));
        }
        long lockClass = Word.lockClass(chosen.get(0).inner);
        return Arrays.stream(places).sorted().distinct().reduce(lockClass, Hash::append);
    }

    /**
     * A place is a line and the line that calls it; callers further up count no more, lest a recursion has many places.
     */
    private static long place(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .limit(FRAMES_OF_A_PLACE)
                .mapToLong(Object::hashCode)
                .reduce(0, Hash::append);
    }

    /** The classes of which one side wants another instance than the next side holds. */
    public List<LockClassNode> classesThatDidNotMeet() {
        List<LockClassNode> classes = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            long wanted = chosen.get(i).inner;
            if (!Word.sameInstance(wanted, chosen.get((i + 1) % chosen.size()).outer)) {
                classes.add(LockClasses.of(wanted));
            }
        }
        return classes;
    }

    /** Whether the ring would be likely if its sides were not kept apart in time. */
    public boolean lacksOnlyOverlap() {
        return shortcomings.equals(Set.of(Shortcoming.KEPT_APART_IN_TIME));
    }

    /** Whether a side rests on a permit or a stamp of which nobody has seen yet who gives it back. */
    public boolean restsOnUnseenReturns() {
        return chosen.stream().anyMatch(Loans::isUnseen);
    }

    /** Whether the ring is one of instances of a single lock class, and not of lock classes. */
    public boolean isWithinOneClass() {
        Observation first = chosen.get(0);
        return Word.lockClass(first.outer) == Word.lockClass(first.inner);
    }
}
