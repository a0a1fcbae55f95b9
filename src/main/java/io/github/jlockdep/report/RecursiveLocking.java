package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two locks of one class, or one lock that cannot be re-entered, taken inside each other in an order that can block.
 *
 * @param context what all splats share
 * @param wanted the lock that the thread is trying to acquire
 * @param held the lock of the same class that it holds
 * @param ring the ring of instances, which begins with {@code held -> wanted}; {@link DependencyRing#NONE} when the
 *     nesting itself is the finding (the same lock twice, {@code strict} mode, a comparator that disagrees)
 * @param comparison what the lock comparison function of the class returned for held and wanted, or null if none was
 *     asked
 * @since 0.1.0
 */
public record RecursiveLocking(
        SplatContext context,
        LockUse wanted,
        LockUse held,
        DependencyRing ring,
        @Nullable Integer comparison) implements Splat {
    /** Whether the thread wants the very lock that it holds. */
    public boolean sameInstance() {
        return wanted.instance() == held.instance();
    }

    @Override
    public SplatKind kind() {
        return SplatKind.RECURSIVE_LOCKING;
    }

    @Override
    public List<String> lockClasses() {
        return List.of(wanted.lockClass());
    }

    @Override
    public <R extends @Nullable Object> R accept(SplatVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
