package io.github.jlockdep.bench.servers;

import io.github.jlockdep.testkit.LockReplacingLoader;
import java.util.ArrayList;
import java.util.List;
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
        List<String> loaded = new ArrayList<>(List.of(kind.packages()));
        loaded.add(kind.type.getName());
        return loader.apply(loaded.toArray(String[]::new));
    }
}
