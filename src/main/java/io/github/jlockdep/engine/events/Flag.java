package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.checks.Acquisition;
import io.github.jlockdep.engine.checks.Inquiry;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import io.github.jlockdep.engine.threads.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * An event that the program makes by hand: a busy flag, a lease, a lock in a database. From {@link #begin} to {@link
 * #end} it counts as held by the thread that began, until another thread is seen to end it: from then on nobody holds
 * it, or any other flag of its class, and what their ending needs is learned from those who end them. To set a flag
 * that is set changes nothing.
 *
 * <p>Every method speaks of the current thread. Safe for use by any thread.
 */
public final class Flag {
    private final Event event;
    private final EventTraits traits;
    private volatile @Nullable HeldLocks beginner;
    private volatile long begun = Waiters.NOBODY;

    private Flag(Event event, EventTraits traits) {
        this.event = event;
        this.traits = traits;
    }

    /** A new flag of the class. */
    public static Flag of(LockClassNode lockClass) {
        Event event = Event.of(lockClass);
        EventTraits traits = event.map().node.traits();
        traits = traits == null ? new EventTraits() : traits;
        traits.setFlag();
        return new Flag(event, traits);
    }

    /** The event that the flag is. */
    public Event event() {
        return event;
    }

    /** This thread has set the flag. */
    public void begin() {
        HeldLocks held = HeldLocks.current();
        touch(held);
        begun = History.nextEpoch();
        if (!traits.isHandedOver()) {
            beginner = held;
            if (!held.holds(event.map())) {
                held.tried(event.map(), HeldLocks.EXCLUSIVE);
            }
        }
    }

    /** This thread has cleared the flag, or made true what others wait for. */
    public void end() {
        HeldLocks held = HeldLocks.current();
        HeldLocks other = beginner;
        beginner = null;
        touch(held);
        if (held.released(event.map())) {
            begun = Waiters.NOBODY;
            return;
        }
        if (other != null) {
            other.releasedElsewhere(event.map());
            handOver();
        }
        event.triggered(null, begun, Waiters.NOBODY);
        begun = Waiters.NOBODY;
    }

    /** This thread would wait here while the flag is set. */
    public void mightWait() {
        asked();
        event.mightWait();
    }

    private void asked() {
        HeldLocks held = HeldLocks.current();
        touch(held);
        if (held.holds(event.map())) {
            beginner = null;
            held.released(event.map());
            handOver();
        }
    }

    /**
     * This thread is about to wait while the flag is set. By whatever means it waits, that is a wait for the flag
     * alone.
     */
    public void waits() {
        asked();
        event.waits();
        HeldLocks.current().beginDeclaredWait();
    }

    /** The wait has ended; the thread goes on if the flag was cleared, and otherwise fails. */
    public void waited(boolean cleared) {
        HeldLocks.current().endDeclaredWait();
        if (cleared) {
            event.waited();
        } else {
            event.failed();
        }
    }

    private void handOver() {
        traits.setHandedOver();
        Knowledge.forgetNeeds(event.map().node);
    }

    private void touch(HeldLocks held) {
        if (!traits.isKnownToBeTouchedUnder(held)) {
            held.inspect(() -> {
                Inquiry.touched(new Acquisition(held, event.map(), Word.TRIED, 0), traits);
                return null;
            });
        }
    }
}
