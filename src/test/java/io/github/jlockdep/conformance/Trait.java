package io.github.jlockdep.conformance;

/** In what locks differ, so that each is held to its own promise. */
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
