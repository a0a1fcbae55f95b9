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
    final StackTraceElement[] outerStack;
    final StackTraceElement[] innerStack;

    /** All locks that were held, the outer one included. Shared by the observations of one acquisition. */
    final long[] held;

    private final boolean sumOfDropped;

    private ThreadRef[] threads;
    private boolean byManyThreads;

    Observation(long outer, Acquisition acquisition, StackTraceElement[] outerStack) {
        this.outer = outer;
        this.inner = acquisition.word;
        this.held = acquisition.held;
        this.outerStack = outerStack;
        this.innerStack = acquisition.stack;
        this.threads = new ThreadRef[] {acquisition.thread};
        this.sumOfDropped = false;
    }

    /** What stands for an observation that is dropped, with those modes and guards. */
    private Observation(Observation dropped, long outer, long inner, long[] held) {
        this.outer = outer;
        this.inner = inner;
        this.held = held;
        this.outerStack = dropped.outerStack;
        this.innerStack = dropped.innerStack;
        this.threads = dropped.threads;
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
        sum.addThread(other.threads[0]);
        return sum;
    }

    /** Whether this stands for observations that were dropped for space, and so is no good for proof. */
    boolean isSumOfDropped() {
        return sumOfDropped;
    }

    boolean isTimed() {
        return (inner & Word.TIMED) != 0;
    }

    ThreadRef[] threads() {
        return threads;
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
        if (Word.isShared(inner) && !Word.isShared(other.inner)) {
            return false;
        }
        for (long word : held) {
            if (!contains(other.held, word)) {
                return false;
            }
        }
        return true;
    }

    /** Adds a thread; returns whether that was new. */
    boolean addThread(ThreadRef thread) {
        if (byManyThreads || isBy(thread.id())) {
            return false;
        }
        if (threads.length == MOST_THREADS) {
            byManyThreads = true;
        } else {
            threads = Arrays.copyOf(threads, threads.length + 1);
            threads[threads.length - 1] = thread;
        }
        return true;
    }

    /** Takes back the thread that was added last; returns whether no thread is left. */
    boolean removeLastThread() {
        if (byManyThreads) {
            byManyThreads = false;
        } else {
            threads = Arrays.copyOf(threads, threads.length - 1);
        }
        return threads.length == 0;
    }

    boolean isBy(long threadId) {
        for (ThreadRef thread : threads) {
            if (thread.id() == threadId) {
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
