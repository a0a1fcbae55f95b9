package io.github.jlockdep.agent.rewrite;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;

/**
 * What {@link SelfCheck} runs, in a class loader without a parent: a program with one monitor of each kind, each inside
 * the others. It refers to the JDK alone.
 */
public final class Sample implements Callable<String> {
    private static final IntSupplier NONE;

    static {
        synchronized (Sample.class) {
            NONE = () -> 0;
        }
    }

    private final Object lock = new Object();
    private final IntSupplier depth;

    /** A sample that asks how many monitors are held. */
    public Sample(IntSupplier depth) {
        this.depth = depth;
    }

    /** How many there are at each step, as one digit each. */
    @Override
    public String call() {
        String inside = ofClass(this);
        return inside + depth.getAsInt();
    }

    private static synchronized String ofClass(Sample sample) {
        return NONE.getAsInt() + sample.depth.getAsInt() + sample.ofThis();
    }

    private synchronized String ofThis() {
        return depth.getAsInt() + inBlock();
    }

    private String inBlock() {
        synchronized (lock) {
            synchronized (lock) {
                lock.notifyAll();
                return "" + depth.getAsInt();
            }
        }
    }
}
