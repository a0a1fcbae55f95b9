package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.Grade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rings and graphs in a language that draws them. Stateless. */
public abstract sealed class GraphText permits DotText, MermaidText {
    GraphText() {}

    /**
     * One ring, with its classes and its threads between them: from what is held to its holder, and on to what that one
     * wants. Without nodes when the finding is no ring.
     */
    public final String ring(Report report, FindingEntry finding) {
        StringBuilder text = new StringBuilder(ringHead());
        List<SideEntry> ring = finding.ring();
        for (int i = 0; i < ring.size(); i++) {
            SideEntry side = ring.get(i);
            ClassEntry held = report.held(side);
            ClassEntry wanted = report.wanted(side);
            ObservationEntry observation = report.observation(side);
            text.append(node("c" + i, held.name(), held.kind()));
            text.append(node("t" + i, "thread " + side.thread(), ClassEntry.Kind.THREAD));
            text.append(holding("c" + i, "t" + i, Words.held(held, observation)));
            text.append(wanting("t" + i, "c" + (i + 1) % ring.size(), Words.wanted(wanted, observation)));
        }
        return text.append(foot()).toString();
    }

    /** The whole graph: an arrow from each class to those that were wanted while it was held. */
    public final String graph(Report report) {
        StringBuilder text = new StringBuilder(graphHead());
        for (ClassEntry node : report.classes()) {
            text.append(node("c" + node.id(), node.name(), node.kind()));
        }
        for (DependencyEntry dependency : report.dependencies()) {
            text.append(dependency("c" + dependency.from(), "c" + dependency.to(), dependency.grade()));
        }
        return text.append(foot()).toString();
    }

    abstract String ringHead();

    abstract String graphHead();

    abstract String foot();

    abstract String node(String id, String label, ClassEntry.Kind kind);

    abstract String holding(String from, String to, String label);

    abstract String wanting(String from, String to, String label);

    abstract String dependency(String from, String to, @Nullable Grade grade);
}
