package io.github.jlockdep.engine;

import java.util.Map;
import java.util.WeakHashMap;

/** The ends of threads, as events that other threads wait for. A thread is held weakly. */
public final class Ends {
    private static final Map<Thread, Event> byThread = new WeakHashMap<>();

    private Ends() {}

    /** The end of the thread, as an event of the class that its name gives. */
    public static Event of(Thread thread) {
        synchronized (byThread) {
            return byThread.computeIfAbsent(thread, Ends::make);
        }
    }

    private static Event make(Thread thread) {
        Event end = Event.of(LockClasses.named(name(thread)));
        Triggers triggers = end.triggers();
        if (triggers != null) {
            triggers.onlyEndOf(thread);
        }
        return end;
    }

    /** Learns what the thread needed, or will need, to come to its end: all that it was seen to take. */
    public static void learn(Thread thread, Event end) {
        HeldLocks held = HeldLocks.current();
        if (held.depth() > 0) {
            EventTracker.needed(held, end, thread.getId(), thread.getName());
        }
    }

    /** Threads of a pool, or of one kind, are told apart by a number: they are one class. */
    private static String name(Thread thread) {
        String kind = thread.getName().replaceAll("\\d+", "*");
        return "thread " + (kind.isBlank() ? thread.getClass().getSimpleName() : kind);
    }
}
