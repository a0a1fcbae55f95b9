package io.github.jlockdep.locks;

import java.io.Serial;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;

/**
 * Any {@link TransferQueue}, watched by the detector as a {@link TrackedBlockingQueue} is. To transfer is to wait until
 * the element has been received; whatever takes elements out triggers that.
 */
public final class TrackedTransferQueue<E> extends TrackedBlockingQueue<E> implements TransferQueue<E> {
    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // as serializable as the queue is
    private final TransferQueue<E> delegate;

    /**
     * Wraps a queue. Whether it has a bound is read off its remaining capacity.
     *
     * @param delegate the queue, not null
     * @param name what splats call it, with "not empty", "not full" or "received" behind it; neither null nor blank
     */
    public TrackedTransferQueue(TransferQueue<E> delegate, String name) {
        super(delegate, name);
        this.delegate = delegate;
    }

    @Override
    public void transfer(E element) throws InterruptedException {
        events.transfer(() -> {
            delegate.transfer(element);
            return true;
        });
    }

    @Override
    public boolean tryTransfer(E element) {
        return events.insertIf(() -> delegate.tryTransfer(element));
    }

    @Override
    public boolean tryTransfer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        return events.transfer(timeout, () -> delegate.tryTransfer(element, timeout, unit));
    }

    @Override
    public boolean hasWaitingConsumer() {
        return delegate.hasWaitingConsumer();
    }

    @Override
    public int getWaitingConsumerCount() {
        return delegate.getWaitingConsumerCount();
    }
}
