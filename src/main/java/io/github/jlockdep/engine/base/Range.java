package io.github.jlockdep.engine.base;

/**
 * Something that is over: of one thread, or of each of the runs on one thread from the one number to the other, up to the
 * same epoch. Later runs have lower numbers. Immutable.
 *
 * @param learned greater than all that were known when it was learned, so that those of several threads compare
 *     (Lamport 1978)
 */
record Range(long low, long high, long until, long learned) {
    /** Later than all that a thread, or a run, ever does. */
    static final long END = Long.MAX_VALUE;

    boolean contains(long threadOrRun) {
        return low <= threadOrRun && threadOrRun <= high;
    }

    /** Whether it says that all of these are over up to the epoch. */
    boolean covers(long from, long to, long epoch) {
        return low <= from && to <= high && epoch <= until;
    }

    /** Whether the other one, which is the next, goes on with the runs before. */
    boolean goesOnIn(Range next) {
        return TaskRun.isRun(low) && high + 1 == next.low && until == next.until;
    }

    Range with(Range next) {
        return new Range(low, next.high, until, Math.max(learned, next.learned));
    }

    Range between(long from, long to) {
        return from == low && to == high ? this : new Range(from, to, until, learned);
    }

    @Override
    public String toString() {
        return (low == high ? low : low + ".." + high) + "@" + until;
    }
}
