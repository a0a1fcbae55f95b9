package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.graph.LiveFinding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one look, and those of them that are news until they can be told. Everything but {@link #tell} and
 * {@link #refusal} runs under Knowledge.lock.
 */
final class Raised {
    private Set<LiveFinding> entries = Set.of();
    private List<News> news = List.of();

    /** A finding that was raised, with the splat of that time. */
    private record News(LiveFinding finding, Splat splat) {}

    /** Raises the finding to the grade, if that is higher than what it had; it is news if that grade is printed. */
    void raise(LiveFinding entry, Grade grade, LongFunction<Splat> report) {
        boolean isRaised = entry.isRaisedBy(grade);
        if (isRaised || entry.splat == null) {
            Splat splat = report.apply(entry.id);
            if (isRaised && Switch.prints(grade)) {
                news = news.isEmpty() ? new ArrayList<>(1) : news;
                news.add(new News(entry, splat));
            }
            entry.raise(grade, splat);
        }
    }

    /** The look has made the finding, or repeated it. */
    void add(LiveFinding entry) {
        entries = entries.isEmpty() ? new LinkedHashSet<>(2) : entries;
        entries.add(entry);
    }

    /** The findings that were made or repeated. */
    LiveFinding[] entries() {
        return entries.isEmpty() ? LiveFinding.NONE : entries.toArray(LiveFinding.NONE);
    }

    /** Tells the listeners what is news. Called out of the lock. */
    void tell() {
        news.forEach(told -> Reporter.deliver(told.splat));
    }

    /** What a policy of refusing throws because of them, news first; null if it throws nothing. */
    @Nullable
    RuntimeException refusal() {
        List<LiveFinding> newsFirst = new ArrayList<>();
        news.forEach(told -> newsFirst.add(told.finding));
        newsFirst.addAll(entries);
        for (LiveFinding finding : newsFirst) {
            RuntimeException refusal = Reporter.refusal(finding.refusable());
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
