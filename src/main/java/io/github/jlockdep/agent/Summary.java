package io.github.jlockdep.agent;

import io.github.jlockdep.agent.monitors.Monitors;
import io.github.jlockdep.agent.rewrite.Transformer;
import io.github.jlockdep.agent.telling.Teller;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Statistics;
import java.util.EnumMap;
import java.util.Map;

/** What the agent says when the JVM ends: what was found, and what could not be seen. */
final class Summary {
    private final Transformer transformer;
    private final Teller teller;

    Summary(Transformer transformer, Teller teller) {
        this.transformer = transformer;
        this.teller = teller;
    }

    String text() {
        Statistics statistics = Engine.statistics();
        return "jlockdep agent: " + findings() + known(statistics) + "; " + statistics.lockClasses() + " lock classes, "
                + statistics.dependencies() + " dependencies, " + Monitors.size() + " monitors in use, "
                + transformer.hooked.get() + " classes followed, " + transformer.failures.count()
                + " left as they are, "
                + transformer.spentNanos.get() / 1_000_000 + " ms spent on changing classes, "
                + (statistics.losses() + teller.dropped()) + " losses, "
                + (statistics.leftOut() > 0 ? statistics.leftOut() + " texts left out of the log, " : "")
                + statistics.faults() + " errors of its own.";
    }

    private static String findings() {
        Map<Grade, Integer> byGrade = new EnumMap<>(Grade.class);
        Engine.findings().stream()
                .filter(Finding::isNew)
                .forEach(finding -> byGrade.merge(finding.splat().grade(), 1, Integer::sum));
        return byGrade.isEmpty() ? "no findings" : "findings " + byGrade;
    }

    private static String known(Statistics statistics) {
        return (statistics.baselined() > 0 ? ", " + statistics.baselined() + " in the baseline" : "")
                + (statistics.suppressed() > 0 ? ", " + statistics.suppressed() + " suppressed" : "")
                + (statistics.unusedSuppressions() > 0
                        ? ", " + statistics.unusedSuppressions() + " suppressions unused"
                        : "");
    }
}
