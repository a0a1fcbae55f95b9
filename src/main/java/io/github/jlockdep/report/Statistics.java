package io.github.jlockdep.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the detector knows and what it had to leave out, at one moment. Immutable; a later release can add counters.
 *
 * @since 0.1.0
 */
public final class Statistics {
    private final long[] counts;

    private enum Counter {
        LOCK_CLASSES("lockClasses"),
        DEPENDENCIES("dependencies"),
        NESTINGS("nestings"),
        INSTANCES("instances"),
        CHAINS("chains"),
        FINDINGS("findings"),
        GUARDED("guarded"),
        OCCURRENCES("occurrences"),
        LOSSES("losses"),
        FAULTS("faults"),
        LISTENER_FAILURES("listenerFailures"),
        LEFT_OUT("leftOut"),
        CHAIN_LOOKS("chainLooks"),
        TRIGGER_LOOKS("triggerLooks"),
        USE_LOOKS("useLooks"),
        NAMINGS("namings"),
        BASELINED("baselined"),
        SUPPRESSED("suppressed"),
        UNUSED_SUPPRESSIONS("unusedSuppressions");

        private final String label;

        Counter(String label) {
            this.label = label;
        }
    }

    private Statistics(long[] counts) {
        this.counts = counts;
    }

    /** A builder in which every counter is 0. */
    public static Builder builder() {
        return new Builder();
    }

    /** Lock classes registered since the start, nesting levels included. */
    public int lockClasses() {
        return (int) count(Counter.LOCK_CLASSES);
    }

    /** Dependencies between lock classes. */
    public int dependencies() {
        return (int) count(Counter.DEPENDENCIES);
    }

    /** Dependencies between instances of the same lock class. */
    public int nestings() {
        return (int) count(Counter.NESTINGS);
    }

    /** Live lock instances that appear in observations. */
    public int instances() {
        return (int) count(Counter.INSTANCES);
    }

    /** Different chains of held locks seen. */
    public int chains() {
        return (int) count(Counter.CHAINS);
    }

    /** Findings that were printed, or would have been if they were not {@link #baselined} or {@link #suppressed}. */
    public int findings() {
        return (int) count(Counter.FINDINGS);
    }

    /** Rings that were found and not printed, because nothing seen so far can close them. */
    public int guarded() {
        return (int) count(Counter.GUARDED);
    }

    /** How often the findings were seen, repeats included. */
    public long occurrences() {
        return count(Counter.OCCURRENCES);
    }

    /** How often something was dropped because a table was full; 0 means that nothing was overlooked. */
    public long losses() {
        return count(Counter.LOSSES);
    }

    /** Errors of the detector itself, all swallowed; 0 unless memory or stack ran out, or there is a bug. */
    public long faults() {
        return count(Counter.FAULTS);
    }

    /** Exceptions thrown by listeners, all swallowed. */
    public long listenerFailures() {
        return count(Counter.LISTENER_FAILURES);
    }

    /** Findings and remarks that were left out of the log, because there were too many at once, or the log blocked. */
    public long leftOut() {
        return count(Counter.LEFT_OUT);
    }

    /**
     * How often the detector had to look for itself, for whatever cause: a program that goes on in known ways costs
     * none. A figure that keeps growing by hundreds a second shows what the detector costs.
     */
    public long slowLooks() {
        return chainLooks() + triggerLooks() + useLooks() + namings();
    }

    /** Looks at a lock that was taken, or an event that was waited for, in a combination of held locks nobody knew. */
    public long chainLooks() {
        return count(Counter.CHAIN_LOOKS);
    }

    /** Looks at a lock that was needed to trigger an event, where nobody knew that. */
    public long triggerLooks() {
        return count(Counter.TRIGGER_LOOKS);
    }

    /** Looks at wrong use of a lock, and at the locks that a flag is kept under. */
    public long useLooks() {
        return count(Counter.USE_LOOKS);
    }

    /** Walks of the stack to name a lock without a name after the line that creates it. */
    public long namings() {
        return count(Counter.NAMINGS);
    }

    /** All counters by name, always in the same order. The map cannot be changed. */
    public Map<String, Long> byName() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Counter counter : Counter.values()) {
            all.put(counter.label, count(counter));
        }
        return Collections.unmodifiableMap(all);
    }

    /** Findings that were not printed because they are in the baseline; part of {@link #findings}. */
    public int baselined() {
        return (int) count(Counter.BASELINED);
    }

    /** Findings that were not printed because a line of the suppressions matches them; part of {@link #findings}. */
    public int suppressed() {
        return (int) count(Counter.SUPPRESSED);
    }

    /** Lines of the suppressions that have matched no finding so far; the log names them when the JVM ends. */
    public int unusedSuppressions() {
        return (int) count(Counter.UNUSED_SUPPRESSIONS);
    }

    private long count(Counter counter) {
        return counts[counter.ordinal()];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Statistics statistics && Arrays.equals(counts, statistics.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    /** All counters by name: {@code Statistics[lockClasses=2, dependencies=1, ...]}. */
    @Override
    public String toString() {
        return Stream.of(Counter.values())
                .map(counter -> counter.label + "=" + count(counter))
                .collect(Collectors.joining(", ", "Statistics[", "]"));
    }

    /**
     * Collects the counters of one {@link Statistics}. For one thread at a time; what is not set is 0.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private final long[] counts = new long[Counter.values().length];

        private Builder() {}

        /** Sets {@link Statistics#lockClasses()}. */
        public Builder lockClasses(int count) {
            return set(Counter.LOCK_CLASSES, count);
        }

        /** Sets {@link Statistics#dependencies()}. */
        public Builder dependencies(int count) {
            return set(Counter.DEPENDENCIES, count);
        }

        /** Sets {@link Statistics#nestings()}. */
        public Builder nestings(int count) {
            return set(Counter.NESTINGS, count);
        }

        /** Sets {@link Statistics#instances()}. */
        public Builder instances(int count) {
            return set(Counter.INSTANCES, count);
        }

        /** Sets {@link Statistics#chains()}. */
        public Builder chains(int count) {
            return set(Counter.CHAINS, count);
        }

        /** Sets {@link Statistics#findings()}. */
        public Builder findings(int count) {
            return set(Counter.FINDINGS, count);
        }

        /** Sets {@link Statistics#guarded()}. */
        public Builder guarded(int count) {
            return set(Counter.GUARDED, count);
        }

        /** Sets {@link Statistics#occurrences()}. */
        public Builder occurrences(long count) {
            return set(Counter.OCCURRENCES, count);
        }

        /** Sets {@link Statistics#losses()}. */
        public Builder losses(long count) {
            return set(Counter.LOSSES, count);
        }

        /** Sets {@link Statistics#faults()}. */
        public Builder faults(long count) {
            return set(Counter.FAULTS, count);
        }

        /** Sets {@link Statistics#listenerFailures()}. */
        public Builder listenerFailures(long count) {
            return set(Counter.LISTENER_FAILURES, count);
        }

        /** Sets {@link Statistics#leftOut()}. */
        public Builder leftOut(long count) {
            return set(Counter.LEFT_OUT, count);
        }

        /** Sets {@link Statistics#chainLooks()}. */
        public Builder chainLooks(long count) {
            return set(Counter.CHAIN_LOOKS, count);
        }

        /** Sets {@link Statistics#triggerLooks()}. */
        public Builder triggerLooks(long count) {
            return set(Counter.TRIGGER_LOOKS, count);
        }

        /** Sets {@link Statistics#useLooks()}. */
        public Builder useLooks(long count) {
            return set(Counter.USE_LOOKS, count);
        }

        /** Sets {@link Statistics#namings()}. */
        public Builder namings(long count) {
            return set(Counter.NAMINGS, count);
        }

        /** Sets {@link Statistics#baselined()}. */
        public Builder baselined(long count) {
            return set(Counter.BASELINED, count);
        }

        /** Sets {@link Statistics#suppressed()}. */
        public Builder suppressed(long count) {
            return set(Counter.SUPPRESSED, count);
        }

        /** Sets {@link Statistics#unusedSuppressions()}. */
        public Builder unusedSuppressions(long count) {
            return set(Counter.UNUSED_SUPPRESSIONS, count);
        }

        /** The statistics as they are set now. */
        public Statistics build() {
            return new Statistics(counts.clone());
        }

        private Builder set(Counter counter, long count) {
            counts[counter.ordinal()] = count;
            return this;
        }
    }
}
