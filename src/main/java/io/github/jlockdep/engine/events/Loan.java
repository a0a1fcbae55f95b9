package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.classes.Asked;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.AllStacks;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A lock that anybody can give back, such as a semaphore or a stamped lock. It stands on the held stack of the thread
 * that took it until its class is {@linkplain io.github.jlockdep.engine.classes.Tenure handed over}; from then on it is
 * an event, which threads wait for and whoever gives back triggers.
 *
 * <p>A wrapper calls, on the thread that takes: {@link #begin} before it may block, then {@link #got} or {@link
 * #failed} with what that has returned; or {@link #tried} alone. On the thread that gives back: {@link #returning}
 * before it does, then one of the methods called {@code returned}, unless the lock refuses.
 */
/*
 * The class may be handed over between any two of these calls. Each looks again: got() takes its own entry off once
 * more if the class is handed over after all, and returned() triggers what returning() has not. event is made under the
 * monitor of root by whoever needs it first.
 */
public final class Loan implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final boolean OFF = Settings.current().isOff();
    /** More are not followed one by one. */
    private static final int MOST_PERMITS_AT_ONCE = 64;

    public final LockMap map;
    private final int permits;
    private final boolean fair;
    private final boolean strict;
    private final Loan root;
    private final transient Asked one;
    private transient volatile @Nullable Event event;

    /**
     * A lock of that identity.
     *
     * @param permits how many threads can have it at once; 0 if it must be given before it can be taken
     * @param fair whether nobody gets a permit before those who have asked earlier
     */
    public Loan(LockMap map, int permits, boolean fair) {
        this(map, permits, fair, false);
    }

    private Loan(LockMap map, int permits, boolean fair, boolean strict) {
        this.map = map;
        this.root = this;
        this.fair = fair;
        this.strict = strict;
        this.permits = Math.max(permits, 0);
        this.one = new Asked(1, Math.max(permits, 1), fair);
    }

    /** A lock of which nobody knows what it allows: who gives it back while nobody has it makes a mistake. */
    public static Loan ofUnknown(LockMap map) {
        return new Loan(map, 1, false, true);
    }

    private Loan(LockMap map, Loan root) {
        this.map = map;
        this.root = root;
        this.fair = root.fair;
        this.strict = root.strict;
        this.permits = root.permits;
        this.one = root.one;
    }

    /** The same lock at a nesting level of its class. */
    public Loan atLevel(int level) {
        return new Loan(map.nested(level), root);
    }

    @Serial
    private Object readResolve() {
        return new Loan(map, permits, fair, strict);
    }

    /** Whether no thread counts as its holder. */
    public boolean isHandedOver() {
        return permits == 0 || map.node.isHandedOver();
    }

    /** As {@link #begin(int, int)}, for one that is no semaphore. */
    public @Nullable Event begin(int how) {
        return begin(how, 1);
    }

    /**
     * This thread is about to take it, and may have to wait.
     *
     * @param how as {@link HeldLocks#acquire(LockMap, int)} takes it
     * @param count how much of it, from 1; 1 if it is no semaphore
     * @return the event that it waits for; null if it waits for a lock
     */
    public @Nullable Event begin(int how, int count) {
        if (OFF) {
            return null;
        }
        if (!isHandedOver()) {
            lend();
            HeldLocks held = HeldLocks.current();
            held.attempt(map, held.acquire(map, how, one, count));
            return null;
        }
        Event awaited = event();
        if ((how & HeldLocks.TIMED) != 0) {
            awaited.waitsTimed();
        } else {
            awaited.waits();
        }
        return awaited;
    }

    /** This thread has taken what it waited for. */
    public void got(@Nullable Event awaited, int how, int count) {
        if (OFF) {
            return;
        }
        if (awaited != null) {
            awaited.passed();
            awaited.waited();
            return;
        }
        HeldLocks held = HeldLocks.current();
        Lesson lesson = held.attempted(map);
        if (isHandedOver()) {
            held.abandon(lesson);
            event().hasWaited();
        } else {
            held.acquired(map, how);
            push(held, how, count);
        }
    }

    /** This thread has not taken what it waited for. */
    public void failed(@Nullable Event awaited, boolean timedOut) {
        if (OFF) {
            return;
        }
        if (awaited == null) {
            HeldLocks held = HeldLocks.current();
            held.abandon(held.attempted(map));
        } else if (timedOut) {
            awaited.timedOut();
        } else {
            awaited.waited();
        }
    }

    /** As {@link #got}, for a caller that has no place to keep what {@link #begin} has returned. */
    public void gotAnnounced(int how) {
        if (OFF || !isHandedOver()) {
            got(null, how, 1);
        } else {
            failedAnnounced();
            event().passed();
        }
    }

    /** As {@link #failed}, for a caller that has no place to keep what {@link #begin} has returned. */
    public void failedAnnounced() {
        failed(null, false);
        if (!OFF && isHandedOver()) {
            event().waited();
        }
    }

    /** This thread has taken it without waiting. */
    public void tried(int how, int count) {
        if (OFF) {
            return;
        }
        if (isHandedOver()) {
            event().passed();
            return;
        }
        lend();
        HeldLocks held = HeldLocks.current();
        held.tried(map, how);
        push(held, how, count);
    }

    /**
     * This thread is about to give it back.
     *
     * @return whether the event has been triggered, for the call that follows
     */
    public boolean returning() {
        if (OFF || !isHandedOver()) {
            return false;
        }
        event().triggered();
        return true;
    }

    /** This thread has given so much of it back, taken in whatever mode. */
    public void returned(boolean triggered, int count) {
        if (OFF) {
            return;
        }
        HeldLocks held = HeldLocks.current();
        int given = 0;
        while (given < count && held.released(map)) {
            given++;
        }
        if (permits > 1) {
            held.lessened(map);
        }
        returned(held, triggered, given == count);
    }

    /** This thread has given back what was taken by a writer. */
    public void returnedWrite(boolean triggered) {
        if (!OFF) {
            HeldLocks held = HeldLocks.current();
            returned(held, triggered, held.releasedExclusive(map));
        }
    }

    /** This thread has given back what was taken by a reader. */
    public void returnedRead(boolean triggered) {
        if (!OFF) {
            HeldLocks held = HeldLocks.current();
            returned(held, triggered, held.releasedShared(map));
        }
    }

    /** This thread has changed the mode, which never waits. The lock keeps its place among the held ones. */
    public void converted(int how) {
        if (!OFF && !isHandedOver() && !HeldLocks.current().converted(map, how)) {
            handOver();
        }
    }

    /** Says that threads give back what others took. */
    public void handOver() {
        if (!OFF && map.node.index != 0 && HeldLocks.current().isOfThread()) {
            AllStacks.handOver(map.node.root);
        }
    }

    private void returned(HeldLocks held, boolean triggered, boolean own) {
        if (!own && strict && !isHandedOver() && !AllStacks.isHeld(map)) {
            held.unbalanced(map);
            return;
        }
        if (!own && permits > 0) {
            handOver();
        }
        if (!isHandedOver()) {
            held.gaveBack(map);
        } else if (!triggered) {
            event().triggered();
        }
    }

    private void push(HeldLocks held, int how, int count) {
        if (count > MOST_PERMITS_AT_ONCE) {
            handOver();
        }
        for (int i = 1; i < count && !isHandedOver(); i++) {
            held.acquired(map, how | Word.ONE_MORE);
        }
        if (isHandedOver()) {
            while (held.released(map)) {}
        }
    }

    /** A class of locks that are all owned is none of these until such a lock is taken. */
    private void lend() {
        LockClassNode node = map.node;
        if (!node.tenure().isTransferable(permits) && node.index != 0) {
            HeldLocks.current().lookAway(() -> Knowledge.lend(node, permits));
        }
    }

    private Event event() {
        Event known = root.event;
        return known != null ? known : root.newEvent();
    }

    private synchronized Event newEvent() {
        Event known = event;
        if (known == null) {
            known = Event.ofPermits(map.node, permits);
            if (map.node.rules().isUnvalidated()) {
                known.map().node().rules().setUnvalidated();
            }
            event = known;
        }
        return known;
    }
}
