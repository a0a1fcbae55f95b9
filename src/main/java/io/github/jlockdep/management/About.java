package io.github.jlockdep.management;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What management tools show of an attribute or an operation.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface About {
    /** The description, in one sentence. */
    String value();

    /** The names of the parameters of an operation. */
    String[] parameters() default {};
}
