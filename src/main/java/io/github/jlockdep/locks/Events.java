package io.github.jlockdep.locks;

import io.github.jlockdep.engine.events.Event;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the wrappers of this package say about waits, where that is more than one call of {@link Event}. */
final class Events {
    private Events() {}

    /** Ends a wait with a timeout. */
    static void ended(Event event, boolean timedOut) {
        if (timedOut) {
            event.timedOut();
        } else {
            event.waited();
        }
    }

    /** Begins a wait for all of these; the last one is waited for, to be ended by the caller, or null. */
    static @Nullable Event waits(Collection<Event> events) {
        return waits(events, Event::waits);
    }

    /** As {@link #waits}, for the end of the executor of which these are all events. */
    static @Nullable Event waitsForEnd(Collection<Event> events) {
        return waits(events, Event::waitsForEnd);
    }

    private static @Nullable Event waits(Collection<Event> events, Consumer<Event> begin) {
        Event last = null;
        for (Event event : events) {
            waited(last);
            begin.accept(event);
            last = event;
        }
        return last;
    }

    static void waited(@Nullable Event last) {
        if (last != null) {
            last.waited();
        }
    }

    /** Says that a wait for all of these has ended by its timeout. */
    static void timedOut(Collection<Event> events) {
        for (Event event : events) {
            event.waitsTimed();
            event.timedOut();
        }
    }

    /** Whether nobody lives to see the end of the timeout: the idiom where an API has no wait without one. */
    static boolean isForever(long timeout, TimeUnit unit) {
        return unit.toNanos(timeout) == Long.MAX_VALUE;
    }

    /** The one event, if it is one. */
    static List<Event> only(Collection<Event> events) {
        return events.size() == 1 ? List.copyOf(events) : List.of();
    }
}
