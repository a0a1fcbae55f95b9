package io.github.jlockdep.engine;

import io.github.jlockdep.report.ThreadRef;
import java.util.Arrays;

/**
 * One way in which a dependency was seen: which lock was held, which was wanted, what else the thread held, where, and by
 * which threads. Guarded by the validator's lock.
 */
final class Observation {
    /** The number of threads that are told apart; with more, any thread is believed to do it. */
    static final int MOST_THREADS = 8;

    final long outer;
    final long inner;

    /** All locks that were held, the outer one included. Shared by the observations of one acquisition. */
    final long[] held;

    private final boolean sumOfDropped;

    private Sighting[] sightings;
    private boolean byManyThreads;
    private boolean unsearched;

    Observation(long outer, Acquisition acquisition, StackTraceElement[] outerStack) {
        this(
                outer,
                acquisition.word,
                acquisition.held,
                new Sighting(acquisition.thread, outerStack, acquisition.stack));
    }

    private Observation(long outer, long inner, long[] held, Sighting sighting) {
        this.outer = outer;
        this.inner = inner;
        this.held = held;
        this.sightings = new Sighting[] {sighting};
        this.sumOfDropped = false;
    }

    /** A lock that was needed to trigger an event: the event counts as held by all who will trigger it, the lock as wanted. */
    static Observation ofTrigger(Acquisition acquisition, Trigger trigger, Sites sites) {
        long event = trigger.outer();
        long thread = trigger.thread().id();
        long[] guards = sites.guards(trigger.lockKey(), thread);
        long[] held = Arrays.copyOf(guards, guards.length + 1);
        held[guards.length] = event;
        StackTraceElement[] taken = sites.find(trigger.lockKey(), thread);
        return new Observation(
                event,
                trigger.word() & ~(Word.PINNED | Word.OUTLASTS),
                held,
                new Sighting(trigger.thread(), acquisition.stack, taken));
    }

    /** The same, as seen this one time by this one thread. */
    Observation alone(Sighting sighting) {
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

    /** A thread that waits to write: it holds what it holds, and wants the lock. */
    static Observation ofWriter(Acquisition acquisition) {
        return new Observation(acquisition.word, acquisition, Stacks.NONE);
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
    boolean isSumOfDropped() {
        return sumOfDropped;
    }

    boolean isTimed() {
        return (inner & Word.TIMED) != 0;
    }

    /** By whom and where this was seen, each thread once, the first one first. */
    Sighting[] sightings() {
        return sightings;
    }

    /** Where the thread did this; where another one did, if the thread is not among those that are told apart. */
    Sighting by(ThreadRef thread) {
        for (Sighting sighting : sightings) {
            if (sighting.thread().id() == thread.id()) {
                return sighting;
            }
        }
        return sightings[0];
    }

    boolean isByManyThreads() {
        return byManyThreads;
    }

    /** Whether the other observation differs in nothing but its threads and places. */
    boolean sameCircumstances(Observation other) {
        return outer == other.outer && sameAcquisition(other);
    }

    /** Whether both were seen in the same acquisition, or in one that looked the same. */
    boolean sameAcquisition(Observation other) {
        return inner == other.inner && Arrays.equals(held, other.held);
    }

    /** Whether everything held here was held there too, and nobody is a reader here who is none there. */
    boolean showsNoMoreProtectionThan(Observation other) {
        if (Word.isShared(inner) && !Word.isShared(other.inner)
                || Trigger.isDoubtful(outer) && !Trigger.isDoubtful(other.outer)) {
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
    void setUnsearched(boolean searching) {
        unsearched = searching;
    }

    /** Adds a thread; returns whether that was new. */
    boolean add(Sighting sighting) {
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

    boolean isBy(long threadId) {
        for (Sighting sighting : sightings) {
            if (sighting.thread().id() == threadId) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether two threads can be in these two situations at the same time, that is, hold no common guard.
     *
     * @param believeAll whether to believe in guards too that another run may go without: those obtained by a try or a
     *     timeout, and those of a class with so many instances that not all were looked at
     */
    boolean canOverlap(Observation other, boolean believeAll) {
        for (long mine : held) {
            for (long theirs : other.held) {
                if (Word.sameInstance(mine, theirs)
                        && !(Word.isShared(mine) && Word.isShared(theirs))
                        && !Waits.letsGo(this, mine)
                        && !Waits.letsGo(other, theirs)
                        && (believeAll || isReliable(mine) && isReliable(theirs))) {
                    return false;
                }
            }
        }
        return true;
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
