package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One finding while the JVM runs: its grade only rises, and each rise is reported once.
 */
public final class LiveFinding {
    public static final LiveFinding[] NONE = {};

    public final long id;
    public final AtomicLong count = new AtomicLong();
    public volatile @Nullable Splat splat;
    private Grade grade = Grade.GUARDED;
    private @Nullable Edge closedBy;
    private volatile boolean unrefusable;

    public LiveFinding(long id) {
        this.id = id;
    }

    public Grade grade() {
        return grade;
    }

    /**
     * Whether an acquisition on this edge counts as a repeat. One edge of the ring does: the first one for which
     * this is called after the finding was printed.
     */
    public boolean isClosedBy(Edge edge) {
        if (closedBy == null && isPrinted()) {
            closedBy = edge;
        }
        return closedBy != null && closedBy.from.key == edge.from.key && closedBy.to.key == edge.to.key;
    }

    /** Whether this grade is higher than any before. */
    public boolean isRaisedBy(Grade seen) {
        return seen.compareTo(grade) > 0;
    }

    public void raise(Grade seen, Splat report) {
        grade = seen;
        splat = report;
    }

    /** Takes it back, because it rests on a wrong assumption. */
    public void withdraw() {
        grade = Grade.GUARDED;
        splat = null;
        closedBy = null;
    }

    /** Says whether it is too weak to refuse anything for, whatever the policy is. */
    public void setUnrefusable(boolean isWeak) {
        unrefusable = isWeak;
    }

    /** The splat for which an acquisition is refused if that is the policy; null if it is not refused for this. */
    public @Nullable Splat refusable() {
        return unrefusable || !isPrinted() ? null : splat;
    }

    public boolean isPrinted() {
        return grade != Grade.GUARDED && Switch.prints(grade);
    }
}
