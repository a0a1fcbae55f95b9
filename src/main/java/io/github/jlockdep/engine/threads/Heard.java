package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The holds of other threads of which one thread was told, the last one first, at most {@value Moment#MOST_HOLDS}. Once
 * the thread has taken such a lock, it comes after what the holder did until it let go. Only the owner touches it.
 */
final class Heard {
    /** A hold, of which the thread was told when its history had come to that place. */
    private record Entry(Hold hold, long since, String from) {}

    private final List<Entry> entries = new ArrayList<>();
    /** Of the entries; null if that has to be put together. */
    private @Nullable List<Hold> holds;
    /** What the thread had taken before that place has been looked at. */
    private long place;

    Heard copy() {
        Heard copy = new Heard();
        copy.entries.addAll(entries);
        copy.place = place;
        return copy;
    }

    /** Adds a hold at that place; returns false if the thread has heard of it before. */
    boolean add(Hold hold, long since, String from) {
        for (Entry entry : entries) {
            if (entry.hold == hold) {
                return false;
            }
        }
        if (entries.size() == Moment.MOST_HOLDS) {
            entries.remove(entries.size() - 1);
        }
        entries.add(0, new Entry(hold, since, from));
        holds = null;
        return true;
    }

    /** Whether the thread may have taken any of them, as it has taken something since this was asked last. */
    boolean mayHaveTakenAny(History taken) {
        return !entries.isEmpty() && taken.place() != place;
    }

    List<Hold> holds() {
        List<Hold> all = holds;
        if (all == null) {
            all = entries.stream().map(Entry::hold).toList();
            holds = all;
        }
        return all;
    }

    /** Tells another thread of them, with what has put it in that order. */
    void forEach(BiConsumer<Hold, String> teller) {
        entries.forEach(entry -> teller.accept(entry.hold, entry.from));
    }

    /**
     * Forgets those that the thread has taken since, and whose holders must have let go.
     *
     * @param follow is given when they did, and what has put that in order
     * @return whether any was forgotten
     */
    boolean removeTaken(History taken, BiConsumer<Clock, String> follow) {
        place = taken.place();
        boolean any = false;
        for (Entry entry : List.copyOf(entries)) {
            int at = taken.lastBefore(taken.end(), entry.hold.word());
            if (at >= 0 && taken.placeOf(at) >= entry.since) {
                any |= remove(entry, taken.word(at), follow);
            }
        }
        return any;
    }

    private boolean remove(Entry entry, long taken, BiConsumer<Clock, String> follow) {
        Clock end = entry.hold.endBefore(taken);
        if (end != null) {
            follow.accept(end, entry.from + " under " + entry.hold.lock());
        }
        boolean isOver = end != null || entry.hold.hasEndedBefore(taken); // even if the holder has not told
        if (isOver) {
            holds = null;
        }
        return isOver && entries.remove(entry);
    }
}
