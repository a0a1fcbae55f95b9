package io.github.jlockdep.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where each chain was first taken, by each of the first few threads. It answers, for a lock that is held, where that was
 * taken. Guarded by the validator's lock.
 */
final class Sites {
    private static final int MOST_THREADS = 4;
    private static final int MOST_CHAINS = 1 << 20;

    private final LongMap<Site[]> byChain = new LongMap<>();

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
        more[known.length] = new Site(now.thread.id(), now.stack);
        byChain.put(now.key, more);
        return true;
    }

    private boolean noteFirst(Acquisition now) {
        if (byChain.size() >= MOST_CHAINS) {
            Counters.fullTable("chains", MOST_CHAINS);
            return false;
        }
        byChain.put(now.key, new Site[] {new Site(now.thread.id(), now.stack)});
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

    void forget(long key) {
        byChain.remove(key);
    }

    void clear() {
        byChain.clear();
    }

    private static @Nullable Site find(Site[] sites, long threadId) {
        for (Site site : sites) {
            if (site.threadId == threadId) {
                return site;
            }
        }
        return null;
    }

    private record Site(long threadId, StackTraceElement[] stack) {}
}
