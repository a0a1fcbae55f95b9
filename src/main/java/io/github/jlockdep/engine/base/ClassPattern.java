package io.github.jlockdep.engine.base;

import java.util.regex.Pattern;

/**
 * The name of a class of the application ({@code com.acme.AutoLock}, and all that is nested in it), of a package
 * ({@code com.acme.*}), or of a package with all below it ({@code com.acme.**}). Immutable.
 */
public final class ClassPattern {
    private static final String IDENTIFIER = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final Pattern FORM = Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")*(\\.\\*\\*?)?");

    private final Pattern names;

    /** The pattern of that text, which must be {@link #isValid valid}. */
    public ClassPattern(String text) {
        names = Pattern.compile(regex(text));
    }

    /** Whether the text is the name of a class or of packages as it must be. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether that is the name of a class which the pattern stands for. */
    public boolean matches(String className) {
        return names.matcher(className).matches();
    }

    /** Dots stand for dollar signs, too, so that a nested class can be named as in the source code. */
    private static String regex(String text) {
        if (text.endsWith(".**")) {
            return separated(text.substring(0, text.length() - 2)) + ".+";
        }
        return text.endsWith(".*")
                ? separated(text.substring(0, text.length() - 1)) + "[^.]+"
                : separated(text) + "(\\$.*)?";
    }

    private static String separated(String name) {
        return name.replace('$', '.').replace(".", "[.$]");
    }
}
