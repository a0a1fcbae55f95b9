package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.Grade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rings and graphs in a language that draws them. Stateless. */
public abstract sealed class GraphText permits DotText, MermaidText {
    /** How an arrow is drawn. */
    enum Line {
        SOLID,
        DASHED,
        DOTTED,
        BOLD
    }

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
            text.append(arrow("c" + i, "t" + i, Line.SOLID, Words.held(held, observation)));
            text.append(arrow("t" + i, "c" + (i + 1) % ring.size(), Line.DASHED, Words.wanted(wanted, observation)));
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
            Grade grade = dependency.grade();
            text.append(arrow(
                    "c" + dependency.from(), "c" + dependency.to(), line(grade), grade == null ? "" : grade.name()));
        }
        return text.append(foot()).toString();
    }

    abstract String ringHead();

    abstract String graphHead();

    abstract String foot();

    abstract String node(String id, String label, ClassEntry.Kind kind);

    /** An arrow; its label may be empty. */
    abstract String arrow(String from, String to, Line line, String label);

    private static Line line(@Nullable Grade grade) {
        return grade == null
                ? Line.SOLID
                : switch (grade) {
                    case GUARDED -> Line.DOTTED;
                    case POSSIBLE -> Line.DASHED;
                    default -> Line.BOLD;
                };
    }
}
