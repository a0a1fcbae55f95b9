package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.LongMap;
import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where each of the first few threads took each chain for the first time. It answers, for a lock that is held, where
 * the thread took it.
 */
public final class Sites {
    private static final int MOST_THREADS = 4;
    private static final int MOST_CHAINS = 1 << 20;
    private static final int MOST_EVENTS = 1 << 14;
    private static final long[] NOTHING = {};

    private final LongMap<Site[]> byChain = new LongMap<>();
    private final LongMap<Site> byEvent = new LongMap<>();
    private final LongMap<List<Site>> byThread = new LongMap<>();

    public int size() {
        return byChain.size();
    }

    /**
     * Notes where a thread takes a chain, unless that is known, or known of enough other threads. Returns whether
     * another thread that takes the chain may still be news: the site was noted now, or is the only one.
     */
    public boolean note(Site site) {
        Site[] known = byChain.get(site.key);
        if (known == null) {
            return noteFirst(site);
        }
        if (known.length == MOST_THREADS || find(known, site.threadId) != null) {
            return known.length == 1;
        }
        Site[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = site;
        byChain.put(site.key, more);
        noteThread(site);
        return true;
    }

    private boolean noteFirst(Site site) {
        if (byChain.size() >= MOST_CHAINS) {
            Counters.fullTable("chains", MOST_CHAINS);
            return false;
        }
        byChain.put(site.key, new Site[] {site});
        noteThread(site);
        if (site.beginsWork() && byEvent.size() < MOST_EVENTS) {
            byEvent.put(Word.instance(site.word), site);
        }
        return true;
    }

    /** Whether it is known where that thread took the chain. */
    public boolean knows(long key, long threadId) {
        Site[] known = byChain.get(key);
        return known != null && find(known, threadId) != null;
    }

    /** Where the thread took the last lock of the chain, or else where another one did; empty if that is unknown. */
    public StackTraceElement[] find(long key, long threadId) {
        Site site = site(key, threadId);
        return site == null ? StackTraces.NONE : site.stack;
    }

    /** On whose behalf that was, as {@link Site#origin}. */
    public @Nullable String origin(long key, long threadId) {
        Site site = site(key, threadId);
        return site == null ? null : site.origin;
    }

    /**
     * As {@link #find(long, long)}. If the chain is unknown and the word is an event: where the work for it began,
     * which may have been under a lock that is released by now.
     */
    public StackTraceElement[] find(long key, long threadId, long word) {
        StackTraceElement[] known = find(key, threadId);
        Site begun = known.length == 0 ? byEvent.get(Word.instance(word)) : null;
        return begun == null ? known : begun.stack;
    }

    /** Whether the work for the event is known to have begun under the lock. */
    public boolean wasBegunUnder(long event, long lock) {
        Site begun = byEvent.get(Word.instance(event));
        for (long word : begun == null ? NOTHING : begun.held) {
            if (Word.sameInstance(word, lock)) {
                return true;
            }
        }
        return false;
    }

    /** The words of the locks held when the last lock of the chain was taken; none if that is unknown. */
    public long[] guards(long key, long threadId) {
        Site site = site(key, threadId);
        return site == null ? NOTHING : site.held;
    }

    /** The site of that thread, or else of another one. */
    private @Nullable Site site(long key, long threadId) {
        Site[] known = byChain.get(key);
        if (known == null) {
            return null;
        }
        Site own = find(known, threadId);
        return own != null ? own : known[0];
    }

    private void noteThread(Site site) {
        List<Site> ofThread = byThread.get(site.threadId);
        if (ofThread == null) {
            ofThread = new ArrayList<>(2);
            byThread.put(site.threadId, ofThread);
        }
        ofThread.add(site);
    }

    /**
     * The first time that a thread took each of its chains, as far as it is among those remembered. Takes O(result).
     */
    public List<Site> of(long threadId) {
        List<Site> ofThread = byThread.get(threadId);
        return ofThread == null ? List.of() : List.copyOf(ofThread);
    }

    /** Forgets where the thread took the chain; what other threads did stays. */
    public void forget(long key, long threadId) {
        Site[] known = byChain.get(key);
        Site own = known == null ? null : find(known, threadId);
        if (known == null || own == null) {
            return;
        }
        forget(own);
        Site[] left = Arrays.stream(known).filter(site -> site != own).toArray(Site[]::new);
        if (left.length == 0) {
            byChain.remove(key);
        } else {
            byChain.put(key, left);
        }
    }

    private void forget(Site site) {
        List<Site> ofThread = byThread.get(site.threadId);
        int at = ofThread == null ? -1 : ofThread.lastIndexOf(site); // what is forgotten was learned just now
        if (ofThread != null && at >= 0) {
            ofThread.remove(at);
        }
    }

    void clear() {
        byChain.clear();
        byEvent.clear();
        byThread.clear();
    }

    private static @Nullable Site find(Site[] sites, long threadId) {
        for (Site site : sites) {
            if (site.threadId == threadId) {
                return site;
            }
        }
        return null;
    }

    /**
     * What one thread took when it took a chain for the first time, what it held, where it was, and on whose behalf, if
     * somebody knows that.
     *
     * @param when what was over for the thread then, as it is with a {@link Sighting}
     */
    public record Site(
            long threadId,
            StackTraceElement[] stack,
            long key,
            long word,
            long[] held,
            @Nullable Clock when,
            @Nullable String origin) {
        /** Whether the thread begins work here that will trigger an event. */
        boolean beginsWork() {
            return LockClasses.of(word).isEvent() && (word & Word.TRIED) != 0;
        }
    }
}
