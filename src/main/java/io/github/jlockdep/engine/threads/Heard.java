package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
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
    /** Whether the thread has taken one of them of which it is not known that its holder has let go. */
    private boolean hasTakenOne;
    /** Bit by bit, the last digits of the numbers of the instances. */
    private long instances;
    /** Whether any of them may be taken by the JDK's own classes. */
    private boolean isOfJdk;

    Heard copy() {
        Heard copy = new Heard();
        copy.entries.addAll(entries);
        copy.isOfJdk = isOfJdk;
        copy.instances = instances;
        copy.place = place;
        copy.hasTakenOne = hasTakenOne;
        return copy;
    }

    /**
     * Adds those of the holds of which the thread has not heard before, at that place of its history: the first one first.
     * Returns whether there are any.
     */
    /* What is told together is compared with what was known before, so that nothing new has to go for what was known. */
    boolean addAll(List<Hold> told, long since, String from) {
        List<Hold> known = holds();
        if (told == known) {
            return false;
        }
        for (int i = told.size() - 1; i >= 0; i--) {
            if (!known.contains(told.get(i))) {
                instances |= bit(told.get(i).word()); // first, lest an error leaves one that is not found
                entries.add(0, new Entry(told.get(i), since, from));
            }
        }
        boolean isNews = entries.size() > known.size();
        if (isNews) {
            entries.subList(Math.min(entries.size(), Moment.MOST_HOLDS), entries.size())
                    .clear();
            changed();
        }
        return isNews;
    }

    /**
     * Looks at what the thread has taken since this was called last.
     *
     * @return whether it has taken one of them, then or before; false if it has taken nothing since
     */
    boolean findTaken(History taken) {
        long now = taken.place();
        if (now == place || entries.isEmpty()) {
            return false;
        }
        for (int i = taken.end() - 1; !hasTakenOne && i >= taken.begin() && taken.placeOf(i) >= place; i--) {
            hasTakenOne = contains(taken.word(i));
        }
        place = now;
        return hasTakenOne;
    }

    /** Whether the JDK's own classes may take one of them. */
    boolean isOfJdk() {
        return isOfJdk;
    }

    /** Whether one of them is of the instance of that word. */
    boolean contains(long word) {
        if ((instances & bit(word)) == 0) {
            return false;
        }
        for (Entry entry : entries) {
            if (Word.sameInstance(entry.hold.word(), word)) {
                return true;
            }
        }
        return false;
    }

    List<Hold> holds() {
        List<Hold> all = holds;
        if (all == null) {
            Hold[] inOrder = new Hold[entries.size()];
            for (int i = 0; i < inOrder.length; i++) {
                inOrder[i] = entries.get(i).hold;
            }
            all = List.of(inOrder);
            holds = all;
        }
        return all;
    }

    /**
     * Forgets those that the thread has taken since, and whose holders must have let go.
     *
     * @param follow is given when they did, and what has put that in order
     * @return whether any was forgotten
     */
    boolean removeTaken(History taken, BiConsumer<Clock, String> follow) {
        boolean any = false;
        boolean anyLeft = false;
        for (Entry entry : List.copyOf(entries)) {
            int at = taken.lastBefore(taken.end(), entry.hold.word());
            if (at >= 0 && taken.placeOf(at) >= entry.since) {
                boolean isOver = remove(entry, taken.word(at), follow);
                any |= isOver;
                anyLeft |= !isOver;
            }
        }
        hasTakenOne = anyLeft;
        return any;
    }

    private boolean remove(Entry entry, long taken, BiConsumer<Clock, String> follow) {
        Clock end = entry.hold.endBefore(taken);
        if (end != null) {
            follow.accept(end, entry.from + " under " + entry.hold.lock());
        }
        boolean isOver = end != null || entry.hold.hasEndedBefore(taken); // even if the holder has not told
        if (isOver) {
            entries.remove(entry);
            changed();
        }
        return isOver;
    }

    private void changed() {
        holds = null;
        isOfJdk = false;
        long all = 0;
        for (Entry entry : entries) {
            long word = entry.hold.word();
            isOfJdk |= LockClasses.of(word).tenure().isOfJdk();
            all |= bit(word);
        }
        instances = all;
    }

    private static long bit(long word) {
        return 1L << Word.instance(word); // of which the last six bits count
    }
}
