package io.github.jlockdep.program;

/** Methods with monitors of all shapes, called until they are compiled. */
public final class Hot {
    private static final int CALLS = 60_000;
    private static int calls;

    private final Object lock = new Object();
    private final Object other = new Object();
    private int sum;

    private void block(int i) {
        synchronized (lock) {
            sum += i;
        }
    }

    private int nest(int i) {
        synchronized (lock) {
            synchronized (other) {
                if (i % 7 == 0) {
                    return sum;
                }
                sum += i;
            }
        }
        return i;
    }

    private synchronized int method(int i) {
        if ((i & 1) == 0) {
            return sum;
        }
        try {
            sum += Integer.parseInt(i % 1_000 == 1 ? "x" : "1");
        } catch (NumberFormatException e) {
            return -1;
        } finally {
            sum++;
        }
        return sum;
    }

    private static synchronized void ofClass(int i) {
        calls += i;
    }

    private synchronized long again(int i) {
        synchronized (this) {
            return sum + i;
        }
    }

    private synchronized void blockInMethod(int i) {
        synchronized (lock) {
            sum += i;
        }
    }

    private static synchronized void literalInStatic(int i) {
        synchronized (Hot.class) {
            calls += i;
        }
    }

    private void failing(int i) {
        synchronized (lock) {
            if (i % 50 == 0) {
                throw new IllegalStateException();
            }
            sum++;
        }
    }

    private void loop() {
        for (int i = 0; i < CALLS; i++) {
            synchronized (lock) {
                sum += i;
            }
        }
    }

    private void all(int i) {
        block(i);
        nest(i);
        method(i);
        ofClass(i);
        again(i);
        blockInMethod(i);
        literalInStatic(i);
        try {
            failing(i);
        } catch (IllegalStateException expected) {
            sum++;
        }
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        Hot hot = new Hot();
        for (int i = 0; i < CALLS; i++) {
            hot.all(i);
        }
        hot.loop();
        System.out.println("sum=" + (hot.sum + calls));
    }
}
