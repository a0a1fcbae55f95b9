package io.github.jlockdep.program;

/** Two monitors, and ways to take them. */
final class Pair {
    final Object first = new Object();
    final Object second;
    int taken;

    Pair() {
        this(new Object());
    }

    Pair(Object second) {
        this.second = second;
    }

    void firstThenSecond() {
        synchronized (first) {
            synchronized (second) {
                taken++;
            }
        }
    }

    void secondThenFirst() {
        synchronized (second) {
            synchronized (first) {
                taken++;
            }
        }
    }

    static void take(Object outer, Object inner) {
        synchronized (outer) {
            synchronized (inner) {
                Thread.onSpinWait();
            }
        }
    }

    static void take(Object[] pair, int outer) {
        synchronized (pair[outer]) {
            synchronized (pair[1 - outer]) {
                Thread.onSpinWait();
            }
        }
    }
}
