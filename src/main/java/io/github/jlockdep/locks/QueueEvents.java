package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.engine.Event;
import java.util.concurrent.BlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two events of a queue: "not empty", which insertions trigger, and "not full", which removals trigger. A queue without
 * bound has no "not full".
 *
 * <p>An operation that is sure to succeed, or likely to, triggers before it is done, since a waiting thread may run at once;
 * any other triggers afterwards, if it has succeeded.
 */
final class QueueEvents {
    private final BlockingQueue<?> queue;
    private final Event notEmpty;
    private final @Nullable Event notFull;

    QueueEvents(BlockingQueue<?> queue, String name) {
        this.queue = queue;
        this.notEmpty = LockClass.named(name + " not empty").newEvent();
        this.notFull = PoolSize.isUnbounded(queue)
                ? null
                : LockClass.named(name + " not full").newEvent();
    }

    /** What is done to the queue. */
    interface Operation<R, X extends Exception> {
        R run() throws X;
    }

    /** An insertion that waits for room. */
    void put(Operation<?, InterruptedException> insertion) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            insertion.run();
            trigger(notEmpty);
            return;
        }
        trigger(notEmpty);
        await(notFull, insertion);
    }

    /** A removal that waits for an element. */
    <R> R take(Operation<R, InterruptedException> removal) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            R taken = removal.run();
            trigger(notFull);
            return taken;
        }
        trigger(notFull);
        return await(notEmpty, removal);
    }

    /** An insertion that waits for room, for so long; returns whether it was done. */
    boolean offer(long timeout, Operation<Boolean, InterruptedException> insertion) throws InterruptedException {
        boolean room = hasRoom();
        return triggering(
                notEmpty,
                room,
                room || timeout <= 0 ? insertion : () -> awaitTimed(notFull, insertion, inserted -> inserted),
                inserted -> inserted);
    }

    /** A removal that waits for an element, for so long; returns null if it was not done. */
    <R> @Nullable R poll(long timeout, Operation<@Nullable R, InterruptedException> removal)
            throws InterruptedException {
        return triggering(
                notFull,
                !queue.isEmpty(),
                timeout <= 0 ? removal : () -> awaitTimed(notEmpty, removal, removed -> removed != null),
                removed -> removed != null);
    }

    /** An insertion that does not wait; returns whether it was done. */
    boolean insert(BooleanSupplier insertion) {
        return triggering(notEmpty, hasRoom(), insertion::getAsBoolean, inserted -> inserted);
    }

    /** A removal that does not wait; returns what it returns, which is null if it was not done. */
    <R> @Nullable R remove(Supplier<@Nullable R> removal) {
        return triggering(notFull, !queue.isEmpty(), removal::get, removed -> removed != null);
    }

    /** A removal that does not wait, and throws if it cannot be done. */
    <R> R removeOrThrow(Supplier<R> removal) {
        return triggering(notFull, !queue.isEmpty(), removal::get, removed -> true);
    }

    /** A removal of elements that may not be there; returns whether there were. */
    boolean removeIf(BooleanSupplier removal) {
        return triggering(notFull, false, removal::getAsBoolean, removed -> removed);
    }

    /** A removal of many elements; returns how many. */
    int drain(IntSupplier removal) {
        return triggering(notFull, !queue.isEmpty(), removal::getAsInt, removed -> removed > 0);
    }

    private boolean hasRoom() {
        return notFull == null || queue.remainingCapacity() > 0;
    }

    /** Triggers before the operation if that is sure to succeed, otherwise after it if it has. */
    private static <R, X extends Exception> R triggering(
            @Nullable Event event, boolean isSure, Operation<R, X> operation, Predicate<? super R> succeeded) throws X {
        if (isSure) {
            trigger(event);
        }
        R result = operation.run();
        if (!isSure && succeeded.test(result)) {
            trigger(event);
        }
        return result;
    }

    private static void trigger(@Nullable Event event) {
        if (event != null) {
            event.triggered();
        }
    }

    private static <R> R await(@Nullable Event event, Operation<R, InterruptedException> operation)
            throws InterruptedException {
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

    private static <R> R awaitTimed(
            @Nullable Event event, Operation<R, InterruptedException> operation, Predicate<? super R> succeeded)
            throws InterruptedException {
        if (event == null || Thread.currentThread().isInterrupted()) {
            return operation.run();
        }
        event.waitsTimed();
        boolean timedOut = false;
        try {
            R result = operation.run();
            timedOut = !succeeded.test(result);
            return result;
        } finally {
            Events.ended(event, timedOut);
        }
    }
}
