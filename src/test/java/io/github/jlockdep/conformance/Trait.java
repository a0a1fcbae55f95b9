package io.github.jlockdep.conformance;

/** What some locks promise and others do not. */
enum Trait {
    /** Longest waiting thread first. */
    FAIR,
    /** The holder may take it again. */
    REENTRANT,
    /** Only the holder may unlock it. */
    OWNED,
    /** It makes conditions. */
    CONDITIONS
}
