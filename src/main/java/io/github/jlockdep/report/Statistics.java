package io.github.jlockdep.report;

/**
 * What the detector knows and what it had to leave out, at one moment.
 *
 * @param lockClasses lock classes registered since the start, nesting levels included
 * @param dependencies dependencies between lock classes
 * @param nestings dependencies between instances of the same lock class
 * @param instances live lock instances that observations speak of
 * @param chains different chains of held locks seen
 * @param findings findings that were printed
 * @param guarded rings that were found and not printed, because nothing seen so far can close them
 * @param occurrences how often the findings were seen, repeats included
 * @param losses how often something was dropped because a table was full; 0 means that nothing was overlooked
 * @param faults errors of the detector itself, all swallowed; 0 unless memory or stack ran out, or there is a bug
 * @param listenerFailures exceptions thrown by listeners, all swallowed
 */
public record Statistics(
        int lockClasses,
        int dependencies,
        int nestings,
        int instances,
        int chains,
        int findings,
        int guarded,
        long occurrences,
        long losses,
        long faults,
        long listenerFailures) {}
