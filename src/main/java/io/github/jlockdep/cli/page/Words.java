package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.LockMode;

/** The words on the arrows of a picture. A ring runs from what is held to its holder, and on to what that one wants. */
final class Words {
    private static final String ELLIPSIS = "\u2026";
    private static final int LONGEST_NAME = 200;

    private Words() {}

    /** On the arrow from what is held to the thread of this observation. */
    static String held(ClassEntry held, ObservationEntry observation) {
        return switch (held.kind()) {
            case LOCK -> observation.outerMode() == LockMode.SHARED ? "read by" : "held by";
            case EVENT -> "triggered by";
            case EXECUTOR -> "needs";
            case THREAD -> "ends with";
        };
    }

    /** On the arrow from the thread of this observation to what it wants. */
    static String wanted(ClassEntry wanted, ObservationEntry observation) {
        String words = wanted.kind() != ClassEntry.Kind.LOCK
                ? "waits for"
                : observation.innerMode() == LockMode.SHARED ? "wants to read" : "wants";
        return observation.timed() ? words + " (timed)" : words;
    }

    /** The text in one line that is not too long for a picture. */
    static String line(String text) {
        String cut = text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + ELLIPSIS;
        return cut.codePoints()
                .map(c -> isPrintable(c) ? c : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
