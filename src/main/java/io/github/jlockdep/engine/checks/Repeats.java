package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.graph.LiveFinding;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rings that a chain closes each time, for threads that come to it later: they have to count, and nothing else.
 * Safe for use by any thread. What there is no room for is looked at by each thread for itself.
 */
final class Repeats {
    private static final int MOST = 1 << 14;

    private final ConcurrentHashMap<Long, LiveFinding[]> byChain = new ConcurrentHashMap<>();

    void add(long key, LiveFinding[] findings) {
        if (byChain.size() < MOST) {
            byChain.put(key, findings);
        }
    }

    /** Counts one more occurrence of what the chain closes; null if that is not known. */
    @Nullable
    Verdict count(long key) {
        LiveFinding[] findings = byChain.isEmpty() ? null : byChain.get(key);
        if (findings == null) {
            return null;
        }
        RuntimeException refusal = Findings.repeated(findings).refusal();
        return new Verdict(refusal, null, findings, false);
    }

    void clear() {
        byChain.clear();
    }
}
