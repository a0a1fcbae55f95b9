package io.github.jlockdep.events;

import io.github.jlockdep.Lockdep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The bounded buffer of the textbook, with two conditions. The lock class is that of the line that makes the lock. */
final class BoundedBuffer<E> {
    private final Lock lock = Lockdep.newReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final Deque<E> elements = new ArrayDeque<>();
    private final int capacity;

    BoundedBuffer(int capacity) {
        this.capacity = capacity;
    }

    void put(E element) throws InterruptedException {
        lock.lock();
        try {
            while (elements.size() == capacity) {
                notFull.await();
            }
            elements.add(element);
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    E take() throws InterruptedException {
        lock.lock();
        try {
            while (elements.isEmpty()) {
                notEmpty.await();
            }
            E element = elements.remove();
            notFull.signal();
            return element;
        } finally {
            lock.unlock();
        }
    }
}
