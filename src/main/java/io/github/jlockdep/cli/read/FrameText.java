package io.github.jlockdep.cli.read;

/** A frame of a stack as a recording writes it. */
public final class FrameText {
    private FrameText() {}

    /** Reads {@code pkg.Class.method(File.java:1)}; what looks different is all method. */
    public static StackTraceElement parse(String text) {
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
