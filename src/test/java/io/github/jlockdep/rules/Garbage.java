package io.github.jlockdep.rules;

import java.lang.ref.WeakReference;
import java.util.function.BooleanSupplier;

/** Makes sure that objects are gone, and that the detector has had the chance to see it. */
public final class Garbage {
    private static final int MOST_ROUNDS = 200;

    private Garbage() {}

    /** Collects garbage until the object is collected; fails when that takes too many rounds. */
    public static void awaitCollected(WeakReference<?> reference) {
        await("somebody still holds " + reference.get(), () -> reference.refersTo(null));
    }

    /** Collects garbage until the condition holds; fails when that takes too many rounds. */
    public static void await(String otherwise, BooleanSupplier condition) {
        for (int round = 0; !condition.getAsBoolean(); round++) {
            if (round == MOST_ROUNDS) {
                throw new AssertionError(otherwise);
            }
            collect();
        }
    }

    private static void collect() {
        System.gc();
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
