package io.github.jlockdep.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where each chain was first taken, by each of the first few threads. It answers, for a lock that is held, where that was
 * taken. Guarded by the validator's lock.
 */
final class Sites {
    private static final int MOST_THREADS = 4;
    private static final int MOST_CHAINS = 1 << 20;
    private static final int MOST_EVENTS = 1 << 14;
    private static final long[] NOTHING = {};

    private final LongMap<Site[]> byChain = new LongMap<>();
    private final LongMap<Site> byEvent = new LongMap<>();

    int size() {
        return byChain.size();
    }

    /** Notes where the thread takes the chain; returns false if that is known, or known of enough other threads. */
    boolean note(Acquisition now) {
        Site[] known = byChain.get(now.key);
        if (known == null) {
            return noteFirst(now);
        }
        if (known.length == MOST_THREADS || find(known, now.thread.id()) != null) {
            return false;
        }
        Site[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = new Site(now);
        byChain.put(now.key, more);
        return true;
    }

    private boolean noteFirst(Acquisition now) {
        if (byChain.size() >= MOST_CHAINS) {
            Counters.fullTable("chains", MOST_CHAINS);
            return false;
        }
        Site first = new Site(now);
        byChain.put(now.key, new Site[] {first});
        if (now.lock.node.isEvent() && !now.waits() && byEvent.size() < MOST_EVENTS) {
            byEvent.put(now.lock.instance(), first);
        }
        return true;
    }

    /** Where the thread took the last lock of the chain, or else where another one did; empty if nobody knows. */
    StackTraceElement[] find(long key, long threadId) {
        Site[] known = byChain.get(key);
        if (known == null) {
            return Stacks.NONE;
        }
        Site own = find(known, threadId);
        return own != null ? own.stack : known[0].stack;
    }

    /** As {@link #find(long, long)}; the work for an event often outlasts the lock under which it was begun. */
    StackTraceElement[] find(long key, long threadId, long word) {
        StackTraceElement[] known = find(key, threadId);
        Site begun = known.length == 0 ? byEvent.get(Word.instance(word)) : null;
        return begun == null ? known : begun.stack;
    }

    /** Whether the work for the event was begun under the lock, as far as that is remembered. */
    boolean wasBegunUnder(long event, long lock) {
        Site begun = byEvent.get(Word.instance(event));
        return begun != null && Arrays.stream(begun.held).anyMatch(word -> Word.sameInstance(word, lock));
    }

    /** What was held when the last lock of the chain was taken; nothing if nobody knows. */
    long[] guards(long key, long threadId) {
        Site[] known = byChain.get(key);
        if (known == null) {
            return NOTHING;
        }
        Site own = find(known, threadId);
        return own != null ? own.held : known[0].held;
    }

    /** The first time that a thread took each of its chains, as far as it is among those remembered. Takes O(chains). */
    List<Site> of(long threadId) {
        List<Site> result = new ArrayList<>();
        byChain.forEach(sites -> {
            Site own = find(sites, threadId);
            if (own != null) {
                result.add(own);
            }
        });
        return result;
    }

    void forget(long key) {
        byChain.remove(key);
    }

    void clear() {
        byChain.clear();
        byEvent.clear();
    }

    private static @Nullable Site find(Site[] sites, long threadId) {
        for (Site site : sites) {
            if (site.threadId == threadId) {
                return site;
            }
        }
        return null;
    }

    /** What one thread took when it first took a chain, holding what, and where. */
    record Site(long threadId, StackTraceElement[] stack, long key, long word, long[] held) {
        Site(Acquisition now) {
            this(now.thread.id(), now.stack, now.key, now.word, now.held);
        }
    }
}
