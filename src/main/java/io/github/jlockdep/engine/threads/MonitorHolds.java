package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Cold;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.stat.ThreadStat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a thread enters monitors: locks that the same frame gives back, and that are pushed before they may block. Every
 * method is for the owner of the stack.
 */
public abstract sealed class MonitorHolds extends ThreadState permits ThreadOrder {
    /** The monitors for which this thread has looked last; the agent keeps that here, and the engine never reads it. */
    public @Nullable Object lastLooks;

    /**
     * All threads draw numbers from one counter: twice as many each time, up to so many at once, so that a thread that
     * lives for a request leaves few unused.
     */
    private static final int MOST_DRAWN = 1 << 6;

    private @Nullable Unnumbered unnumbered;
    private long next;
    private long end;
    private int drawn;

    MonitorHolds(Thread owner) {
        super(owner);
    }

    /** The monitors of nobody. */
    MonitorHolds(long[] entries) {
        super(entries);
    }

    /** See {@link HeldLocks#acquire(LockMap, int)}. */
    public abstract @Nullable Lesson acquire(LockMap lock, int how);

    /** The number of a new lock instance, for the identity of a monitor. */
    public long newInstance() {
        if (next == end) {
            if (get() == null) {
                return LockMap.newInstance(); // the stack of nobody is that of many threads
            }
            drawn = Math.min(Math.max(1, 2 * drawn), MOST_DRAWN);
            next = LockMap.newInstances(drawn);
            end = next + drawn;
        }
        return next++;
    }

    /** Whether somebody has looked at this chain on this thread, and nobody needs to look again. */
    public abstract boolean knows(long key);

    /** The thread does not wait, as far as the watchdog can tell. */
    abstract void goesOn();

    /**
     * Checks and pushes, before it may block, a lock that the same frame will give back: a monitor. If the thread has
     * it already, that is one more hold. Throws what {@link #acquire} throws; then nothing is pushed.
     *
     * @return what {@link #exit} pops
     */
    public long enter(LockMap monitor) {
        if (find(monitor, 0, 0) > 0) {
            push(monitor.word | Word.REENTRY, topKey());
            return monitor.word | Word.REENTRY;
        }
        long key = extend(topKey(), monitor.node, monitor.word);
        push(monitor.word, WaitMark.ON || !knows(key) ? look(monitor, null) : key);
        return monitor.word;
    }

    /** A monitor that has a number, and gets its identity when somebody asks for that. */
    public interface Numbered {
        /** The word of its identity. */
        long word();

        /** Its identity, always the same one. */
        LockMap map();
    }

    /** As {@link #enter(LockMap)}; the monitor is asked for its identity only where the chain is looked at. */
    public long enter(Numbered monitor) {
        long word = monitor.word();
        if (isOnStack(word)) {
            push(word | Word.REENTRY, topKey());
            return word | Word.REENTRY;
        }
        long key = extend(topKey(), LockClasses.of(word), word);
        push(word, WaitMark.ON || !knows(key) ? look(monitor.map(), null) : key);
        return word;
    }

    /** Looks at a monitor that the thread is about to enter; returns the key that its chain has then. */
    private long look(LockMap monitor, @Nullable Cold cold) {
        acquire(monitor, ThreadStat.FREE); // a monitor is entered after it is pushed
        return extend(topKey(), monitor.node, monitor.word);
    }

    /** Says that this thread has the monitor that it has pushed last, for which it may have had to wait. */
    public void entered() {
        if (ThreadStat.ON && top > 0) {
            stat.entered(entries[top], top / 2);
        }
    }

    /** Pushes one more hold of a monitor that was entered without an identity; returns 0 if this one was not. */
    public long reenterUnnumbered(Object monitor) {
        return unnumbered == null ? 0 : unnumbered.reenter(monitor);
    }

    /**
     * Pushes a monitor of the class that has no identity yet, if nothing about it is new; returns 0, and has done
     * nothing, if it may be.
     *
     * @param identities what gives it an identity when it needs one; always the same
     */
    public long enterUnnumbered(
            Object monitor, LockClassNode lockClass, Function<Object, ? extends LockMap> identities) {
        if (unnumbered == null) {
            unnumbered = new Unnumbered(this, identities);
        }
        return unnumbered.enter(monitor, lockClass);
    }

    /** Pops what {@link #enterUnnumbered} or {@link #reenterUnnumbered} has returned. */
    public void exitUnnumbered(long entered) {
        if (unnumbered != null) {
            unnumbered.exit(entered);
        }
    }

    /**
     * Gives an identity to each monitor that this thread holds and that has none yet; throws nothing.
     *
     * @return false if there was none
     */
    public boolean settle() {
        if (unnumbered == null || unnumbered.isSettled()) {
            return false;
        }
        lookAway(unnumbered::settle);
        return true;
    }

    void push(long word, long key) {
        if (WaitMark.ON) {
            goesOn();
        }
        int at = top + 2;
        if (at < entries.length || makeRoom()) {
            entries[at + 1] = key;
            entries[at] = word;
            top = at;
            if (ThreadStat.ON) {
                stat.takes(word, at / 2);
            }
            if (History.on) {
                rememberOrPop(word, key);
            }
        }
    }

    private void rememberOrPop(long word, long key) {
        try {
            remember(word, key);
        } catch (StackOverflowError e) {
            top -= 2;
            throw e;
        }
    }
}
