package io.github.jlockdep.cli.unite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stacks and frames of all runs, each once. */
final class Frames {
    static final StackTraceElement[] NONE = {};

    private final Map<String, StackTraceElement> frames = new HashMap<>();
    private final Map<List<String>, StackTraceElement[]> stacks = new HashMap<>();

    StackTraceElement[] stack(List<String> texts) {
        return stacks.computeIfAbsent(
                texts, none -> texts.stream().map(this::frame).toArray(StackTraceElement[]::new));
    }

    private StackTraceElement frame(String text) {
        return frames.computeIfAbsent(text, Frames::parsed);
    }

    /** Reads {@code pkg.Class.method(File.java:1)}; what looks different is all method. */
    static StackTraceElement parsed(String text) {
        int open = text.lastIndexOf('(');
        int dot = text.lastIndexOf('.', Math.max(0, open));
        int colon = text.lastIndexOf(':');
        if (open < 0 || dot < 0 || dot > open || colon < open || !text.endsWith(")")) {
            return new StackTraceElement("", text, null, -1);
        }
        String file = text.substring(open + 1, colon);
        return new StackTraceElement(
                text.substring(0, dot),
                text.substring(dot + 1, open),
                file.isEmpty() ? null : file,
                number(text.substring(colon + 1, text.length() - 1)));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
