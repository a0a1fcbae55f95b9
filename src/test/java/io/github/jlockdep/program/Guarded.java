package io.github.jlockdep.program;

import java.util.concurrent.Callable;

/** An object with synchronized methods. */
class Guarded {
    static int calls;

    synchronized void under(Turns.Step step) throws Exception {
        step.run();
    }

    static synchronized void underClass(Turns.Step step) throws Exception {
        calls++;
        step.run();
    }

    void underThis(Turns.Step step) throws Exception {
        synchronized (this) {
            step.run();
        }
    }

    static void underLiteral(Turns.Step step) throws Exception {
        synchronized (Guarded.class) {
            step.run();
        }
    }

    synchronized <T> T twice(Callable<T> work, boolean inside) throws Exception {
        synchronized (this) {
            if (inside) {
                return work.call();
            }
        }
        return work.call();
    }

    synchronized long wide(long first, double second, Object third) {
        long sum = first;
        for (int i = 0; i < 3; i++) {
            if (third == null) {
                return sum;
            }
            sum += (long) second;
        }
        return sum;
    }

    /** A second class of such objects. */
    static final class Other extends Guarded {
        @Override
        synchronized void under(Turns.Step step) throws Exception {
            super.under(step);
        }
    }
}
