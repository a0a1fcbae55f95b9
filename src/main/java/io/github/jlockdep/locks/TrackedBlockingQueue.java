package io.github.jlockdep.locks;

import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.access.Wrapping;
import java.io.Serial;
import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Any {@link BlockingQueue}, watched by the detector: to take is to wait until the queue is not empty, to put is to
 * wait until it is not full, unless it has no bound, and what is done to the queue triggers one or the other.
 *
 * <p>What the wrapped queue does, including what it throws, is passed on unchanged. Under {@link Policy#THROW} the
 * methods that wait without a timeout may throw {@link PotentialDeadlockException} before they do. Serializable if the
 * wrapped queue is.
 *
 * <p>Safe for use by any thread if the wrapped queue is, which must not be used directly any more. Wrap a queue once:
 * its wrappers know nothing of each other.
 *
 * @since 0.1.0
 */
public class TrackedBlockingQueue<E> implements BlockingQueue<E>, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    final QueueEvents events;

    @SuppressWarnings("serial") // as serializable as the queue is
    private final BlockingQueue<E> delegate;

    /**
     * Wraps a queue. Whether it has a bound is read off its remaining capacity.
     *
     * @param delegate the queue, not null
     * @param name what splats call it, with "not empty" or "not full" behind it; neither null nor blank
     */
    public TrackedBlockingQueue(BlockingQueue<E> delegate, String name) {
        this.delegate = Objects.requireNonNull(delegate, "The queue to wrap must not be null.");
        Wrapping.wrapped(delegate);
        this.events =
                new QueueEvents(delegate, Objects.requireNonNull(name, "The name of the queue must not be null."));
    }

    /**
     * As {@link BlockingQueue#put(Object)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public final void put(E element) throws InterruptedException {
        events.put(() -> {
            delegate.put(element);
            return true;
        });
    }

    /**
     * As {@link BlockingQueue#take()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public final E take() throws InterruptedException {
        return events.take(delegate::take);
    }

    @Override
    public final boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        return events.offer(timeout, () -> delegate.offer(element, timeout, unit));
    }

    @Override
    public final @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return events.poll(timeout, () -> delegate.poll(timeout, unit));
    }

    @Override
    public final boolean add(E element) {
        return events.insert(() -> delegate.add(element));
    }

    @Override
    public final boolean offer(E element) {
        return events.insert(() -> delegate.offer(element));
    }

    @Override
    public final boolean addAll(Collection<? extends E> elements) {
        requireOther(elements);
        return events.insert(() -> delegate.addAll(elements));
    }

    @Override
    public final E remove() {
        return events.removeOrThrow(delegate::remove);
    }

    @Override
    public final @Nullable E poll() {
        return events.remove(delegate::poll);
    }

    @Override
    public final boolean remove(Object element) {
        return events.removeIf(() -> delegate.remove(element));
    }

    @Override
    public final boolean removeAll(Collection<?> elements) {
        return events.removeIf(() -> delegate.removeAll(elements));
    }

    @Override
    public final boolean retainAll(Collection<?> elements) {
        return events.removeIf(() -> delegate.retainAll(elements));
    }

    @Override
    public final boolean removeIf(Predicate<? super E> filter) {
        return events.removeIf(() -> delegate.removeIf(filter));
    }

    @Override
    public final void clear() {
        events.remove(() -> {
            delegate.clear();
            return null;
        });
    }

    @Override
    public final int drainTo(Collection<? super E> target) {
        requireOther(target);
        return events.drain(() -> delegate.drainTo(target));
    }

    @Override
    public final int drainTo(Collection<? super E> target, int maxElements) {
        requireOther(target);
        return events.drain(() -> delegate.drainTo(target, maxElements));
    }

    @Override
    public final E element() {
        return delegate.element();
    }

    @Override
    public final @Nullable E peek() {
        return delegate.peek();
    }

    @Override
    public final int remainingCapacity() {
        return delegate.remainingCapacity();
    }

    @Override
    public final int size() {
        return delegate.size();
    }

    @Override
    public final boolean isEmpty() {
        return delegate.isEmpty();
    }

    @Override
    public final boolean contains(Object element) {
        return delegate.contains(element);
    }

    @Override
    public final boolean containsAll(Collection<?> elements) {
        return delegate.containsAll(elements);
    }

    @Override
    public final Object[] toArray() {
        return delegate.toArray();
    }

    @Override
    public final <T> T[] toArray(T[] array) {
        return delegate.toArray(array);
    }

    @Override
    public final <T> T[] toArray(IntFunction<T[]> generator) {
        return delegate.toArray(generator);
    }

    @Override
    public final Iterator<E> iterator() {
        return removing(delegate.iterator());
    }

    @Override
    public final Spliterator<E> spliterator() {
        return delegate.spliterator();
    }

    @Override
    public final Stream<E> stream() {
        return delegate.stream();
    }

    @Override
    public final Stream<E> parallelStream() {
        return delegate.parallelStream();
    }

    @Override
    public final void forEach(Consumer<? super E> action) {
        delegate.forEach(action);
    }

    @Override
    public final String toString() {
        return delegate.toString();
    }

    /** An iterator that says what it removes. */
    final Iterator<E> removing(Iterator<E> iterator) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public E next() {
                return iterator.next();
            }

            @Override
            public void remove() {
                events.removeIf(() -> {
                    iterator.remove();
                    return true;
                });
            }

            @Override
            public void forEachRemaining(Consumer<? super E> action) {
                iterator.forEachRemaining(action);
            }
        };
    }

    private void requireOther(Collection<?> other) {
        if (other == this) {
            throw new IllegalArgumentException("A queue cannot be added to itself, or drained to; pass another one.");
        }
    }
}
