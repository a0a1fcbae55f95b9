package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ring of dependencies in which at least one thread waits for an event: something that is not a lock, and that
 * another thread triggers.
 *
 * <p>{@link LockUse#isEvent()} tells the events of the ring from its locks. A side whose inner is an event is a wait:
 * the thread held outer and waited for the event. A side whose outer is an event is a trigger: the thread has to take
 * inner before it triggers outer; its {@code innerStack} says where it took inner, its {@code outerStack} where it
 * triggers the event or began the work that does, and is empty when that is not known. A side can be both, and a ring
 * can have one side alone.
 *
 * @param context what all splats share
 * @param wanted the lock that the thread needs, or the event that it waits for
 * @param held the lock that it holds, or the event that it has yet to trigger, and that closes the ring
 * @param ring the ring, which begins with {@code held -> wanted}
 * @since 0.1.0
 */
public record CircularWait(SplatContext context, LockUse wanted, LockUse held, DependencyRing ring) implements Splat {
    @Override
    public SplatKind kind() {
        return SplatKind.CIRCULAR_WAIT;
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
