package io.github.jlockdep.report;

/**
 * Receives splats.
 *
 * <p>The thread that made the finding calls the listener before it blocks; the watchdog calls it for a
 * {@link Deadlock}. Several threads may call it at once. The detector holds none of its locks during the call, does not
 * check the tracked locks that the listener takes, and swallows and counts what it throws. The calling thread waits for
 * the listener: a slow one delays that thread, and no other.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SplatListener {
    /**
     * Called once for each new finding, and once more when later evidence raises its grade.
     *
     * @param splat the finding, never null
     */
    void onSplat(Splat splat);
}
