package io.github.jlockdep.engine.base;

/**
 * The mixes of numbers that the engine uses for hash tables, chain keys and identities. Each takes a few instructions
 * and allocates nothing. A result may be 0.
 */
public final class Hash {
    /** 2^64 divided by the golden ratio, made odd: the multiplier of Fibonacci hashing (Knuth 6.4). */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** Spreads the low bits of a number over its high bits; the high bits are the good ones. */
    public static long spread(long bits) {
        return bits * GOLDEN;
    }

    /** The hash of a sequence that is one number longer than the one with the hash {@code before}; the order counts. */
    public static long append(long before, long next) {
        return (Long.rotateLeft(before, 21) ^ next) * GOLDEN;
    }

    /** Spreads all bits over all others, so that sums of small numbers do not meet. */
    public static long mix(long bits) {
        long once = (bits ^ bits >>> 32) * GOLDEN;
        return (once ^ once >>> 29) * 0xBF58476D1CE4E5B9L;
    }
}
