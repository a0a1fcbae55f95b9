package io.github.jlockdep.baseline;

import io.github.jlockdep.engine.base.ClassPattern;
import io.github.jlockdep.report.StableName;

/**
 * A pattern for frames of a stack: a {@link ClassPattern} for their classes, or the name of a method behind that of its
 * class, such as {@code com.acme.Order.cancel} or {@code com.acme.Order.<init>}.
 */
record FramePattern(String name, ClassPattern classes, boolean isOfInitializer) {
    FramePattern(String text) {
        this(
                text,
                new ClassPattern(withoutInitializer(text)),
                !withoutInitializer(text).equals(text));
    }

    /** Whether the text is such a pattern. */
    static boolean isValid(String text) {
        return ClassPattern.isValid(withoutInitializer(text));
    }

    boolean matches(StackTraceElement frame) {
        String method = StableName.of(frame.getClassName() + "." + frame.getMethodName());
        return name.equals(method)
                || !isOfInitializer && (classes.matches(frame.getClassName()) || classes.matches(method));
    }

    /** What the name of a class cannot have: constructors and initializers. */
    private static String withoutInitializer(String text) {
        return text.replaceFirst("\\.<(cl)?init>$", "");
    }
}
