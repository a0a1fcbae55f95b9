package io.github.jlockdep.scenarios;

import java.lang.ref.WeakReference;

/** Makes sure that an object is gone. */
final class Garbage {
    private static final int MOST_ROUNDS = 500;

    private Garbage() {}

    /** Collects garbage until the object is collected; fails when that takes too many rounds. */
    static void awaitCollected(WeakReference<?> reference) throws InterruptedException {
        for (int round = 0; !reference.refersTo(null); round++) {
            if (round == MOST_ROUNDS) {
                throw new AssertionError("Somebody still holds " + reference.get());
            }
            System.gc();
            Thread.sleep(1);
        }
    }
}
