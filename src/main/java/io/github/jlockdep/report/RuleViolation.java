package io.github.jlockdep.report;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An acquisition that breaks a rule which the user declared.
 *
 * @param context what all splats share
 * @param kind {@link SplatKind#INVALID_WAIT_CONTEXT}, {@link SplatKind#LEAF_VIOLATION} or
 *     {@link SplatKind#DECLARED_ORDER_VIOLATION}
 * @param wanted the lock that the thread is trying to acquire
 * @param held the held lock, or the thread context, that forbids it
 * @param rule the rule in words, such as {@code nothing may be taken inside 'stats'} or {@code 'a' before 'b'}
 * @since 0.1.0
 */
public record RuleViolation(SplatContext context, SplatKind kind, LockUse wanted, LockUse held, String rule)
        implements Splat {
    /** Checks that the kind is one that this record stands for. */
    public RuleViolation {
        kind.requireAmong(
                RuleViolation.class,
                SplatKind.INVALID_WAIT_CONTEXT,
                SplatKind.LEAF_VIOLATION,
                SplatKind.DECLARED_ORDER_VIOLATION);
    }

    @Override
    public List<String> lockClasses() {
        return Stream.of(held.lockClass(), wanted.lockClass()).distinct().toList();
    }

    @Override
    public <R extends @Nullable Object> R accept(SplatVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
