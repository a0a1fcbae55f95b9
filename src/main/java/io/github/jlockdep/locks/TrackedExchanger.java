package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Meeting;
import io.github.jlockdep.engine.events.Meeting.Round;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Exchanger} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>To come is to let another thread go on, and then to wait for one; what a thread took since two have met last, it
 * may have needed to come. Under {@link Policy#THROW} {@link #exchange(Object)} may throw {@link
 * PotentialDeadlockException}; nothing is exchanged then.
 *
 * @param <V> the type of what is exchanged
 * @since 0.1.0
 */
public class TrackedExchanger<V extends @Nullable Object> extends Exchanger<V> {
    private final Meeting meeting;

    /** An exchanger whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedExchanger() {
        this(LockClass.ofCreationSite(TrackedExchanger.class));
    }

    /** An exchanger of the class of that name. */
    public TrackedExchanger(String name) {
        this(LockClass.named(name));
    }

    /** An exchanger of that class. */
    public TrackedExchanger(LockClass lockClass) {
        this.meeting = Meeting.inPairs(Insides.node(lockClass));
    }

    /**
     * As {@link Exchanger#exchange(Object)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public V exchange(V own) throws InterruptedException {
        if (!comes()) {
            return super.exchange(own);
        }
        Round round = meeting.arrives();
        meeting.event().waits();
        try {
            V other = super.exchange(own);
            meeting.passed(round);
            return other;
        } finally {
            meeting.event().waited();
        }
    }

    @Override
    public V exchange(V own, long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
        if (!comes() || timeout <= 0) {
            return super.exchange(own, timeout, unit);
        }
        Round round = meeting.arrives();
        meeting.event().waitsTimed();
        boolean timedOut = false;
        try {
            V other = super.exchange(own, timeout, unit);
            meeting.passed(round);
            return other;
        } catch (TimeoutException e) {
            timedOut = true;
            throw e;
        } finally {
            Events.ended(meeting.event(), timedOut);
        }
    }

    /** Whether this thread comes where it may have to wait. */
    private static boolean comes() {
        return !Engine.OFF && !Thread.currentThread().isInterrupted();
    }
}
