package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.Grade;
import org.jspecify.annotations.Nullable;

/** Rings and graphs in the language of Graphviz. */
public final class DotText extends GraphText {
    @Override
    String ringHead() {
        return "digraph ring {\n  layout=circo;\n";
    }

    @Override
    String graphHead() {
        return "digraph locks {\n";
    }

    @Override
    String foot() {
        return "}\n";
    }

    @Override
    String node(String id, String label, ClassEntry.Kind kind) {
        return "  " + id + " [shape=" + shape(kind) + ", label=" + quoted(label) + "];\n";
    }

    @Override
    String holding(String from, String to, String label) {
        return arrow(from, to, "solid", label);
    }

    @Override
    String wanting(String from, String to, String label) {
        return arrow(from, to, "dashed", label);
    }

    @Override
    String dependency(String from, String to, @Nullable Grade grade) {
        return grade == null ? arrow(from, to, "solid", "") : arrow(from, to, style(grade), grade.name());
    }

    private static String arrow(String from, String to, String style, String label) {
        return "  " + from + " -> " + to + " [style=" + style + ", label=" + quoted(label) + "];\n";
    }

    private static String shape(ClassEntry.Kind kind) {
        return switch (kind) {
            case LOCK -> "box";
            case EVENT -> "hexagon";
            case EXECUTOR -> "box3d";
            case THREAD -> "ellipse";
        };
    }

    private static String style(Grade grade) {
        return switch (grade) {
            case GUARDED -> "dotted";
            case POSSIBLE -> "dashed";
            default -> "bold";
        };
    }

    /** A backslash begins an escape, and an ampersand an entity, even between quotes. */
    private static String quoted(String label) {
        String escaped =
                Words.line(label).replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped + '"';
    }
}
