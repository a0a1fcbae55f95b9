package io.github.jlockdep.cli.read;

import java.io.Serial;

/** A line that is no line of a recording; the message says why, and is safe to show. */
public final class BadLine extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_SHOWN = 200;

    public BadLine(String why) {
        super(shown(why));
    }

    /** On one line, without control characters, and not too long. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MOST_SHOWN); i++) {
            char c = text.charAt(i);
            shown.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return text.length() > MOST_SHOWN ? shown + "..." : shown.toString();
    }
}
