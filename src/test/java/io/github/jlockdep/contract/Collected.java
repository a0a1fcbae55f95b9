package io.github.jlockdep.contract;

import io.github.jlockdep.testkit.Threads;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/** Waits until the garbage collector has taken an object away. */
public final class Collected {
    private final String what;
    private final WeakReference<Object> reference;

    private Collected(String what, Object object) {
        this.what = what;
        this.reference = new WeakReference<>(object);
    }

    /** Watches what the supplier returns; nothing else may refer to it. */
    public static Collected watch(String what, Supplier<?> maker) {
        return new Collected(what, maker.get());
    }

    /** Fails unless the object goes away. */
    public void await() {
        Threads.await(what + " is collected", () -> {
            System.gc();
            return reference.refersTo(null);
        });
    }
}
