package io.github.jlockdep.baseline;

import io.github.jlockdep.engine.base.ClassPattern;
import io.github.jlockdep.report.StableName;
import java.util.Optional;

/**
 * A pattern for names of lock classes: a name as a splat shows it or in its stable form, or a {@link ClassPattern},
 * which stands for the locks that are named after such classes: {@code com.acme.**}.
 */
record NamePattern(String name, Optional<ClassPattern> classes) {
    NamePattern(String text) {
        this(text, Optional.of(text).filter(ClassPattern::isValid).map(ClassPattern::new));
    }

    boolean matches(String lockClass) {
        String stable = StableName.of(lockClass);
        return name.equals(lockClass)
                || name.equals(stable)
                || classes.isPresent() && classes.get().matches(stable);
    }
}
