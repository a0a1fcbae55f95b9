package io.github.jlockdep.selftest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One operation on one lock: {@code L(a)}, {@code N(x2,1)}.
 *
 * @param op what is done
 * @param lock the name of the lock it is done to
 * @param argument what stands behind the comma, if anything does
 */
record Step(Letter op, String lock, @Nullable String argument) {
    private static final Pattern NOTATION = Pattern.compile("([A-Za-z])\\(([a-z]+[0-9]*)(?:,([a-z0-9]+))?\\)");

    static Step parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A step looks like L(a) or N(x2,1), not like '" + text + "'.");
        }
        return new Step(Letter.valueOf(matcher.group(1)), matcher.group(2), matcher.group(3));
    }

    /** The class of a lock is its name without the number: x1 and x2 are two locks of class x. */
    static String lockClass(String lock) {
        return lock.replaceAll("[0-9]", "");
    }

    @Override
    public String toString() {
        return op + "(" + lock + (argument == null ? "" : "," + argument) + ")";
    }
}
