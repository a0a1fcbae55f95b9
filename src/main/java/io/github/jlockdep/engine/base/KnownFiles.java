package io.github.jlockdep.engine.base;

import java.util.Locale;

/**
 * The files in which the user says which findings are no news.
 *
 * @param baseline the file of findings that are known; empty for none
 * @param mode what is done with that file
 * @param suppressions the file of the lines that suppress findings; empty for none
 */
public record KnownFiles(String baseline, Mode mode, String suppressions) {
    /** What is done with the baseline. */
    public enum Mode {
        /** It is read, and never written. */
        STRICT,
        /** What is found is added to it. */
        RECORD;

        static Mode parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether the user asks for any of it. */
    public boolean areThere() {
        return !baseline.isEmpty() || !suppressions.isEmpty() || mode == Mode.RECORD;
    }
}
