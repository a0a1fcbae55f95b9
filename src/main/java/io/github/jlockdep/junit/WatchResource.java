package io.github.jlockdep.junit;

import io.github.jlockdep.baseline.KnownFindings;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The watch in the store of the root context, which ends it together with the run. */
@SuppressWarnings("deprecation") // what takes the place of CloseableResource is not there before JUnit 5.13
final class WatchResource implements Store.CloseableResource, AutoCloseable {
    private final Watch watch = new Watch();

    /** The watch of the run; it begins with the first call. */
    @SuppressWarnings("deprecation") // the same for computeIfAbsent, which is not there before JUnit 6
    static Watch in(Store root) {
        return root.getOrComputeIfAbsent(WatchResource.class, key -> new WatchResource(), WatchResource.class).watch;
    }

    /**
     * Fails the run because of what belongs to no single class of tests. Records the baseline, if that is asked for:
     * the JVM may be halted before it comes to that itself.
     */
    @Override
    public void close() {
        KnownFindings known = KnownFindings.current();
        if (known != null) {
            known.end();
        }
        AssertionError failure = new Outcome(watch.end(), Rule.DEFAULT, null).unexpected();
        if (failure != null) {
            throw failure;
        }
    }
}
