package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.LongMap;
import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.classes.Word;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the detector knows of a thread besides its holds: whether it looks away from the thread, what the thread has
 * taken lately, and for what event it waits. Every method is for the owner of the stack.
 */
public abstract sealed class ThreadState extends Releases permits MonitorHolds {
    /** In {@link #makesLock}: a library makes the lock for itself, and nobody follows it. */
    public static final int OWN_LOCK = -1;
    /** Nobody has said where the lock is made. */
    public static final int NO_PLACE = -2;

    /** More than anybody resumes. */
    private static final int FOR_EVER = 1 << 20;

    int suspended;
    private boolean asks;
    private int declaredWaits;
    private @Nullable History history;
    private Waiters.@Nullable Waiter waiter;
    private @Nullable LongMap<Lesson> attempts;
    private @Nullable Class<?> announced;
    private int announcedAt;

    ThreadState(Thread owner) {
        super(owner);
    }

    /** The state of no thread. */
    ThreadState(long[] entries) {
        super(entries);
    }

    /** Makes the detector look away for good. */
    final void suspendForEver() {
        suspended = FOR_EVER;
    }

    /** Makes the detector look away from this thread until {@link #resume}; calls nest. */
    public void suspend() {
        suspended++;
    }

    /** Undoes one {@link #suspend}. */
    public void resume() {
        suspended--;
    }

    /** Whether the detector looks away from this thread. */
    public boolean isSuspended() {
        return suspended != 0;
    }

    /** Whether the detector looks at what this thread does. */
    public boolean isChecked() {
        return suspended == 0 && Switch.isOn();
    }

    /**
     * Does work of the detector itself, while it looks away from this thread. What goes wrong is counted, not thrown.
     */
    public void lookAway(Runnable work) {
        lookAway(work, work, (run, same) -> run.run());
    }

    /** As the other one, for work on two objects, so that none need be made for it. */
    public <A, B> void lookAway(A one, B other, BiConsumer<A, B> work) {
        suspended++;
        try {
            work.accept(one, other);
        } catch (Throwable fault) {
            Counters.fault(fault);
        } finally {
            suspended--;
        }
    }

    /**
     * Whether that thread is alive, as the detector asks. A program that is told that it is not comes after that
     * thread; where such questions are followed, those of the detector must not be.
     */
    public boolean seesAlive(Thread thread) {
        asks = true;
        try {
            return thread.isAlive();
        } finally {
            asks = false;
        }
    }

    /** The state of that thread, as {@link #seesAlive}. */
    public Thread.State seesStateOf(Thread thread) {
        asks = true;
        try {
            return ThreadFacts.state(thread);
        } finally {
            asks = false;
        }
    }

    /**
     * The next lock of that class is made at the place of that number, or is {@link #OWN_LOCK}, or {@link #NO_PLACE} is
     * known. Where an error keeps it from being made, that stays so until the next one is announced, or made.
     */
    public void makesLock(Class<?> type, int place) {
        if (get() != null) { // the stack of nobody is that of many threads
            announcedAt = place;
            announced = type;
        }
    }

    /** What {@link #makesLock} has said of the new lock of that class; {@link #NO_PLACE} if nothing. To be asked once. */
    public int madeAt(Class<?> type) {
        if (announced != type) {
            return NO_PLACE;
        }
        announced = null;
        return announcedAt;
    }

    /** Whether the detector is asking such a question on this thread. */
    public boolean asks() {
        return asks;
    }

    /**
     * As {@link #lookAway}, for a look that may refuse what the thread is about to do; not while the detector looks
     * away already or is switched off.
     *
     * @return the exception that the policy asks for, or null
     */
    public @Nullable RuntimeException inspect(Supplier<@Nullable RuntimeException> look) {
        if (!isChecked()) {
            return null;
        }
        suspended++;
        try {
            StackTraces.probeHeadroom();
            return look.get();
        } catch (Throwable fault) {
            Counters.fault(fault);
            return null;
        } finally {
            suspended--;
        }
    }

    /** Keeps what an acquisition has taught until {@link #attempted}, for a caller that has no place to keep it. */
    public void attempt(LockMap lock, @Nullable Lesson lesson) {
        if (lesson != null) {
            attempts = attempts == null ? new LongMap<>() : attempts;
            attempts.put(lock.instance(), lesson);
        }
    }

    /** What was kept for the lock, which is kept no longer; null if that is nothing. */
    public @Nullable Lesson attempted(LockMap lock) {
        return attempts == null ? null : attempts.remove(lock.instance());
    }

    /** What this thread has taken lately; null if nothing since there are events. */
    @Nullable
    public History history() {
        return history;
    }

    /**
     * Notes in the history what was taken, or a mark. A full heap must not fail it: the lock has been taken already.
     */
    public void remember(long word, long key) {
        if (!Word.isReentry(word)) {
            try {
                history = history == null ? new History() : history;
                history.add(word, key, depth(), awaited());
            } catch (OutOfMemoryError e) {
                Counters.lost();
            }
        }
    }

    /** The last wait for that has failed: nothing was obtained. */
    public void forgetWait(long word) {
        if (history != null) {
            history.forgetWait(word);
        }
    }

    /** Forgets what was taken: a new task begins, or one has ended. */
    public void forgetHistory() {
        if (history != null) {
            history.clear();
        }
    }

    /** The wait in which this thread is, the innermost one of those that count; null if there is none. */
    public Waiters.@Nullable Waiter waiter() {
        return waiter;
    }

    public void setWaiter(Waiters.@Nullable Waiter innermost) {
        waiter = innermost;
    }

    /** Whether the thread is inside a wait for a declared flag: what it waits for meanwhile belongs to that wait. */
    public boolean isInDeclaredWait() {
        return declaredWaits > 0;
    }

    /**
     * The thread begins to wait for a declared flag, by whatever it does until {@link #endDeclaredWait}; calls nest.
     */
    public void beginDeclaredWait() {
        declaredWaits++;
    }

    /** Undoes one {@link #beginDeclaredWait}. */
    public void endDeclaredWait() {
        declaredWaits--;
    }
}
