package io.github.jlockdep.management;

import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Splat;
import java.util.List;
import javax.management.ConstructorParameters;

/**
 * A finding, in open types. Immutable.
 *
 * @since 0.1.0
 */
public final class FindingData {
    private final long id;
    private final String kind;
    private final String grade;
    private final String reason;
    private final List<String> lockClasses;
    private final String thread;
    private final long count;
    private final String text;

    /** A finding of which this is known; for clients that read the bean through a proxy. */
    @ConstructorParameters({"id", "kind", "grade", "reason", "lockClasses", "thread", "count", "text"})
    public FindingData(
            long id,
            String kind,
            String grade,
            String reason,
            List<String> lockClasses,
            String thread,
            long count,
            String text) {
        this.id = id;
        this.kind = kind;
        this.grade = grade;
        this.reason = reason;
        this.lockClasses = List.copyOf(lockClasses);
        this.thread = thread;
        this.count = count;
        this.text = text;
    }

    static FindingData of(Finding finding) {
        Splat splat = finding.splat();
        return new FindingData(
                splat.id(),
                splat.kind().name(),
                splat.grade().name(),
                splat.reason(),
                splat.lockClasses(),
                splat.thread().toString(),
                finding.count(),
                splat.text());
    }

    /** The number of the finding, unique in its JVM. */
    public long getId() {
        return id;
    }

    /** What kind of finding it is: a name of {@link io.github.jlockdep.report.SplatKind}. */
    public String getKind() {
        return kind;
    }

    /** How strong the evidence is: a name of {@link io.github.jlockdep.report.Grade}. */
    public String getGrade() {
        return grade;
    }

    /** Why the grade is what it is, in one sentence. */
    public String getReason() {
        return reason;
    }

    /** The names of the lock classes, in the order of the ring. */
    public List<String> getLockClasses() {
        return lockClasses;
    }

    /** The thread that made the finding: name and identifier. */
    public String getThread() {
        return thread;
    }

    /** How often it was seen. */
    public long getCount() {
        return count;
    }

    /** The whole report. */
    public String getText() {
        return text;
    }
}
