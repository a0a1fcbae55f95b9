package io.github.jlockdep.engine;

import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All findings of this JVM, each once, with the strongest grade so far and a count. Guarded by the validator's lock, but
 * for the counts.
 */
final class Findings {
    static final Entry[] NONE = {};
    private static final int MOST = 1 << 16;

    private final LongMap<Entry> byIdentity = new LongMap<>();
    private long lastId;

    /** The finding of that identity; made by the first call. */
    Entry entry(long identity) {
        Entry known = byIdentity.get(identity);
        if (known != null) {
            return known;
        }
        Entry made = new Entry(++lastId);
        if (byIdentity.size() < MOST) {
            byIdentity.put(identity, made);
        } else {
            Counters.fullTable("findings", MOST);
        }
        return made;
    }

    /** Counts one more occurrence of findings that were made by the same chain; refused if the policy is to refuse. */
    static Verdict repeated(Entry[] entries) {
        RuntimeException refusal = null;
        for (Entry entry : entries) {
            entry.count.incrementAndGet();
            if (refusal == null && Reporter.isRefusing()) {
                refusal = Reporter.refusal(entry.splat);
            }
        }
        return refusal == null ? Verdict.NOTHING : new Verdict(refusal, null);
    }

    /** The findings that were printed, in the order in which they were made. */
    List<Finding> printed() {
        return all().stream()
                .filter(finding -> Reporter.prints(finding.splat().grade()))
                .toList();
    }

    /** The findings above {@link Grade#GUARDED}, in the order in which they were made. */
    List<Finding> all() {
        List<Finding> result = new ArrayList<>();
        byIdentity.forEach(entry -> {
            Splat splat = entry.splat;
            if (splat != null) {
                result.add(new Finding(splat, entry.count.get()));
            }
        });
        result.sort(Comparator.comparingLong(finding -> finding.splat().id()));
        return result;
    }

    /** How often the printed findings were seen, all together. */
    long occurrences() {
        return printed().stream().mapToLong(Finding::count).sum();
    }

    /** How many findings have exactly this grade. */
    int count(Grade grade) {
        int[] count = new int[1];
        byIdentity.forEach(entry -> count[0] += entry.grade == grade ? 1 : 0);
        return count[0];
    }

    void clear() {
        byIdentity.clear();
        lastId = 0;
    }

    /** One finding. Its grade only rises; each rise is told once. */
    static final class Entry {
        final long id;
        final AtomicLong count = new AtomicLong();
        volatile @Nullable Splat splat;
        private Grade grade = Grade.GUARDED;
        private @Nullable Edge closedBy;

        Entry(long id) {
            this.id = id;
        }

        /** Whether taking this edge is what counts as a repeat: the first edge that made the ring worth printing. */
        boolean isClosedBy(Edge edge) {
            if (closedBy == null && isPrinted()) {
                closedBy = edge;
            }
            return closedBy != null && closedBy.from.key == edge.from.key && closedBy.to.key == edge.to.key;
        }

        /** Whether this grade is news that somebody wants to hear. */
        boolean isRaisedBy(Grade seen) {
            return seen.compareTo(grade) > 0;
        }

        void raise(Grade seen, Splat report) {
            grade = seen;
            splat = report;
        }

        boolean isPrinted() {
            return Reporter.prints(grade) && grade != Grade.GUARDED;
        }
    }
}
