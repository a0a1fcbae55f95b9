package io.github.jlockdep.management;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is read anew when it is older than a second. Safe for use by any thread. */
/* Two threads may read it at once, which costs the reading; the later one stays. */
final class Recent<T> {
    private static final long OLD_NANOS = 1_000_000_000;

    private final Supplier<T> reader;
    private volatile @Nullable Read<T> last;

    private record Read<T>(T value, long at) {}

    Recent(Supplier<T> reader) {
        this.reader = reader;
    }

    T get() {
        long now = System.nanoTime();
        Read<T> known = last;
        if (known == null || now - known.at >= OLD_NANOS) {
            known = new Read<>(LockdepMetrics.lookingAway(reader), now);
            last = known;
        }
        return known.value;
    }
}
