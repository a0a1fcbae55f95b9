package io.github.jlockdep.bench.servers;

import io.github.jlockdep.testkit.LockReplacingLoader;
import java.util.function.Function;

/** What is replaced by ours in a server. */
enum Replaced {
    NOTHING(LockReplacingLoader::replacingNothing),
    /** Locks and semaphores. */
    LOCKS(LockReplacingLoader::replacingLocks),
    /** Latches, barriers and futures, too. */
    ALL(LockReplacingLoader::replacingAll);

    private final Function<String[], LockReplacingLoader> loader;

    Replaced(Function<String[], LockReplacingLoader> loader) {
        this.loader = loader;
    }

    /** A loader for the classes of that server. */
    LockReplacingLoader loader(Kind kind) {
        return loader.apply(kind.packages());
    }
}
