package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.events.Told;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A {@link CountDownLatch} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>{@link #await()} waits for an event that each count-down brings nearer. On an open latch it is checked as if it
 * could block, since another run might; not on a thread that has already seen the latch open. Under
 * {@link Policy#THROW} {@code await()} may throw {@link PotentialDeadlockException} before it waits.
 *
 * @since 0.1.0
 */
public class TrackedCountDownLatch extends CountDownLatch {
    private static final boolean OFF = Engine.OFF;

    private final Event event;

    /* The threads that have seen the latch open, and what is over for them. */
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
        this.event = Event.onceTriggered(Insides.node(lockClass), count);
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
        } catch (Throwable failure) {
            event.failed();
            throw failure;
        }
        opened.add();
        event.waited();
    }

    @Override
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        if (OFF || timeout <= 0 || noteIfOpen() || Thread.currentThread().isInterrupted()) {
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
            noteIfOpen();
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
        noteIfOpen(count);
        return count;
    }

    /** Notes that this thread has seen the latch open, if it is; returns whether it is. */
    private boolean noteIfOpen() {
        return noteIfOpen(super.getCount());
    }

    private boolean noteIfOpen(long count) {
        if (count == 0 && !OFF) {
            opened.add();
        }
        return count == 0;
    }
}
