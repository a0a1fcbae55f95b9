package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.WeakIdentity;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Triggers;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The ends of threads, as events that other threads wait for. A thread is held weakly, and known by identity. */
public final class ThreadEnds {
    private static final int MOST_KINDS = 1 << 10;
    private static final ConcurrentHashMap<WeakIdentity<Thread>, Event> byThread = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Thread> collected = new ReferenceQueue<>();
    private static final Set<String> kinds = ConcurrentHashMap.newKeySet();

    private ThreadEnds() {}

    /** The end of the thread, as an event of the class that its name gives. */
    public static Event of(Thread thread) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            byThread.remove(gone);
        }
        WeakIdentity<Thread> key = new WeakIdentity<>(thread, collected);
        Event known = byThread.get(key);
        return known != null ? known : add(key, thread);
    }

    private static Event add(WeakIdentity<Thread> key, Thread thread) {
        Event end = Event.once(LockClasses.named(name(thread)));
        Triggers triggers = end.triggers();
        if (triggers != null) {
            triggers.onlyEndOf(thread);
        }
        Event other = byThread.putIfAbsent(key, end);
        return other == null ? end : other;
    }

    /** Learns what the thread needed, or will need, to come to its end: all that it was seen to take. */
    public static void learn(Thread thread, Event end) {
        EventTracker.needed(HeldLocks.current(), end, thread);
    }

    /** The thread has ended, and this one knows: what that one did is over. */
    public static void follow(Thread thread) {
        HeldLocks held = HeldLocks.current();
        if (held.seesStateOf(thread) == Thread.State.TERMINATED) {
            String reason = "the end of " + thread.getName() + "/" + ThreadFacts.number(thread);
            held.lookAway(() -> held.followEndOf(thread, reason));
        }
    }

    /** Counts the kinds of thread anew. Classes of events stay, as all classes do. */
    public static void reset() {
        kinds.clear();
    }

    /**
     * Threads of a pool, or of one kind, are told apart by a number: they are one class. So are those of too many
     * kinds.
     */
    private static String name(Thread thread) {
        String whole = thread.getName();
        String kind = hasDigit(whole) ? Numbers.PATTERN.matcher(whole).replaceAll("*") : whole;
        String name = kind.isBlank() ? thread.getClass().getSimpleName() : kind;
        boolean known = kinds.contains(name) || kinds.size() < MOST_KINDS && kinds.add(name);
        return known ? "thread " + name : "thread of any other name";
    }

    /** Every number has one, and every UUID, if only that of its version. */
    private static boolean hasDigit(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    /** What tells threads of one kind apart; compiled when the first thread's end is waited for. */
    private static final class Numbers {
        /** A UUID, a number, or a hexadecimal number that has a digit. */
        static final Pattern PATTERN = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"
                + "|(?<![a-zA-Z])\\p{XDigit}*\\d\\p{XDigit}*(?![a-zA-Z])|\\d+");
    }
}
