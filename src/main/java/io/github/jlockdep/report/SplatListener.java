package io.github.jlockdep.report;

/**
 * Somebody who wants to know of splats.
 *
 * <p>A listener is called by the thread that made the finding, before that thread blocks, or for a {@link Deadlock} by the
 * watchdog, and possibly by several threads at once; no lock of the detector is held. Tracked locks that it takes are not checked. What it throws is swallowed and
 * counted. While it runs, the finding thread waits: a slow listener delays that one thread, and no other.
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
