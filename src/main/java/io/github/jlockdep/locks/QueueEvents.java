package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.events.Event;
import java.util.concurrent.BlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two events of a queue: that it is not empty, which insertions trigger, and that it is not full, which removals do. A
 * queue without bound is never full.
 *
 * <p>Where an operation is sure to succeed, or likely to, it triggers before it is done: a waiting thread may run at once.
 */
final class QueueEvents {
    private final BlockingQueue<?> queue;
    private final Event notEmpty;
    private final @Nullable Event notFull;

    QueueEvents(BlockingQueue<?> queue, String name) {
        this.queue = queue;
        this.notEmpty = newEvent(name + " not empty");
        this.notFull =
                PoolSize.isUnbounded(queue) ? null : Event.ofRoom(Insides.node(LockClass.named(name + " not full")));
    }

    /** What waits, and can be interrupted. */
    interface Waits<R> {
        R run() throws InterruptedException;
    }

    /** An insertion that waits for room. */
    void put(Waits<?> insertion) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            insertion.run();
            trigger(notEmpty);
            return;
        }
        trigger(notEmpty);
        await(notFull, insertion);
    }

    /** A removal that waits for an element. */
    <R> R take(Waits<R> removal) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            R taken = removal.run();
            trigger(notFull);
            return taken;
        }
        trigger(notFull);
        return await(notEmpty, removal);
    }

    /** An insertion that waits for room, for so long; returns whether it was done. */
    boolean offer(long timeout, Waits<Boolean> insertion) throws InterruptedException {
        boolean room = hasRoom();
        if (room) {
            trigger(notEmpty);
        }
        boolean inserted =
                room || timeout <= 0 ? insertion.run() : Boolean.TRUE.equals(awaitTimed(notFull, insertion, false));
        if (inserted && !room) {
            trigger(notEmpty);
        }
        return inserted;
    }

    /** A removal that waits for an element, for so long; returns null if it was not done. */
    <R> @Nullable R poll(long timeout, Waits<@Nullable R> removal) throws InterruptedException {
        boolean filled = !queue.isEmpty();
        if (filled) {
            trigger(notFull);
        }
        R removed = timeout <= 0 ? removal.run() : awaitTimed(notEmpty, removal, null);
        if (removed != null && !filled) {
            trigger(notFull);
        }
        return removed;
    }

    /** An insertion that does not wait; returns whether it was done. */
    boolean insert(BooleanSupplier insertion) {
        boolean room = hasRoom();
        if (room) {
            trigger(notEmpty);
        }
        boolean inserted = insertion.getAsBoolean();
        if (inserted && !room) {
            trigger(notEmpty);
        }
        return inserted;
    }

    /** A removal that does not wait; returns what it returns, which is null if it was not done. */
    <R> @Nullable R remove(Supplier<@Nullable R> removal) {
        boolean filled = !queue.isEmpty();
        if (filled) {
            trigger(notFull);
        }
        R removed = removal.get();
        if (removed != null && !filled) {
            trigger(notFull);
        }
        return removed;
    }

    /** A removal that does not wait, and throws if it cannot be done. */
    <R> R removeOrThrow(Supplier<R> removal) {
        boolean filled = !queue.isEmpty();
        if (filled) {
            trigger(notFull);
        }
        R removed = removal.get();
        if (!filled) {
            trigger(notFull);
        }
        return removed;
    }

    /** A removal of elements that may not be there; returns whether there were. */
    boolean removeIf(BooleanSupplier removal) {
        boolean removed = removal.getAsBoolean();
        if (removed) {
            trigger(notFull);
        }
        return removed;
    }

    /** A removal of many elements; returns how many. */
    int drain(IntSupplier removal) {
        boolean filled = !queue.isEmpty();
        if (filled) {
            trigger(notFull);
        }
        int removed = removal.getAsInt();
        if (removed > 0 && !filled) {
            trigger(notFull);
        }
        return removed;
    }

    private static Event newEvent(String name) {
        return Event.of(Insides.node(LockClass.named(name)));
    }

    private boolean hasRoom() {
        return notFull == null || queue.remainingCapacity() > 0;
    }

    private static void trigger(@Nullable Event event) {
        if (event != null) {
            event.triggered();
        }
    }

    private static <R> R await(@Nullable Event event, Waits<R> operation) throws InterruptedException {
        if (event == null) {
            return operation.run();
        }
        event.waits();
        try {
            return operation.run();
        } finally {
            event.waited();
        }
    }

    private static <R> @Nullable R awaitTimed(@Nullable Event event, Waits<@Nullable R> operation, @Nullable R failure)
            throws InterruptedException {
        if (event == null || Thread.currentThread().isInterrupted()) {
            return operation.run();
        }
        event.waitsTimed();
        boolean timedOut = false;
        try {
            R result = operation.run();
            timedOut = result == null || result.equals(failure);
            return result;
        } finally {
            Events.ended(event, timedOut);
        }
    }
}
