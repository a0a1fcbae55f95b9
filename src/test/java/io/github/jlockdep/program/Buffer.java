package io.github.jlockdep.program;

import java.util.ArrayDeque;
import java.util.Queue;

/** A bounded buffer, as in every textbook. */
final class Buffer {
    private static final int ROOM = 2;

    private final Queue<Integer> elements = new ArrayDeque<>();

    synchronized void put(int element) throws InterruptedException {
        while (elements.size() == ROOM) {
            wait();
        }
        elements.add(element);
        notifyAll();
    }

    synchronized int take() throws InterruptedException {
        while (elements.isEmpty()) {
            wait(10_000);
        }
        int element = elements.remove();
        notifyAll();
        return element;
    }

    /** Passes so many elements from two threads to two others. */
    static void pass(int elements) throws InterruptedException {
        Buffer buffer = new Buffer();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            boolean puts = i < 2;
            threads[i] = Turns.start(() -> {
                for (int element = 0; element < elements; element++) {
                    if (puts) {
                        buffer.put(element);
                    } else {
                        buffer.take();
                    }
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
