package io.github.jlockdep.engine.threads;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has triggered one event so far, and who has what it will give back by triggering it. Kept for the watchdog alone,
 * and only when there is one. Safe for use by any thread.
 */
public final class Triggers {
    private static final int MOST = 32;

    private final List<Entry> entries = new ArrayList<>(2);
    private boolean isHandedOver;
    private boolean isIncomplete;
    private @Nullable WeakReference<Thread> ending;

    /**
     * Who may trigger the event.
     *
     * @param threads those that are known and alive
     * @param owe whether they have what they will give back, or nobody else can do it, so that the event waits for them
     * @param complete whether these are all that are known, and have shown that they trigger the event again and again:
     *     who did it once, as one counts a latch down, may have done its part
     */
    public record Known(List<HeldLocks> threads, boolean owe, boolean complete) {}

    /** The event is the end of the thread. */
    public synchronized void onlyEndOf(Thread thread) {
        ending = new WeakReference<>(thread);
    }

    public synchronized void triggered(HeldLocks by) {
        Entry entry = entry(by);
        if (entry != null) {
            isHandedOver |= entry.owed == 0;
            entry.owed = Math.max(0, entry.owed - 1);
            entry.times++;
        }
    }

    public synchronized void passed(HeldLocks by) {
        Entry entry = entry(by);
        if (entry != null) {
            entry.owed++;
        }
    }

    /** Who of the live threads may trigger the event, as far as that is known. */
    public synchronized Known known(List<HeldLocks> live) {
        if (ending != null) {
            Thread thread = ending.get();
            List<HeldLocks> one =
                    live.stream().filter(held -> held.get() == thread).toList();
            return new Known(one, true, thread == null || !one.isEmpty());
        }
        List<Entry> able = entries.stream()
                .filter(entry -> entry.isAlive() && (isHandedOver ? entry.times > 0 : entry.owed > 0))
                .toList();
        boolean reliable = !isHandedOver || able.stream().allMatch(entry -> entry.times > 1);
        return new Known(able.stream().map(entry -> entry.by).toList(), !isHandedOver, reliable && !isIncomplete);
    }

    private @Nullable Entry entry(HeldLocks by) {
        for (Entry entry : entries) {
            if (entry.by == by) {
                return entry;
            }
        }
        if (entries.size() == MOST) {
            entries.removeIf(entry -> !entry.isAlive());
        }
        if (entries.size() == MOST) {
            isIncomplete = true;
            return null;
        }
        Entry made = new Entry(by);
        entries.add(made);
        return made;
    }

    private static final class Entry {
        final HeldLocks by;
        int owed;
        int times;

        Entry(HeldLocks by) {
            this.by = by;
        }

        boolean isAlive() {
            Thread thread = by.get();
            return thread != null && HeldLocks.current().seesAlive(thread);
        }
    }
}
