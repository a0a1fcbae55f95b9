package io.github.jlockdep.engine;

import org.jspecify.annotations.Nullable;

/**
 * What the validator says of an acquisition.
 *
 * @param refusal the exception that refuses it; null if it may go on
 * @param lesson what must be taken back if it fails; null if nothing was learned
 */
record Verdict(@Nullable RuntimeException refusal, @Nullable Lesson lesson) {
    static final Verdict NOTHING = new Verdict(null, null);
}
