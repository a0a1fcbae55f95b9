package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Meeting;
import io.github.jlockdep.engine.events.Meeting.Round;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Phaser} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>That it advances is an event, which each arrival brings nearer; what a thread took since it advanced last, it may
 * have needed to arrive, and what it did before it arrived is over for those who have passed. A phaser with a tracked
 * parent shares the event of its parent, as they advance together. Under {@link Policy#THROW} the methods that wait
 * without a timeout may throw {@link PotentialDeadlockException}; the thread has not arrived then.
 *
 * <p>The name comes last here, so that {@code null} in its place is a parent, as in the JDK's constructors.
 *
 * @since 0.1.0
 */
public class TrackedPhaser extends Phaser {
    private static final boolean OFF = Engine.OFF;

    private final Meeting meeting;

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
        this.meeting = parent instanceof TrackedPhaser tracked
                ? tracked.meeting
                : new Meeting(Insides.node(LockClass.ofCreationSite(TrackedPhaser.class)));
    }

    /** A phaser of the class of that name, with so many parties. */
    public TrackedPhaser(int parties, String name) {
        this(parties, LockClass.named(name));
    }

    /** A phaser of that class, with so many parties. */
    public TrackedPhaser(int parties, LockClass lockClass) {
        super(parties);
        this.meeting = new Meeting(Insides.node(lockClass));
    }

    @Override
    public int register() {
        joins();
        return super.register();
    }

    @Override
    public int bulkRegister(int parties) {
        joins();
        return super.bulkRegister(parties);
    }

    @Override
    public int arrive() {
        arrives();
        return arrived(super.arrive());
    }

    @Override
    public int arriveAndDeregister() {
        arrives();
        return arrived(super.arriveAndDeregister());
    }

    /**
     * As {@link Phaser#arriveAndAwaitAdvance()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public int arriveAndAwaitAdvance() {
        Round round = arrives();
        if (round == null) {
            return super.arriveAndAwaitAdvance();
        }
        if (isAlone()) {
            return passed(round, super.arriveAndAwaitAdvance());
        }
        if (isLast()) {
            meeting.mightWait(round);
            return passed(round, super.arriveAndAwaitAdvance());
        }
        meeting.waits(round);
        try {
            return passed(round, super.arriveAndAwaitAdvance());
        } finally {
            meeting.event().waited();
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
            return passed(phase, super.awaitAdvance(phase));
        }
        try {
            return passed(phase, super.awaitAdvance(phase));
        } finally {
            meeting.event().waited();
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
            return passed(phase, super.awaitAdvanceInterruptibly(phase));
        }
        try {
            return passed(phase, super.awaitAdvanceInterruptibly(phase));
        } finally {
            meeting.event().waited();
        }
    }

    @Override
    public int awaitAdvanceInterruptibly(int phase, long timeout, TimeUnit unit)
            throws InterruptedException, TimeoutException {
        if (OFF || timeout <= 0 || getPhase() != phase || Thread.currentThread().isInterrupted()) {
            return passed(phase, super.awaitAdvanceInterruptibly(phase, timeout, unit));
        }
        meeting.event().waitsTimed();
        boolean timedOut = false;
        try {
            return passed(phase, super.awaitAdvanceInterruptibly(phase, timeout, unit));
        } catch (TimeoutException e) {
            timedOut = true;
            throw e;
        } finally {
            Events.ended(meeting.event(), timedOut);
        }
    }

    @Override
    public boolean isTerminated() {
        boolean terminated = super.isTerminated();
        if (terminated && !OFF) {
            meeting.passedAllBefore(number(getPhase()));
        }
        return terminated;
    }

    private void joins() {
        if (!OFF) {
            meeting.joins();
        }
    }

    /** This thread is about to arrive; null if nobody waits for that. */
    private @Nullable Round arrives() {
        if (OFF || super.isTerminated()) {
            return null;
        }
        beginPhase(getPhase());
        return meeting.arrives();
    }

    /** This thread has arrived, and may have let the phase advance. */
    private int arrived(int phase) {
        beginPhase(number(phase < 0 ? phase : getPhase()));
        return phase;
    }

    /** This thread knows that all have arrived in that round, unless the phaser was terminated in the middle of it. */
    private int passed(Round round, int next) {
        if (next >= 0 || number(next) != round.number()) {
            meeting.passed(round);
            beginPhase(number(next));
        }
        return next;
    }

    /** This thread knows that the phase has advanced, if it has. */
    private int passed(int phase, int next) {
        if (!OFF && phase >= 0 && number(next) != phase) {
            meeting.passed(phase);
            beginPhase(number(next));
        }
        return next;
    }

    /**
     * Which phase that is, if it is told of a phaser that has been terminated, too: the next one if it was by an
     * advance, otherwise the one in the middle of which it was.
     */
    private static int number(int phase) {
        return phase & Integer.MAX_VALUE;
    }

    private void beginPhase(int phase) {
        if (!OFF) {
            meeting.round(phase);
        }
    }

    /** Begins a wait for the end of that phase; returns false if there is none, or it has passed. */
    private boolean waits(int phase) {
        if (OFF || phase < 0) {
            return false;
        }
        int now = getPhase();
        if (number(now) != phase) {
            meeting.mightWait(phase);
            return false;
        }
        if (now < 0) {
            return false;
        }
        meeting.waits(phase);
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
