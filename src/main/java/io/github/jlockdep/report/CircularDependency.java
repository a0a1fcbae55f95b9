package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ring of dependencies between lock classes.
 *
 * @param context what all splats share
 * @param wanted the lock that the thread is trying to acquire
 * @param held the lock that it holds and that closes the ring
 * @param ring the ring, which begins with {@code held -> wanted}
 * @since 0.1.0
 */
public record CircularDependency(SplatContext context, LockUse wanted, LockUse held, DependencyRing ring)
        implements Splat {
    @Override
    public SplatKind kind() {
        return SplatKind.CIRCULAR_DEPENDENCY;
    }

    @Override
    public List<String> lockClasses() {
        return ring.lockClasses();
    }

    @Override
    public <R extends @Nullable Object> R accept(SplatVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
