package io.github.jlockdep.cli.page;

/** Rings and graphs in the language of Mermaid, which many review tools draw where they find it. */
public final class MermaidText extends GraphText {
    private static final String HARMLESS = " _,:/()$@=";

    @Override
    String ringHead() {
        return graphHead();
    }

    @Override
    String graphHead() {
        return "flowchart LR\n";
    }

    @Override
    String foot() {
        return "";
    }

    @Override
    String node(String id, String label, ClassEntry.Kind kind) {
        String quoted = quoted(label);
        String shape = switch (kind) {
            case LOCK -> "[" + quoted + "]";
            case EVENT -> "{{" + quoted + "}}";
            case EXECUTOR -> "[[" + quoted + "]]";
            case THREAD -> "([" + quoted + "])";
        };
        return "  " + id + shape + "\n";
    }

    @Override
    String arrow(String from, String to, Line line, String label) {
        String arrow = switch (line) {
            case SOLID -> "-->";
            case DASHED, DOTTED -> "-.->";
            case BOLD -> "==>";
        };
        return "  " + from + " " + arrow + (label.isEmpty() ? " " : "|" + quoted(label) + "| ") + to + "\n";
    }

    /** Every character that Mermaid, its Markdown or HTML could read is a number. */
    private static String quoted(String label) {
        StringBuilder text = new StringBuilder("\"");
        Words.line(label).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0) {
                text.appendCodePoint(c);
            } else {
                text.append('#').append(c).append(';');
            }
        });
        return text.append('"').toString();
    }
}
