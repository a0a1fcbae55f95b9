package io.github.jlockdep.engine.base;

import java.util.ArrayList;
import java.util.List;

/**
 * The application's own lock holders: classes such as {@code com.acme.AutoLock} that create locks for others, so that
 * the line which creates a lock says less than the line which asks for it.
 */
final class LockHolders {
    private final List<ClassPattern> patterns;

    private final String text;

    /** The holders with those names, each of which is a valid {@link ClassPattern}. */
    LockHolders(List<String> entries) {
        text = String.join(",", entries);
        patterns = new ArrayList<>();
        for (String entry : entries) { // no stream: its classes would be loaded at the start of every program
            patterns.add(new ClassPattern(entry));
        }
    }

    @Override
    public String toString() {
        return text;
    }

    /** Whether the class is a holder, or nested in one. */
    boolean contain(Class<?> type) {
        return contain(type.getName());
    }

    /** Whether the class of that name is a holder, or nested in one. */
    boolean contain(String className) {
        for (ClassPattern pattern : patterns) { // as above, and it may be asked while a class is loaded
            if (pattern.matches(className)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a superclass of the class is a holder. */
    boolean containAncestor(Class<?> type) {
        Class<?> ancestor = type.getSuperclass();
        return ancestor != null && (contain(ancestor) || containAncestor(ancestor));
    }
}
