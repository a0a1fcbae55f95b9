package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.classes.Asked;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.report.ThreadRef;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * One way in which a dependency was seen: which lock was held, which was wanted, what else the thread held, and which
 * threads did this where.
 */
public final class Observation {
    /** The number of threads that are told apart. With more of them, any thread counts as one that does this. */
    static final int MOST_THREADS = 8;
    /** The number of sightings of one thread, at different times. */
    static final int MOST_TIMES = 4;

    public final long outer;
    public final long inner;

    /** All locks that were held, the outer one included. Shared by the observations of one acquisition. */
    public final long[] held;

    /** How many permits of the inner lock were wanted. */
    public final Asked asked;

    private final boolean sumOfDropped;

    private Sighting[] sightings;
    private boolean byManyThreads;
    private boolean unsearched;

    /** Something that was wanted alone. */
    public Observation(long outer, long inner, long[] held, Sighting sighting) {
        this(outer, inner, held, Asked.ONE, sighting);
    }

    public Observation(long outer, long inner, long[] held, Asked asked, Sighting sighting) {
        this.outer = outer;
        this.inner = inner;
        this.held = held;
        this.asked = asked;
        this.sightings = new Sighting[] {sighting};
        this.sumOfDropped = false;
    }

    /** The same, as seen this one time by this one thread. */
    public Observation alone(Sighting sighting) {
        return new Observation(outer, inner, held, asked, sighting);
    }

    /** The observation that stands for a dropped one, with the threads of that one and these words. */
    private Observation(Observation dropped, long outer, long inner, long[] held) {
        this.outer = outer;
        this.inner = inner;
        this.held = held;
        this.asked = dropped.asked;
        this.sightings = dropped.sightings;
        this.sumOfDropped = true;
    }

    /** The observation that stands for this one when it is dropped. */
    Observation asDropped() {
        return new Observation(this, outer, inner, held);
    }

    /** The observation that stands for this one and a further one: with the stronger modes, and the guards of both. */
    Observation plus(Observation other) {
        long[] common =
                Arrays.stream(held).filter(word -> contains(other.held, word)).toArray();
        Observation sum =
                new Observation(this, Word.stronger(outer, other.outer), Word.stronger(inner, other.inner), common);
        sum.byManyThreads = byManyThreads;
        sum.add(other.sightings[0]);
        return sum;
    }

    /** Whether this stands for observations that were dropped for space. It then proves nothing. */
    public boolean isSumOfDropped() {
        return sumOfDropped;
    }

    public boolean isTimed() {
        return (inner & Word.TIMED) != 0;
    }

    /** Whether the two are instances of one class. */
    public boolean isWithinOneClass() {
        return Word.lockClass(outer) == Word.lockClass(inner);
    }

    /** Whether the thread waits for an event. */
    public boolean isWait() {
        return LockClasses.of(inner).isEvent();
    }

    /** Whether the thread waits for something that comes in rounds; then {@link Sighting#awaited} is the end of one. */
    public boolean isWaitForRound() {
        EventTraits traits = LockClasses.of(inner).traits();
        return traits != null && !traits.comesOnce() && !traits.isTasks();
    }

    /** Whether an event counts as held: the thread triggers it, and needs the inner lock first. */
    public boolean leadsFromEvent() {
        return LockClasses.of(outer).isEvent();
    }

    /** Whether this side leads to an event, or away from one. */
    public boolean leadsThroughEvent() {
        return isWait() || leadsFromEvent();
    }

    /** Whether this was learned from a trigger. If it was learned from open work, the event counts as tried for. */
    public boolean isTrigger() {
        return Word.isShared(outer) && !Word.mayBeMissing(outer) && leadsFromEvent();
    }

    /** Whether this was learned from a trigger that may not need the inner lock. */
    public boolean isDoubtfulTrigger() {
        return isTrigger() && Word.outlasts(outer);
    }

    /**
     * Whether the event needs a thread of an executor, because a task of it triggers the event. Such a side takes no
     * thread of its own: it is the task that has not begun yet. Of all triggers, this alone needs what is only tried
     * for.
     */
    public boolean needsExecutor() {
        return isTrigger() && (inner & Word.TRIED) != 0;
    }

    /** Whether the thread waits for a flag that the outer lock guards, and lets go of that lock meanwhile. */
    public boolean letsGoOfOuter() {
        return letsGo(outer);
    }

    /** Whether the thread waits for a flag that this lock guards, and lets go of the lock meanwhile. */
    public boolean letsGo(long heldWord) {
        EventTraits traits = LockClasses.of(inner).traits();
        return traits != null && traits.isMonitor(Word.lockClass(heldWord));
    }

    /** By whom and where this was seen, the first one first; a thread more than once if that was at different times. */
    public Sighting[] sightings() {
        return sightings;
    }

    /** Where the thread did this. If the thread is not among those told apart: where the first one did. */
    public Sighting by(ThreadRef thread) {
        for (Sighting sighting : sightings) {
            if (sighting.thread().id() == thread.id()) {
                return sighting;
            }
        }
        return sightings[0];
    }

    /** Whether more threads did this than are told apart. */
    public boolean isByManyThreads() {
        return byManyThreads;
    }

    /** Whether the other observation differs in nothing but its threads and places. */
    boolean sameCircumstances(Observation other) {
        return outer == other.outer && sameAcquisition(other);
    }

    /** Whether both were seen in one acquisition, or in two that looked the same. */
    public boolean sameAcquisition(Observation other) {
        return inner == other.inner && asked.isSame(other.asked) && Arrays.equals(held, other.held);
    }

    /** Whether the guards here are a subset of those there, and the modes no weaker. */
    boolean showsNoMoreProtectionThan(Observation other) {
        if (Word.isShared(inner) && !Word.isShared(other.inner)
                || isDoubtfulTrigger() && !other.isDoubtfulTrigger()
                || asked.isOfSeveral() && (asked.wanted() < other.asked.wanted() || held.length < other.held.length)) {
            return false;
        }
        for (long word : held) {
            if (!contains(other.held, word)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a search for the rings that this closes has begun and not ended; an error may have cut it short. */
    boolean isUnsearched() {
        return unsearched;
    }

    /** Marks the begin, or the end, of the search for the rings that this closes. */
    public void setUnsearched(boolean searching) {
        unsearched = searching;
    }

    /** Adds a thread; returns false if it is known, or there are too many to tell apart. */
    public boolean add(Sighting sighting) {
        return add(sighting, false);
    }

    /**
     * Adds a thread, or a further time at which it was seen; returns whether that was new. With more than {@value
     * #MOST_TIMES} times, if later ones matter, those between the first and the latest are dropped.
     */
    boolean add(Sighting sighting, boolean laterOnesMatter) {
        if (byManyThreads) {
            return false;
        }
        int times = timesOf(sighting);
        if (times > 0 && (wasSeenAt(sighting) || times == MOST_TIMES && !laterOnesMatter)) {
            return false;
        }
        if (times == 0 && threadsSeen() == MOST_THREADS) {
            byManyThreads = true;
            return true;
        }
        if (times == MOST_TIMES) {
            dropSecondOf(sighting.thread().id());
        }
        sightings = Arrays.copyOf(sightings, sightings.length + 1);
        sightings[sightings.length - 1] = sighting;
        return true;
    }

    private int timesOf(Sighting sighting) {
        int times = 0;
        for (Sighting known : sightings) {
            times += known.thread().id() == sighting.thread().id() ? 1 : 0;
        }
        return times;
    }

    /** Whether the thread was seen when the same was over for it, in the same task. */
    private boolean wasSeenAt(Sighting sighting) {
        for (Sighting known : sightings) {
            if (known.isOfSameRun(sighting) && known.clock() == sighting.clock()) {
                return true;
            }
        }
        return false;
    }

    private long threadsSeen() {
        return Arrays.stream(sightings)
                .mapToLong(known -> known.thread().id())
                .distinct()
                .count();
    }

    private void dropSecondOf(long threadId) {
        int seen = 0;
        int drop = 0;
        for (int i = 0; seen < 2; i++) {
            seen += sightings[i].thread().id() == threadId ? 1 : 0;
            drop = i;
        }
        Sighting[] rest = Arrays.copyOf(sightings, sightings.length - 1);
        System.arraycopy(sightings, drop + 1, rest, drop, rest.length - drop);
        sightings = rest;
    }

    /** Takes back the last {@link #add} of a thread; returns whether no thread is left. */
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

    /**
     * Whether both hold one lock so that they exclude each other: two threads are never in these situations at once.
     */
    public boolean sharesGuard(Observation other) {
        return sharesGuard(other, guard -> true);
    }

    /**
     * As {@link #sharesGuard}, but for guards that another run may go without: those obtained by a try or a timeout,
     * and those of a class with so many instances that not all were looked at.
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
        return isTaskOfOneThread(guard)
                || !Word.mayBeMissing(guard) && !LockClasses.of(guard).hasHadManyInstances();
    }

    /** Whether this is a task of an executor that runs one at a time: no other one is ever in the middle of its own. */
    private static boolean isTaskOfOneThread(long guard) {
        EventTraits traits = LockClasses.of(guard).traits();
        return traits != null && traits.isTasks() && traits.width() == 1;
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
