package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.base.Hash;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Observation;
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

    /**
     * A number for the ring that does not depend on the side it is looked at from. A ring of classes that comes round
     * more than once, over other instances each time, has the number of one round.
     */
    public long identity() {
        boolean ofInstances = isWithinOneClass();
        long[] keys = new long[chosen.size()];
        for (int i = 0; i < keys.length; i++) {
            long outer = chosen.get(i).outer;
            keys[i] = ofInstances ? Word.instance(outer) : Word.lockClass(outer);
        }
        int round = round(keys);
        int start = 0;
        for (int i = 1; i < round; i++) {
            start = isBefore(keys, i, start, round) ? i : start;
        }
        long hash = round;
        for (int i = 0; i < round; i++) {
            hash = Hash.append(hash, keys[(start + i) % keys.length]);
        }
        return ofInstances ? hash ^ 1 : hash;
    }

    /** The length of the shortest part that makes up the ring when it is repeated. */
    private static int round(long[] keys) {
        for (int length = 1; length < keys.length; length++) {
            if (keys.length % length == 0 && isRepeated(keys, length)) {
                return length;
            }
        }
        return keys.length;
    }

    private static boolean isRepeated(long[] keys, int length) {
        for (int i = length; i < keys.length; i++) {
            if (keys[i] != keys[i - length]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the ring, read from the one place on, comes before the ring read from the other place on. */
    private static boolean isBefore(long[] keys, int place, int other, int length) {
        for (int i = 0; i < length; i++) {
            long key = keys[(place + i) % keys.length];
            long otherKey = keys[(other + i) % keys.length];
            if (key != otherKey) {
                return key < otherKey;
            }
        }
        return false;
    }

    /**
     * A number for the code places at which the inner locks were taken, the same for all instances that are locked
     * there. The ring may go through a place any number of times. The places of the outer locks do not count, as they
     * may be those of other threads once instances are not told apart.
     */
    public long places() {
        long[] places = new long[edges.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(chosen.get(i).by(threads.get(i)).innerStack());
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

    /**
     * Whether more may be said of the ring once the instances of the {@linkplain #classesThatDidNotMeet classes that did
     * not meet} are told apart. A ring through events is nothing as long as they did not.
     */
    public boolean mayHaveMetUnseen() {
        return grade == Grade.POSSIBLE
                || grade == Grade.GUARDED && chosen.stream().anyMatch(Observation::leadsThroughEvent);
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

    /** The classes of which one side wants to read what the next side reads, which takes a writer between them. */
    public List<LockClassNode> readersBehindReaders() {
        List<LockClassNode> classes = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            long wanted = chosen.get(i).inner;
            if (Word.isShared(wanted) && Word.isShared(chosen.get((i + 1) % chosen.size()).outer)) {
                classes.add(LockClasses.of(wanted));
            }
        }
        return classes;
    }

    /** Whether one side wants another lock than the next side holds. */
    public boolean lacksMeeting() {
        return shortcomings.contains(Shortcoming.INSTANCES_NEVER_MET);
    }

    /** Whether the ring would be likely if its sides were not kept apart in time. */
    public boolean lacksOnlyOverlap() {
        return shortcomings.equals(Set.of(Shortcoming.KEPT_APART_IN_TIME));
    }

    /** Whether a side rests on a permit or a stamp of which nobody has seen yet who gives it back. */
    public boolean restsOnUnseenReturns() {
        return chosen.stream().anyMatch(Loans::isUnseen);
    }

    /** Whether the ring leads over two instances of one class, which may be others each time it is closed. */
    public boolean leadsOverInstances() {
        return chosen.stream().anyMatch(Observation::isWithinOneClass);
    }

    /** Whether all sides have permits of one semaphore, and want more of them. */
    public boolean isOfPermits() {
        long first = chosen.get(0).outer;
        return chosen.get(0).asked.isOfSeveral()
                && chosen.stream().allMatch(side -> Word.sameInstance(side.outer, first));
    }

    /** How many permits the sides have together of what the first one holds. */
    public int permitsHeld() {
        return Loans.count(chosen, chosen.get(0).outer);
    }

    /** Whether the ring is one of instances of a single lock class, and not of lock classes. */
    public boolean isWithinOneClass() {
        return chosen.stream().allMatch(Observation::isWithinOneClass);
    }
}
