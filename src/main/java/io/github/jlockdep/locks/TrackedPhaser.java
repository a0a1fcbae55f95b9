package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Phaser} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>That it advances is an event, which each arrival brings nearer. A phaser with a tracked parent shares the event of
 * its parent, as they advance together. Under {@link Policy#THROW} the methods that wait without a timeout may throw
 * {@link PotentialDeadlockException}; the thread has not arrived then.
 *
 * <p>The name comes last here, so that {@code null} in its place is a parent, as in the JDK's constructors.
 *
 * @since 0.1.0
 */
public class TrackedPhaser extends Phaser {
    private static final boolean OFF = Engine.OFF;

    private final Event event;

    /** A phaser whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedPhaser() {
        this((Phaser) null, 0);
    }

    /** A phaser with so many parties, whose class is named after the line of code that creates it. */
    public TrackedPhaser(int parties) {
        this((Phaser) null, parties);
    }

    /** A phaser with a parent; unless that is tracked, its class is named after the line of code that creates it. */
    public TrackedPhaser(@Nullable Phaser parent) {
        this(parent, 0);
    }

    /** A phaser with a parent and so many parties. As {@link #TrackedPhaser(Phaser)}. */
    public TrackedPhaser(@Nullable Phaser parent, int parties) {
        super(parent, parties);
        this.event = parent instanceof TrackedPhaser tracked
                ? tracked.event
                : Event.of(Insides.node(LockClass.ofCreationSite(TrackedPhaser.class)));
    }

    /** A phaser of the class of that name, with so many parties. */
    public TrackedPhaser(int parties, String name) {
        this(parties, LockClass.named(name));
    }

    /** A phaser of that class, with so many parties. */
    public TrackedPhaser(int parties, LockClass lockClass) {
        super(parties);
        this.event = Event.of(Insides.node(lockClass));
    }

    @Override
    public int arrive() {
        trigger();
        return super.arrive();
    }

    @Override
    public int arriveAndDeregister() {
        trigger();
        return super.arriveAndDeregister();
    }

    /**
     * As {@link Phaser#arriveAndAwaitAdvance()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public int arriveAndAwaitAdvance() {
        trigger();
        if (OFF || isTerminated() || isAlone()) {
            return super.arriveAndAwaitAdvance();
        }
        if (isLast()) {
            event.mightWait();
            return super.arriveAndAwaitAdvance();
        }
        event.waits();
        try {
            return super.arriveAndAwaitAdvance();
        } finally {
            event.waited();
        }
    }

    /**
     * As {@link Phaser#awaitAdvance(int)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public int awaitAdvance(int phase) {
        if (!waits(phase)) {
            return super.awaitAdvance(phase);
        }
        try {
            return super.awaitAdvance(phase);
        } finally {
            event.waited();
        }
    }

    /**
     * As {@link Phaser#awaitAdvanceInterruptibly(int)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public int awaitAdvanceInterruptibly(int phase) throws InterruptedException {
        if (Thread.currentThread().isInterrupted() || !waits(phase)) {
            return super.awaitAdvanceInterruptibly(phase);
        }
        try {
            return super.awaitAdvanceInterruptibly(phase);
        } finally {
            event.waited();
        }
    }

    @Override
    public int awaitAdvanceInterruptibly(int phase, long timeout, TimeUnit unit)
            throws InterruptedException, TimeoutException {
        if (OFF || timeout <= 0 || getPhase() != phase || Thread.currentThread().isInterrupted()) {
            return super.awaitAdvanceInterruptibly(phase, timeout, unit);
        }
        event.waitsTimed();
        boolean timedOut = false;
        try {
            return super.awaitAdvanceInterruptibly(phase, timeout, unit);
        } catch (TimeoutException e) {
            timedOut = true;
            throw e;
        } finally {
            Events.ended(event, timedOut);
        }
    }

    private void trigger() {
        if (!OFF && !isTerminated()) {
            event.triggered();
        }
    }

    /** Begins a wait for the end of that phase; returns false if there is none, or it has passed. */
    private boolean waits(int phase) {
        if (OFF || phase < 0 || isTerminated()) {
            return false;
        }
        if (getPhase() != phase) {
            event.mightWait();
            return false;
        }
        event.waits();
        return true;
    }

    private boolean isAlone() {
        return getParent() == null && getRegisteredParties() <= 1;
    }

    /** Whether the next arrival advances the phase, in the thread that arrives. */
    private boolean isLast() {
        return getParent() == null && getUnarrivedParties() == 1;
    }
}
