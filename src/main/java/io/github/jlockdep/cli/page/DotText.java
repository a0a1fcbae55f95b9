package io.github.jlockdep.cli.page;

import java.util.Locale;

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
    String arrow(String from, String to, Line line, String label) {
        String style = line.name().toLowerCase(Locale.ROOT);
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

    /** A backslash begins an escape, and an ampersand an entity, even between quotes. */
    private static String quoted(String label) {
        String escaped =
                Words.line(label).replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped + '"';
    }
}
