package io.github.jlockdep.testkit;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Collects garbage until an object is gone, and fails when that takes longer than {@link Threads#BOUND_SECONDS}. */
public final class Garbage {
    private Garbage() {}

    /** Waits until what the supplier returns is collected; nothing else may refer to it. */
    public static void awaitCollected(String what, Supplier<?> maker) {
        WeakReference<Object> reference = new WeakReference<>(maker.get());
        await(what + " is not collected", () -> reference.refersTo(null));
    }

    /** Waits until the object is collected. */
    public static void awaitCollected(WeakReference<?> reference) {
        await("somebody still refers to the object", () -> reference.refersTo(null));
    }

    /** Collects garbage until the condition holds; the message says what is wrong if it never does. */
    public static void await(String otherwise, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Threads.BOUND_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise);
            }
            System.gc();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
