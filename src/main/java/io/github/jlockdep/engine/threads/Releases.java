package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.stat.ThreadStat;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a hold ends, changes, or is asked for. Every method is for the owner of the stack, unless it says
 * otherwise, and takes O(depth) at most; the release of the innermost lock takes O(1).
 */
/* The inbox is the only part that other threads write; see Inbox. */
public abstract sealed class Releases extends LockStack permits ThreadState {
    final ThreadStat stat;
    private volatile @Nullable Inbox inbox;

    Releases(Thread owner) {
        super(owner);
        this.stat = ThreadStat.ON ? new ThreadStat() : ThreadStat.NONE;
    }

    /** The holds of nobody. */
    Releases(long[] entries) {
        super(entries);
        this.stat = ThreadStat.NONE;
    }

    /**
     * Pops the innermost hold of the lock.
     *
     * @return false if this thread does not hold it
     */
    public boolean released(LockMap lock) {
        int at = top;
        if (((entries[at] ^ lock.word) & Word.INSTANCE_AND_NOTE) == 0) {
            if (ThreadStat.ON) {
                stat.gives(entries[at], at / 2);
            }
            top = at - 2;
            return true;
        }
        return letGo(find(lock, 0, 0));
    }

    /**
     * Pops what {@code enter} has pushed. What was entered after it and still stands above it has been exited unseen,
     * when the stack overflowed: that goes with it. Does nothing if it does not stand here.
     */
    public void exit(long entered) {
        if (entries[top] == entered) {
            if (ThreadStat.ON) {
                stat.gives(entered, top / 2);
            }
            top -= 2;
        } else {
            exitFromBelow(entered);
        }
    }

    private void exitFromBelow(long entered) {
        int at = top;
        while (at > 0 && !isOutermostOf(at, entered)) {
            if (LockClasses.of(entries[at]).tenure().isStructured()) {
                letGo(at);
            }
            at -= 2;
        }
        letGo(at);
    }

    /** Whether the place is that of the entered hold; for a re-entry, that of the innermost one will do. */
    private boolean isOutermostOf(int at, long entered) {
        return Word.sameInstance(entries[at], entered) && (Word.isReentry(entered) || !Word.isReentry(entries[at]));
    }

    /**
     * Pops the innermost shared hold of a lock that has readers.
     *
     * @return false if this thread does not hold it as a reader
     */
    public boolean releasedShared(LockMap lock) {
        return letGo(find(lock, Word.SHARED, Word.SHARED));
    }

    /**
     * Pops the innermost exclusive hold of a lock that has readers. If it was the last one and this thread reads the
     * lock too, it goes on as a reader, from where it began to read: a downgrade.
     *
     * @return false if this thread does not hold it alone
     */
    public boolean releasedExclusive(LockMap lock) {
        int at = find(lock, Word.SHARED, 0);
        int reader = at > 0 && !Word.isReentry(entries[at]) ? findOutermost(lock, Word.SHARED, Word.SHARED) : 0;
        if (reader == 0) {
            return letGo(at);
        }
        change(reader, entries[reader] & ~Word.REENTRY | entries[at] & Word.NOTED);
        remove(at);
        return true;
    }

    /**
     * The lock at the nesting level at which this thread took it; the lock as it is if this thread does not hold it
     * alone.
     */
    public LockMap asHeld(LockMap lock) {
        int at = find(lock, Word.SHARED, 0);
        return at == 0 ? lock : lock.as(LockClasses.of(entries[at]));
    }

    /**
     * Pops all exclusive holds of the lock and returns how many there were. What this thread reads under them is given
     * up with them, and taken again with them, as read-write locks do while they wait for a condition.
     */
    public int releasedAll(LockMap lock) {
        int holds = 0;
        while (letGo(find(lock, Word.SHARED, 0))) {
            holds++;
        }
        return holds;
    }

    /**
     * Changes the innermost hold of the other mode into one of this mode, in its place.
     *
     * @return false if this thread does not hold the lock in the other mode
     */
    public boolean converted(LockMap lock, int how) {
        readInbox();
        int at = find(lock, Word.SHARED, Word.SHARED & ~how);
        if (at > 0) {
            change(at, entries[at] & ~Word.SHARED | how);
        }
        return at > 0;
    }

    /**
     * Says that this thread holds the lock, or flag, no longer, because another one has ended that or nobody can reach
     * it. To be called by that other thread.
     */
    public void releasedElsewhere(LockMap lock) {
        leave(lock, false);
    }

    /** Says that this thread holds no lock of the class, because it was handed over. To be called by any thread. */
    void handedOver(LockClassNode lockClass) {
        for (long word : words()) {
            if (LockClasses.of(word).root == lockClass) {
                leave(LockMap.of(word), true);
                return;
            }
        }
    }

    private void leave(LockMap lock, boolean wholeClass) {
        Knowledge.lock.lock();
        try {
            inbox = new Inbox(lock, wholeClass, inbox);
        } finally {
            Knowledge.lock.unlock();
        }
    }

    /**
     * How many tracked locks this thread holds; contexts, re-entries, and permits of which there are several left out.
     */
    public int locksHeld() {
        readInbox();
        int locks = 0;
        for (long word : words()) {
            locks += isLock(word) ? 1 : 0;
        }
        return locks;
    }

    /** As {@link #locksHeld()}, of those that nobody else can give back. */
    public int ownLocksHeld() {
        readInbox();
        int locks = 0;
        for (long word : words()) {
            locks += isLock(word) && !LockClasses.of(word).tenure().isTransferable(word) ? 1 : 0;
        }
        return locks;
    }

    /** Whether this thread holds the lock, in whatever mode. Takes O(depth). */
    public boolean holds(LockMap lock) {
        readInbox();
        return find(lock, 0, 0) > 0;
    }

    /** Whether this thread holds the lock alone. Takes O(depth). */
    public boolean holdsExclusive(LockMap lock) {
        readInbox();
        return find(lock, Word.SHARED, 0) > 0;
    }

    /** Whether this thread holds the lock as a reader. Takes O(depth). */
    public boolean holdsShared(LockMap lock) {
        readInbox();
        return find(lock, Word.SHARED, Word.SHARED) > 0;
    }

    /** Lets go of locks that other threads have released; returns whether there were any. */
    public boolean readInbox() {
        if (inbox == null) {
            return false;
        }
        Knowledge.lock.lock();
        try {
            Inbox mail = inbox;
            inbox = null;
            for (; mail != null; mail = mail.earlier()) {
                removeAll(mail);
            }
            return true;
        } finally {
            Knowledge.lock.unlock();
        }
    }

    /** Whether a hold that still stands here is over, as this thread has yet to learn; for a look by any thread. */
    public boolean isOver(long word) {
        for (Inbox mail = inbox; mail != null; mail = mail.earlier()) {
            if (mail.isAbout(word)) {
                return true;
            }
        }
        return LockClasses.of(word).isHandedOver();
    }

    private void removeAll(Inbox mail) {
        for (int at = top; at > 0; at -= 2) {
            if (mail.isAbout(entries[at])) {
                remove(at);
            }
        }
    }

    @Override
    protected void remove(int gap) {
        if (ThreadStat.ON && gap > 0) {
            stat.gives(entries[gap], gap / 2, top / 2);
        }
        super.remove(gap);
    }

    @Override
    public void restore(long[] snapshot) {
        int before = depth();
        super.restore(snapshot);
        if (ThreadStat.ON) {
            for (int i = before; i < depth(); i++) {
                stat.takes(word(i), i + 1);
            }
        }
    }

    /** The hold of that word is about to end, and was noted. */
    abstract void releasesNoted(long word);

    private static boolean isLock(long word) {
        return !Word.isReentry(word)
                && Word.lockClass(word) != 0
                && !LockClasses.of(word).isEvent()
                && !LockClasses.of(word).isHandedOver()
                && LockClasses.of(word).tenure().permits() == 1
                && !LockClasses.of(word).rules().isContext();
    }

    private boolean letGo(int at) {
        if ((entries[at] & Word.NOTED) != 0) {
            releasesNoted(entries[at]);
        }
        remove(at);
        return at > 0;
    }
}
