package io.github.jlockdep.report;

import java.util.List;

/**
 * A ring of dependencies between lock classes.
 *
 * @param context what all splats share
 * @param wanted the lock that the thread is trying to acquire
 * @param held the lock that it holds and that closes the ring
 * @param ring the sides of the ring: first the one that closes it ({@code held -> wanted}), then the known ones, from
 *     {@code wanted} back to {@code held}. A long ring is cut in the middle
 * @param omitted how many sides were cut out of the middle of {@code ring}; 0 when it is whole
 * @param writers the threads that wait to write, and so keep one reader of the ring waiting for another; outer and inner
 *     are both the lock that such a thread wants. Empty when no reader waits for a reader, or no such thread is known
 */
public record CircularDependency(
        SplatContext context,
        HeldLock wanted,
        HeldLock held,
        List<Dependency> ring,
        int omitted,
        List<Dependency> writers)
        implements Splat {
    /** Copies the lists, so that the record is immutable. */
    public CircularDependency {
        ring = List.copyOf(ring);
        writers = List.copyOf(writers);
    }

    @Override
    public SplatKind kind() {
        return SplatKind.CIRCULAR_DEPENDENCY;
    }

    @Override
    public List<String> lockClasses() {
        return RingView.of(this).lockClasses();
    }
}
