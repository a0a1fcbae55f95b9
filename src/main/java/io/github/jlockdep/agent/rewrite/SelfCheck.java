package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Runs {@link Sample} as the JVM loads it, and looks whether its monitors are seen. */
public final class SelfCheck {
    /** The internal name of the sample. */
    static final String SAMPLE = "io/github/jlockdep/agent/rewrite/Sample";

    private static final String EXPECTED = "1240";

    private final byte[] sample;

    /** To be made before the transformer is installed, which asks this class about every other. */
    public SelfCheck(byte[] sample) {
        this.sample = sample;
    }

    /** Whether it is the sample, and about to be loaded for the check. */
    static boolean isSample(@Nullable ClassLoader loader, String className) {
        return loader instanceof NoParent && className.equals(SAMPLE);
    }

    /** What is wrong; null if nothing is. */
    @Nullable
    public String run() {
        try {
            HeldLocks held = HeldLocks.current();
            IntSupplier depth = held::depth;
            Object made = new NoParent()
                    .define(sample)
                    .getDeclaredConstructor(IntSupplier.class)
                    .newInstance(depth);
            held.suspend();
            boolean thereAreEvents = History.on;
            try {
                Object seen = ((Callable<?>) made).call();
                return EXPECTED.equals(seen) ? null : "the monitors of its self-test are not seen (" + seen + ")";
            } finally {
                History.on = thereAreEvents; // the sample's are no reason for all threads to remember what they take
                held.resume();
            }
        } catch (Throwable failure) {
            return "its self-test failed: " + failure;
        }
    }

    /** A loader that asks nobody but the JVM's own. */
    private static final class NoParent extends ClassLoader {
        NoParent() {
            super(null);
        }

        Class<?> define(byte[] bytes) {
            return defineClass(SAMPLE.replace('/', '.'), bytes, 0, bytes.length);
        }
    }
}
