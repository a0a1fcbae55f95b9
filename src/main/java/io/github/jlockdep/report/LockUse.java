package io.github.jlockdep.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One use of a lock or of an event: a thread holds it, wants it, releases it, waits for it, or has yet to trigger it.
 * Holds no reference to the lock itself.
 *
 * @param instance the unique number of the lock instance, or of the event
 * @param lockClass the name of its lock class
 * @param mode how the lock is held, or is to be held; null for an event, which nobody holds in a mode
 * @param at the line of the use, such as the one that took the lock; null when it is not known
 * @since 0.1.0
 */
public record LockUse(
        long instance,
        String lockClass,
        @Nullable LockMode mode,
        @Nullable StackTraceElement at) {
    /** Checks that the use names its lock class. */
    public LockUse {
        Objects.requireNonNull(lockClass, "The lock class must not be null; pass its name.");
    }

    /** A use of an event. */
    public static LockUse ofEvent(long instance, String lockClass, @Nullable StackTraceElement at) {
        return new LockUse(instance, lockClass, null, at);
    }

    /** Whether this is an event: something that is no lock, that threads wait for and other threads trigger. */
    public boolean isEvent() {
        return mode == null;
    }

    /** The lock as the text of a splat writes it, always on one line: {@code #1 (kvm->lock){exclusive}}. */
    public String label() {
        return Names.lock(this);
    }
}
