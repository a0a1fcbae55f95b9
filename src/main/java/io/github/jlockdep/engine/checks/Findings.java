package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.LongMap;
import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.graph.LiveFinding;
import io.github.jlockdep.engine.rings.Ring;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import java.util.ArrayList;
import java.util.List;

/**
 * All findings of this JVM, each once, with the strongest grade so far and a count. Guarded by Knowledge.lock, but
 * for the counts.
 */
public final class Findings {
    public static final int MOST = 1 << 14;

    private final LongMap<LiveFinding> byIdentity = new LongMap<>();
    private final LongMap<LiveFinding> nestings = new LongMap<>();
    private long lastId;

    /** The finding of that identity; made by the first call. */
    public LiveFinding entry(long identity) {
        LiveFinding known = byIdentity.get(identity);
        if (known != null) {
            return known;
        }
        LiveFinding made = new LiveFinding(++lastId);
        if (byIdentity.size() < MOST) {
            byIdentity.put(identity, made);
        } else {
            Counters.fullTable("findings", MOST);
        }
        return made;
    }

    /** The finding of that ring. What many instances of one class do at the same places is one finding. */
    LiveFinding entry(Ring ring) {
        long identity = ring.identity();
        if (!ring.isWithinOneClass()) {
            return entry(identity);
        }
        long places = ring.places();
        LiveFinding known = nestings.get(identity);
        known = known != null ? known : nestings.get(places);
        known = known != null ? known : entry(identity);
        note(places, known);
        note(identity, known);
        return known;
    }

    private void note(long key, LiveFinding finding) {
        if (nestings.size() < MOST && nestings.get(key) == null) {
            nestings.put(key, finding);
        }
    }

    /** Counts one more occurrence of findings that were made by the same chain; refused if the policy is to refuse. */
    public static Verdict repeated(LiveFinding[] entries) {
        RuntimeException refusal = null;
        for (LiveFinding entry : entries) {
            entry.count.incrementAndGet();
            Splat splat = entry.refusable();
            if (refusal == null && splat != null && Reporter.isRefusing()) {
                refusal = Reporter.refusal(splat);
            }
        }
        return refusal == null ? Verdict.NOTHING : Verdict.refused(refusal);
    }

    /**
     * Takes back what was found of a class of locks that nobody turns out to have held. What was printed stays printed.
     */
    void withdraw(LockClassNode lockClass) {
        byIdentity.forEach(entry -> {
            Splat splat = entry.splat;
            if (splat != null && splat.lockClasses().stream().anyMatch(lockClass::isCalled)) {
                entry.withdraw();
            }
        });
    }

    /** The findings that were printed, in the order in which they were made. */
    public List<Finding> printed() {
        return all().stream()
                .filter(finding -> Switch.prints(finding.splat().grade()))
                .toList();
    }

    /** The rings that are guarded so far, in the order in which they were found. */
    public List<Finding> guarded() {
        return all().stream()
                .filter(finding -> finding.splat().grade() == Grade.GUARDED)
                .toList();
    }

    /** The findings above {@link Grade#GUARDED}, printed or not, in the order in which they were made. */
    public List<Finding> unguarded() {
        return all().stream()
                .filter(finding -> finding.splat().grade() != Grade.GUARDED)
                .toList();
    }

    /** The findings of every grade, in the order in which they were made. */
    private List<Finding> all() {
        List<Finding> result = new ArrayList<>();
        byIdentity.forEach(entry -> {
            Splat splat = entry.splat;
            if (splat != null) {
                result.add(new Finding(splat, entry.count.get()));
            }
        });
        result.sort((one, other) -> Long.compare(one.splat().id(), other.splat().id()));
        return result;
    }

    /** How often the printed findings were seen, all together. */
    public long occurrences() {
        long sum = 0;
        for (Finding finding : printed()) {
            sum += finding.count();
        }
        return sum;
    }

    /** How many findings have exactly this grade. */
    public int count(Grade grade) {
        int[] count = new int[1];
        byIdentity.forEach(entry -> count[0] += entry.grade() == grade ? 1 : 0);
        return count[0];
    }

    void clear() {
        byIdentity.clear();
        nestings.clear();
        lastId = 0;
    }
}
