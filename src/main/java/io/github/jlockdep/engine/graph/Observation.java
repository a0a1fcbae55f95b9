package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.report.ThreadRef;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * One way in which a dependency was seen: which lock was held, which was wanted, what else the thread held, where, and by
 * which threads. Guarded by the validator's lock.
 */
public final class Observation {
    /** The number of threads that are told apart; with more, any thread is believed to do it. */
    static final int MOST_THREADS = 8;

    public final long outer;
    public final long inner;

    /** All locks that were held, the outer one included. Shared by the observations of one acquisition. */
    public final long[] held;

    private final boolean sumOfDropped;

    private Sighting[] sightings;
    private boolean byManyThreads;
    private boolean unsearched;

    public Observation(long outer, long inner, long[] held, Sighting sighting) {
        this.outer = outer;
        this.inner = inner;
        this.held = held;
        this.sightings = new Sighting[] {sighting};
        this.sumOfDropped = false;
    }

    /** The same, as seen this one time by this one thread. */
    public Observation alone(Sighting sighting) {
        return new Observation(outer, inner, held, sighting);
    }

    /** What stands for an observation that is dropped, with those modes and guards. */
    private Observation(Observation dropped, long outer, long inner, long[] held) {
        this.outer = outer;
        this.inner = inner;
        this.held = held;
        this.sightings = dropped.sightings;
        this.sumOfDropped = true;
    }

    /** What stands for this observation when it is dropped. */
    Observation asDropped() {
        return new Observation(this, outer, inner, held);
    }

    /** What stands for those dropped before and a further one: the stronger modes, and the guards that both have. */
    Observation plus(Observation other) {
        long[] common =
                Arrays.stream(held).filter(word -> contains(other.held, word)).toArray();
        Observation sum =
                new Observation(this, Word.stronger(outer, other.outer), Word.stronger(inner, other.inner), common);
        sum.byManyThreads = byManyThreads;
        sum.add(other.sightings[0]);
        return sum;
    }

    /** Whether this stands for observations that were dropped for space, and so is no good for proof. */
    public boolean isSumOfDropped() {
        return sumOfDropped;
    }

    public boolean isTimed() {
        return (inner & Word.TIMED) != 0;
    }

    /** Whether what is wanted is an event: a wait. */
    public boolean isWait() {
        return LockClasses.of(inner).isEvent();
    }

    /** Whether what counts as held is an event, which the thread can only trigger once it has had the inner lock. */
    public boolean leadsFromEvent() {
        return LockClasses.of(outer).isEvent();
    }

    /** Whether this side leads to an event, or away from one. */
    public boolean leadsThroughEvent() {
        return isWait() || leadsFromEvent();
    }

    /** Whether this was learned from a trigger, and not from begun work, which stands on the stack as if it were tried for. */
    public boolean isTrigger() {
        return Word.isShared(outer) && !Word.mayBeMissing(outer) && leadsFromEvent();
    }

    /** Whether this was learned from a trigger that may do without the inner lock. */
    public boolean isDoubtfulTrigger() {
        return isTrigger() && Word.outlasts(outer);
    }

    /** Whether the thread waits for a flag and lets go of the outer lock meanwhile, under which the flag is kept. */
    public boolean letsGoOfOuter() {
        return letsGo(outer);
    }

    /** Whether the thread waits for a flag and lets go of this lock meanwhile, which then guards nothing. */
    public boolean letsGo(long heldWord) {
        EventTraits traits = LockClasses.of(inner).traits();
        return traits != null && traits.isMonitor(Word.lockClass(heldWord));
    }

    /** By whom and where this was seen, each thread once, the first one first. */
    public Sighting[] sightings() {
        return sightings;
    }

    /** Where the thread did this; where another one did, if the thread is not among those that are told apart. */
    public Sighting by(ThreadRef thread) {
        for (Sighting sighting : sightings) {
            if (sighting.thread().id() == thread.id()) {
                return sighting;
            }
        }
        return sightings[0];
    }

    public boolean isByManyThreads() {
        return byManyThreads;
    }

    /** Whether the other observation differs in nothing but its threads and places. */
    boolean sameCircumstances(Observation other) {
        return outer == other.outer && sameAcquisition(other);
    }

    /** Whether both were seen in the same acquisition, or in one that looked the same. */
    public boolean sameAcquisition(Observation other) {
        return inner == other.inner && Arrays.equals(held, other.held);
    }

    /** Whether everything held here was held there too, and nobody is a reader here who is none there. */
    boolean showsNoMoreProtectionThan(Observation other) {
        if (Word.isShared(inner) && !Word.isShared(other.inner) || isDoubtfulTrigger() && !other.isDoubtfulTrigger()) {
            return false;
        }
        for (long word : held) {
            if (!contains(other.held, word)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an error has cut short the search for the rings that this closes. */
    boolean isUnsearched() {
        return unsearched;
    }

    /** Marks the time in which the rings that this closes are looked for. */
    public void setUnsearched(boolean searching) {
        unsearched = searching;
    }

    /** Adds a thread; returns whether that was new. */
    public boolean add(Sighting sighting) {
        if (byManyThreads || isBy(sighting.thread().id())) {
            return false;
        }
        if (sightings.length == MOST_THREADS) {
            byManyThreads = true;
        } else {
            sightings = Arrays.copyOf(sightings, sightings.length + 1);
            sightings[sightings.length - 1] = sighting;
        }
        return true;
    }

    /** Takes back the thread that was added last; returns whether no thread is left. */
    boolean removeLast() {
        if (byManyThreads) {
            byManyThreads = false;
        } else {
            sightings = Arrays.copyOf(sightings, sightings.length - 1);
        }
        return sightings.length == 0;
    }

    public boolean isBy(long threadId) {
        for (Sighting sighting : sightings) {
            if (sighting.thread().id() == threadId) {
                return true;
            }
        }
        return false;
    }

    /** Whether both hold one lock so that they exclude each other: two threads are never in these situations at once. */
    public boolean sharesGuard(Observation other) {
        return sharesGuard(other, guard -> true);
    }

    /**
     * As {@link #sharesGuard}, but for guards that another run may go without: those obtained by a try or a timeout, and
     * those of a class with so many instances that not all were looked at.
     */
    public boolean sharesReliableGuard(Observation other) {
        return sharesGuard(other, Observation::isReliable);
    }

    private boolean sharesGuard(Observation other, LongPredicate counts) {
        for (long mine : held) {
            for (long theirs : other.held) {
                if (Word.sameInstance(mine, theirs)
                        && !(Word.isShared(mine) && Word.isShared(theirs))
                        && !letsGo(mine)
                        && !other.letsGo(theirs)
                        && excludes(mine)
                        && counts.test(mine)
                        && counts.test(theirs)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether only one thread can have the lock at a time, as far as its mode does not say otherwise. */
    private static boolean excludes(long guard) {
        LockClassNode node = LockClasses.of(guard);
        return !node.isHandedOver() && node.tenure().permits() == 1;
    }

    private static boolean isReliable(long guard) {
        return !Word.mayBeMissing(guard) && !LockClasses.of(guard).hasManyInstances();
    }

    private static boolean contains(long[] words, long wanted) {
        for (long word : words) {
            if (Word.sameHold(word, wanted)) {
                return true;
            }
        }
        return false;
    }
}
