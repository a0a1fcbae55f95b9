package io.github.jlockdep.junit;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test has to make the detector find something: it fails without such a splat, and not because of it. Other splats
 * fail it as {@link CheckLocks} says. What was found before and is seen again counts.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(LockdepExtension.class)
public @interface ExpectSplat {
    /** The kinds that it may have; any if empty. */
    SplatKind[] kind() default {};

    /** The grades that it may have; any if empty. */
    Grade[] grade() default {};

    /** The names of lock classes that it has to be about, among others. */
    String[] classes() default {};
}
