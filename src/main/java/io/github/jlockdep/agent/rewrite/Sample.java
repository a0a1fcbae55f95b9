package io.github.jlockdep.agent.rewrite;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;

/**
 * What {@link SelfCheck} runs, in a class loader without a parent: a program with one monitor of each kind, each inside
 * the others. It refers to the JDK alone, and has nothing for which the JVM would make a class.
 */
public final class Sample implements Callable<String> {
    private static final String NONE;

    static {
        synchronized (Sample.class) {
            NONE = "";
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
        return ofClass(this).concat(depth());
    }

    private static synchronized String ofClass(Sample sample) {
        return NONE.concat(sample.depth()).concat(sample.ofThis());
    }

    private synchronized String ofThis() {
        return depth().concat(inBlock());
    }

    private String inBlock() {
        synchronized (lock) {
            synchronized (lock) {
                lock.notifyAll();
                return depth();
            }
        }
    }

    private String depth() {
        return String.valueOf(depth.getAsInt());
    }
}
