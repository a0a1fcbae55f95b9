package io.github.jlockdep.cli.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One lock class: a node of the graph.
 *
 * @param id its place among the classes
 * @param name its name
 * @param kind what its instances are
 * @param packageName the Java package that it belongs to; empty when it has none
 * @param instances how many instances were seen in all runs
 * @param acquisitions how often they were taken in all runs; null when nobody counted
 */
public record ClassEntry(
        int id,
        String name,
        Kind kind,
        String packageName,
        long instances,
        @Nullable Long acquisitions) {
    /** What the instances of a class are. */
    public enum Kind {
        /** Something that a thread holds. */
        LOCK,
        /** Something that one thread waits for and another triggers. */
        EVENT,
        /** Something that runs tasks, and so is waited for through them. */
        EXECUTOR,
        /** A thread, whose end is waited for. */
        THREAD;

        /** The name of the kind in JSON. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
