package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Meeting;
import io.github.jlockdep.engine.events.Meeting.Round;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CyclicBarrier} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>To arrive is to bring an event nearer, and then to wait for it; what a thread took since the last round ended, it
 * may have needed to arrive, and what it did before it arrived is over for those who have passed. With one party
 * nothing is tracked. A barrier that is broken is checked as if it were not, since another run might reach it. Under
 * {@link Policy#THROW} {@link #await()} may throw {@link PotentialDeadlockException}; the thread has not arrived then.
 *
 * @since 0.1.0
 */
public class TrackedCyclicBarrier extends CyclicBarrier {
    private static final boolean OFF = Engine.OFF;

    private final Meeting meeting;

    /** A barrier whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedCyclicBarrier(int parties) {
        this(parties, null);
    }

    /**
     * A barrier whose class is named after the line of code that creates it.
     *
     * @param barrierAction what the last party to arrive does before all go on; null for nothing
     */
    public TrackedCyclicBarrier(int parties, @Nullable Runnable barrierAction) {
        this(LockClass.ofCreationSite(TrackedCyclicBarrier.class), parties, barrierAction);
    }

    /** A barrier of the class of that name. */
    public TrackedCyclicBarrier(String name, int parties) {
        this(name, parties, null);
    }

    /** A barrier of the class of that name. As {@link #TrackedCyclicBarrier(int, Runnable)}. */
    public TrackedCyclicBarrier(String name, int parties, @Nullable Runnable barrierAction) {
        this(LockClass.named(name), parties, barrierAction);
    }

    /** A barrier of that class. */
    public TrackedCyclicBarrier(LockClass lockClass, int parties) {
        this(lockClass, parties, null);
    }

    /** A barrier of that class. As {@link #TrackedCyclicBarrier(int, Runnable)}. */
    public TrackedCyclicBarrier(LockClass lockClass, int parties, @Nullable Runnable barrierAction) {
        this(new Meeting(Insides.node(lockClass)), parties, barrierAction);
    }

    private TrackedCyclicBarrier(Meeting meeting, int parties, @Nullable Runnable barrierAction) {
        super(parties, OFF ? barrierAction : new Action(meeting, barrierAction));
        this.meeting = meeting;
    }

    /**
     * As {@link CyclicBarrier#await()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public int await() throws InterruptedException, BrokenBarrierException {
        if (!arrives()) {
            return super.await();
        }
        Round round = meeting.arrives();
        if (isBroken()) {
            noteWithoutRefusal();
            return super.await();
        }
        if (getNumberWaiting() == getParties() - 1) {
            meeting.mightWait(round);
            return passed(round, super.await());
        }
        meeting.waits(round);
        try {
            return passed(round, super.await());
        } finally {
            meeting.event().waited();
        }
    }

    private int passed(Round round, int index) {
        meeting.passed(round);
        return index;
    }

    @Override
    public int await(long timeout, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        if (!arrives() || timeout <= 0) {
            return super.await(timeout, unit);
        }
        Round round = meeting.arrives();
        if (isBroken()) {
            return super.await(timeout, unit);
        }
        meeting.event().waitsTimed();
        boolean timedOut = false;
        try {
            return passed(round, super.await(timeout, unit));
        } catch (TimeoutException e) {
            timedOut = true;
            throw e;
        } finally {
            Events.ended(meeting.event(), timedOut);
        }
    }

    /** Whether this thread arrives where another run might make it wait. */
    private boolean arrives() {
        return !OFF && getParties() > 1 && !Thread.currentThread().isInterrupted();
    }

    /** Checks a wait that a broken barrier ends at once; its own exception comes before that of the policy. */
    private void noteWithoutRefusal() {
        try {
            meeting.event().mightWait();
        } catch (PotentialDeadlockException reported) {
            // the splat is out
        }
    }

    /** What the last party to arrive does: it waits no more, and a round has ended, or does once the action is done. */
    private record Action(Meeting meeting, @Nullable Runnable action) implements Runnable {
        @Override
        public void run() {
            if (action == null) {
                meeting.nextRound();
            } else {
                meeting.event().waited();
                meeting.ends(action);
            }
        }
    }
}
