package io.github.jlockdep.locks;

import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import java.io.Serial;
import java.util.Iterator;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Any {@link BlockingDeque}, watched by the detector as a {@link TrackedBlockingQueue} is; both ends are one queue.
 *
 * @since 0.1.0
 */
public final class TrackedBlockingDeque<E> extends TrackedBlockingQueue<E> implements BlockingDeque<E> {
    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // as serializable as the deque is
    private final BlockingDeque<E> delegate;

    /**
     * Wraps a deque. Whether it has a bound is read off its remaining capacity.
     *
     * @param delegate the deque, not null
     * @param name what splats call it, with "not empty" or "not full" behind it; neither null nor blank
     */
    public TrackedBlockingDeque(BlockingDeque<E> delegate, String name) {
        super(delegate, name);
        this.delegate = delegate;
    }

    /**
     * As {@link BlockingDeque#putFirst(Object)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void putFirst(E element) throws InterruptedException {
        events.put(() -> {
            delegate.putFirst(element);
            return true;
        });
    }

    /**
     * As {@link BlockingDeque#putLast(Object)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void putLast(E element) throws InterruptedException {
        events.put(() -> {
            delegate.putLast(element);
            return true;
        });
    }

    /**
     * As {@link BlockingDeque#takeFirst()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public E takeFirst() throws InterruptedException {
        return events.take(delegate::takeFirst);
    }

    /**
     * As {@link BlockingDeque#takeLast()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public E takeLast() throws InterruptedException {
        return events.take(delegate::takeLast);
    }

    @Override
    public boolean offerFirst(E element, long timeout, TimeUnit unit) throws InterruptedException {
        return events.offer(timeout, () -> delegate.offerFirst(element, timeout, unit));
    }

    @Override
    public boolean offerLast(E element, long timeout, TimeUnit unit) throws InterruptedException {
        return events.offer(timeout, () -> delegate.offerLast(element, timeout, unit));
    }

    @Override
    public @Nullable E pollFirst(long timeout, TimeUnit unit) throws InterruptedException {
        return events.poll(timeout, () -> delegate.pollFirst(timeout, unit));
    }

    @Override
    public @Nullable E pollLast(long timeout, TimeUnit unit) throws InterruptedException {
        return events.poll(timeout, () -> delegate.pollLast(timeout, unit));
    }

    @Override
    public void addFirst(E element) {
        events.insert(() -> {
            delegate.addFirst(element);
            return true;
        });
    }

    @Override
    public void addLast(E element) {
        events.insert(() -> {
            delegate.addLast(element);
            return true;
        });
    }

    @Override
    public void push(E element) {
        events.insert(() -> {
            delegate.push(element);
            return true;
        });
    }

    @Override
    public boolean offerFirst(E element) {
        return events.insert(() -> delegate.offerFirst(element));
    }

    @Override
    public boolean offerLast(E element) {
        return events.insert(() -> delegate.offerLast(element));
    }

    @Override
    public E removeFirst() {
        return events.removeOrThrow(delegate::removeFirst);
    }

    @Override
    public E removeLast() {
        return events.removeOrThrow(delegate::removeLast);
    }

    @Override
    public E pop() {
        return events.removeOrThrow(delegate::pop);
    }

    @Override
    public @Nullable E pollFirst() {
        return events.remove(delegate::pollFirst);
    }

    @Override
    public @Nullable E pollLast() {
        return events.remove(delegate::pollLast);
    }

    @Override
    public boolean removeFirstOccurrence(Object element) {
        return events.removeIf(() -> delegate.removeFirstOccurrence(element));
    }

    @Override
    public boolean removeLastOccurrence(Object element) {
        return events.removeIf(() -> delegate.removeLastOccurrence(element));
    }

    @Override
    public E getFirst() {
        return delegate.getFirst();
    }

    @Override
    public E getLast() {
        return delegate.getLast();
    }

    @Override
    public @Nullable E peekFirst() {
        return delegate.peekFirst();
    }

    @Override
    public @Nullable E peekLast() {
        return delegate.peekLast();
    }

    @Override
    public Iterator<E> descendingIterator() {
        return removing(delegate.descendingIterator());
    }
}
