package io.github.jlockdep.sink;

import org.jspecify.annotations.Nullable;

/** The sink that the agent brings along, instead of that of the library. */
public final class AgentSink {
    private static volatile @Nullable Sink sink;

    private AgentSink() {}

    /** Makes all be told to this sink. To be called before the library is used. */
    public static void set(Sink ofAgent) {
        sink = ofAgent;
    }

    static @Nullable Sink get() {
        return sink;
    }
}
