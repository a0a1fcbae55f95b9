package io.github.jlockdep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are really stuck, because each waits for what another one of them has to do. Found by the watchdog.
 *
 * @param context what all splats share; its thread is the first of the threads
 * @param threads all threads of the cycle, in its order as far as there is one, at least one
 * @since 0.1.0
 */
public record Deadlock(SplatContext context, List<BlockedThread> threads) implements Splat {
    /** Copies the list, so that the record is immutable. */
    public Deadlock {
        threads = List.copyOf(threads);
    }

    @Override
    public SplatKind kind() {
        return SplatKind.DEADLOCK;
    }

    /** The names of the classes that the threads wait for, each once. */
    @Override
    public List<String> lockClasses() {
        return threads.stream()
                .map(blocked -> blocked.wanted().lockClass())
                .distinct()
                .toList();
    }

    @Override
    public <R extends @Nullable Object> R accept(SplatVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
