package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two locks of one class, or one lock that cannot be re-entered, taken inside each other in an order that can block.
 *
 * @param context what all splats share
 * @param wanted the lock that the thread is trying to acquire
 * @param held the lock of the same class that it holds
 * @param ring the sides of the ring of instances, {@code held -> wanted} first; empty when the nesting itself is the
 *     finding (the same lock twice, {@code strict} mode, a comparator that disagrees). A long ring is cut in the middle
 * @param omitted how many sides were cut out of the middle of {@code ring}; 0 when it is whole
 * @param writers the threads that wait to write, and so keep one reader of the ring waiting for another; outer and inner
 *     are both the lock that such a thread wants. Empty when no reader waits for a reader, or no such thread is known
 * @param comparison what the lock comparison function of the class returned for held and wanted, or null if none was
 *     asked
 */
public record RecursiveLocking(
        SplatContext context,
        HeldLock wanted,
        HeldLock held,
        List<Dependency> ring,
        int omitted,
        List<Dependency> writers,
        @Nullable Integer comparison)
        implements Splat {
    /** Copies the lists, so that the record is immutable. */
    public RecursiveLocking {
        ring = List.copyOf(ring);
        writers = List.copyOf(writers);
    }

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
}
