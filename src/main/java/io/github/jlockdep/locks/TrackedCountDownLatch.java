package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Past;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A {@link CountDownLatch} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>To await it is to wait for an event, each count-down brings that nearer. A latch that is open is checked as if it were
 * not, unless this thread has passed it before, or has been told. Under {@link Policy#THROW} {@link #await()} may throw {@link PotentialDeadlockException} before it waits.
 *
 * @since 0.1.0
 */
public class TrackedCountDownLatch extends CountDownLatch {
    private static final boolean OFF = Engine.OFF;

    private final Event event;
    private final Told opened;

    /** A latch whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedCountDownLatch(int count) {
        this(LockClass.ofCreationSite(TrackedCountDownLatch.class), count);
    }

    /** A latch of the class of that name. */
    public TrackedCountDownLatch(String name, int count) {
        this(LockClass.named(name), count);
    }

    /** A latch of that class. */
    public TrackedCountDownLatch(LockClass lockClass, int count) {
        super(count);
        this.event = Event.once(Insides.node(lockClass));
        this.opened = new Told(event, new Past());
    }

    /**
     * As {@link CountDownLatch#await()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void await() throws InterruptedException {
        if (OFF || Thread.currentThread().isInterrupted()) {
            super.await();
        } else if (super.getCount() == 0) {
            if (!opened.knows()) {
                event.mightWait();
            }
            super.await();
            opened.add();
        } else {
            waitForCount();
        }
    }

    private void waitForCount() throws InterruptedException {
        event.waits();
        try {
            super.await();
            opened.add();
        } finally {
            event.waited();
        }
    }

    @Override
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        if (OFF || timeout <= 0 || getCount() == 0 || Thread.currentThread().isInterrupted()) {
            return super.await(timeout, unit);
        }
        event.waitsTimed();
        boolean timedOut = false;
        try {
            boolean open = super.await(timeout, unit);
            timedOut = !open;
            return open;
        } finally {
            Events.ended(event, timedOut);
            getCount();
        }
    }

    @Override
    public void countDown() {
        if (!OFF && super.getCount() > 0) {
            event.triggered();
            opened.comes();
        }
        super.countDown();
    }

    @Override
    public long getCount() {
        long count = super.getCount();
        if (count == 0 && !OFF) {
            opened.add();
        }
        return count;
    }
}
