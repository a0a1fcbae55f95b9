package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import org.jspecify.annotations.Nullable;

/**
 * A lock that a thread held when it let others know how far it had come. Who hears of that and takes the lock later
 * does so behind all that the holder does until it lets go. Written once, by the holder, read by any thread.
 */
final class Hold {
    /** A holder lets go first and tells then. Whoever comes in between waits for that, but not for long. */
    private static final long MOST_NANOS = 50_000_000;

    private final long word;
    private boolean keptReadersOut;
    private volatile @Nullable Clock end;

    Hold(long word) {
        this.word = word;
    }

    /** The holder lets go, of the lock as it held it last: that is over from now on. */
    void ends(long lastWord, Clock clock) {
        keptReadersOut = !Word.isShared(lastWord);
        end = clock;
    }

    /** What is over for a thread that has taken the lock by that word; null if that is not known, or not yet. */
    @Nullable
    Clock endBefore(long taken) {
        if (end == null && hasEndedBefore(taken)) {
            awaitEnd();
        }
        Clock known = end;
        return known != null && (keptReadersOut || !Word.isShared(taken)) ? known : null;
    }

    private void awaitEnd() {
        long begun = System.nanoTime();
        while (end == null && System.nanoTime() - begun < MOST_NANOS) {
            Thread.yield();
        }
    }

    /** Whether the holder must have let go before a thread could take the lock by that word. */
    boolean hasEndedBefore(long taken) {
        return !Word.isShared(word) || !Word.isShared(taken);
    }

    long word() {
        return word;
    }

    /** The lock as splats name it. */
    String lock() {
        return LockClasses.of(word).name();
    }
}
