package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.PoolThreads;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TransferQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of a queue: "not empty", which insertions trigger, and those that removals trigger: "not full", unless the
 * queue has no bound, and "received", if an insertion can wait for that.
 *
 * <p>An operation that is sure to succeed, or likely to, triggers before it is done, since a waiting thread may run at
 * once; any other triggers afterwards, if it has succeeded.
 */
final class QueueEvents implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient BlockingQueue<?> queue;
    private final transient String name;
    private final transient Event notEmpty;
    private final transient @Nullable Event notFull;
    private final transient @Nullable Event received;

    QueueEvents(BlockingQueue<?> queue, String name) {
        this.queue = queue;
        this.name = name;
        this.notEmpty = newEvent(name + " not empty");
        this.notFull =
                PoolThreads.isUnbounded(queue) ? null : Event.ofRoom(Insides.node(LockClass.named(name + " not full")));
        this.received = queue instanceof TransferQueue<?> ? newEvent(name + " received") : null;
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
            triggerRemoved();
            return taken;
        }
        triggerRemoved();
        return await(notEmpty, removal);
    }

    /** An insertion that waits for room, for so long; returns whether it was done. */
    boolean offer(long timeout, Operation<Boolean, InterruptedException> insertion) throws InterruptedException {
        boolean room = hasRoom();
        return triggering(
                () -> trigger(notEmpty),
                room,
                room || timeout <= 0 ? insertion : () -> awaitTimed(notFull, insertion, inserted -> inserted),
                inserted -> inserted);
    }

    /** An insertion that waits until the element has been taken out again. */
    void transfer(Operation<?, InterruptedException> insertion) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            insertion.run();
            trigger(notEmpty);
            return;
        }
        trigger(notEmpty);
        await(received, insertion);
    }

    /** As {@link #transfer}, for so long; returns whether the element was taken out. */
    boolean transfer(long timeout, Operation<Boolean, InterruptedException> insertion) throws InterruptedException {
        if (timeout <= 0 || Thread.currentThread().isInterrupted()) {
            return triggering(() -> trigger(notEmpty), false, insertion, taken -> taken);
        }
        trigger(notEmpty);
        return awaitTimed(received, insertion, taken -> taken);
    }

    /** A removal that waits for an element, for so long; returns null if it was not done. */
    <R> @Nullable R poll(long timeout, Operation<@Nullable R, InterruptedException> removal)
            throws InterruptedException {
        return triggering(
                this::triggerRemoved,
                !queue.isEmpty(),
                timeout <= 0 ? removal : () -> awaitTimed(notEmpty, removal, removed -> removed != null),
                removed -> removed != null);
    }

    /** An insertion that does not wait; returns whether it was done. */
    boolean insert(BooleanSupplier insertion) {
        return triggering(() -> trigger(notEmpty), hasRoom(), insertion::getAsBoolean, inserted -> inserted);
    }

    /** An insertion that may well fail, and does not wait; returns whether it was done. */
    boolean insertIf(BooleanSupplier insertion) {
        return triggering(() -> trigger(notEmpty), false, insertion::getAsBoolean, inserted -> inserted);
    }

    /** A removal that does not wait; returns what it returns, which is null if it was not done. */
    <R> @Nullable R remove(Supplier<@Nullable R> removal) {
        return triggering(this::triggerRemoved, !queue.isEmpty(), removal::get, removed -> removed != null);
    }

    /** A removal that does not wait, and throws if it cannot be done. */
    <R> R removeOrThrow(Supplier<R> removal) {
        return triggering(this::triggerRemoved, !queue.isEmpty(), removal::get, removed -> true);
    }

    /** A removal of elements that may not be there; returns whether there were. */
    boolean removeIf(BooleanSupplier removal) {
        return triggering(this::triggerRemoved, false, removal::getAsBoolean, removed -> removed);
    }

    /** A removal of many elements; returns how many. */
    int drain(IntSupplier removal) {
        return triggering(this::triggerRemoved, !queue.isEmpty(), removal::getAsInt, removed -> removed > 0);
    }

    private static Event newEvent(String name) {
        return Event.byAnybody(Insides.node(LockClass.named(name)));
    }

    private boolean hasRoom() {
        return notFull == null || queue.remainingCapacity() > 0;
    }

    /** Triggers before the operation if that is sure to succeed, otherwise after it if it has. */
    private static <R, X extends Exception> R triggering(
            Runnable trigger, boolean isSure, Operation<R, X> operation, Predicate<? super R> succeeded) throws X {
        if (isSure) {
            trigger.run();
        }
        R result = operation.run();
        if (!isSure && succeeded.test(result)) {
            trigger.run();
        }
        return result;
    }

    private void triggerRemoved() {
        trigger(notFull);
        trigger(received);
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

    @Serial
    private Object writeReplace() {
        return new Serialized(queue, name);
    }

    /** What is written of the events of a queue; they are read as new events. */
    private record Serialized(BlockingQueue<?> queue, String name) implements Serializable {
        @Serial
        private Object readResolve() {
            return new QueueEvents(queue, name);
        }
    }
}
