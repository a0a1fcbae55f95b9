package io.github.jlockdep.engine.base;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The application's own lock holders: classes such as {@code com.acme.AutoLock} that create locks for others, so that
 * the line which creates a lock says less than the line which asks for it.
 *
 * <p>They are given by the names of classes ({@code com.acme.AutoLock}, and all that is nested in it), of packages
 * ({@code com.acme.*}), or of packages with all below them ({@code com.acme.**}).
 */
final class LockHolders {
    private static final String IDENTIFIER = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final Pattern ENTRY = Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")*(\\.\\*\\*?)?");

    private final Pattern names;
    private final String text;

    /** The holders with those names, each of which {@link #canName} one. */
    LockHolders(List<String> entries) {
        text = String.join(",", entries);
        names = Pattern.compile(entries.stream().map(LockHolders::regex).collect(Collectors.joining("|")));
    }

    @Override
    public String toString() {
        return text;
    }

    /** Whether the text is the name of a class or of packages as it must be. */
    static boolean canName(String entry) {
        return ENTRY.matcher(entry).matches();
    }

    /** Whether the class is a holder, or nested in one. */
    boolean contain(Class<?> type) {
        return names.matcher(type.getName()).matches();
    }

    /** Whether a superclass of the class is a holder. */
    boolean containAncestor(Class<?> type) {
        Class<?> ancestor = type.getSuperclass();
        return ancestor != null && (contain(ancestor) || containAncestor(ancestor));
    }

    /** Dots stand for dollar signs, too, so that a nested class can be named as in the source code. */
    private static String regex(String entry) {
        if (entry.endsWith(".**")) {
            return separated(entry.substring(0, entry.length() - 2)) + ".+";
        }
        return entry.endsWith(".*")
                ? separated(entry.substring(0, entry.length() - 1)) + "[^.]+"
                : separated(entry) + "(\\$.*)?";
    }

    private static String separated(String name) {
        return name.replace('$', '.').replace(".", "[.$]");
    }
}
