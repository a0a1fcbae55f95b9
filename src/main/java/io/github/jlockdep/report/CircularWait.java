package io.github.jlockdep.report;

import java.util.List;

/**
 * A ring of dependencies in which at least one thread waits for an event: something that is not a lock, and that another
 * thread triggers.
 *
 * <p>A lock or event of the ring is an event when its {@linkplain HeldLock#mode() mode} is {@link LockMode#EVENT}. A side
 * whose inner is an event is a wait: the thread held outer and waited for the event. A side whose outer is an event is a
 * trigger: the thread has to take inner before it triggers outer; its {@code innerStack} says where it took inner, its
 * {@code outerStack} where it triggers the event or began the work that does, and is empty when that is not known. A side
 * can be both, and a ring can have one side alone.
 *
 * @param context what all splats share
 * @param wanted the lock that the thread needs, or the event that it waits for
 * @param held the lock that it holds, or the event that it has yet to trigger, and that closes the ring
 * @param ring the sides of the ring: first the one that closes it ({@code held -> wanted}), then the known ones, from
 *     {@code wanted} back to {@code held}. A long ring is cut in the middle
 * @param omitted how many sides were cut out of the middle of {@code ring}; 0 when it is whole
 * @param writers the threads that wait to write, and so keep one reader of the ring waiting for another; outer and inner
 *     are both the lock that such a thread wants. Empty when no reader waits for a reader, or no such thread is known
 */
public record CircularWait(
        SplatContext context,
        HeldLock wanted,
        HeldLock held,
        List<Dependency> ring,
        int omitted,
        List<Dependency> writers)
        implements Splat {
    /** Copies the lists, so that the record is immutable. */
    public CircularWait {
        ring = List.copyOf(ring);
        writers = List.copyOf(writers);
    }

    @Override
    public SplatKind kind() {
        return SplatKind.CIRCULAR_WAIT;
    }

    @Override
    public List<String> lockClasses() {
        return RingView.of(this).lockClasses();
    }
}
