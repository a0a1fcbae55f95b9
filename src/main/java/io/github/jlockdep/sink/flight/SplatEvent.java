package io.github.jlockdep.sink.flight;

import io.github.jlockdep.report.Splat;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A finding, when it is made, and once more when its grade rises. */
@Name("io.github.jlockdep.Splat")
@Label("Lock Finding")
@Category({"jlockdep", "Findings"})
@Description("Threads can deadlock, or locks are misused; the event's thread and stack are those that made the finding")
final class SplatEvent extends Event {
    @Label("Finding")
    @Description("The number of the finding")
    long id;

    @Label("Kind")
    @Description("What kind of finding it is")
    @Nullable
    String kind;

    @Label("Grade")
    @Description("How strong the evidence is: POSSIBLE, LIKELY, CERTAIN or DEADLOCK")
    @Nullable
    String grade;

    @Label("Reason")
    @Description("Why the grade is what it is")
    @Nullable
    String reason;

    @Label("Lock Classes")
    @Description("The names of the lock classes, in the order of the ring")
    @Nullable
    String lockClasses;

    @Label("Text")
    @Description("The whole report")
    @Nullable
    String text;

    void fill(Splat splat) {
        id = splat.id();
        kind = splat.kind().name();
        grade = splat.grade().name();
        reason = splat.reason();
        lockClasses = String.join(", ", splat.lockClasses());
        text = splat.text();
    }
}
