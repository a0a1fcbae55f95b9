package io.github.jlockdep.junit;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test fails if the detector finds something while it runs, on whatever thread, and whatever became of that thread.
 * The message is the text of the splat.
 *
 * <p>On a class it holds for all its tests, and those of its nested classes; the one nearest to a test counts. What a
 * class finds outside of its tests, as in a {@code @BeforeAll} method, fails the class. If a test fails anyway, its own
 * failure comes first, and the {@link UnexpectedSplatError} is suppressed by it.
 *
 * <p>All tests of a run learn into one graph, so that a ring is found whose sides are in different tests. It fails the
 * test that closes it, once; the splat names the tests in which the other sides were seen. Without effect in a JVM that
 * was started with the detector off.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(LockdepExtension.class)
public @interface CheckLocks {
    /** The weakest grade that is a failure, whatever the evidence lacks. */
    Grade failOn() default Grade.LIKELY;

    /**
     * A {@link Grade#POSSIBLE} ring is a failure as well if its evidence lacks nothing but these. By default they are
     * what tests lack because they run one thing after the other.
     */
    Shortcoming[] evenLacking() default {Shortcoming.TOO_FEW_THREADS, Shortcoming.KEPT_APART_IN_TIME};

    /**
     * Whether each test begins with a detector that has learned nothing, and leaves it so. A test that runs at the same
     * time as others cannot have that, and fails; JUnit's {@code @Isolated} keeps them apart.
     */
    boolean isolated() default false;
}
