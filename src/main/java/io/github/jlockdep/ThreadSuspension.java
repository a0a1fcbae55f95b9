package io.github.jlockdep;

import io.github.jlockdep.engine.threads.HeldLocks;

/** The suspension of one thread, which alone may end it. */
final class ThreadSuspension implements Suspension {
    private final HeldLocks held;
    private boolean closed;

    ThreadSuspension(HeldLocks held) {
        this.held = held;
        held.suspend();
    }

    @Override
    public void close() {
        if (HeldLocks.current() != held) {
            throw new IllegalStateException("A suspension must be closed by the thread that began it; this is "
                    + Thread.currentThread().getName() + ". Use try-with-resources.");
        }
        if (!closed) {
            closed = true;
            held.resume();
        }
    }
}
