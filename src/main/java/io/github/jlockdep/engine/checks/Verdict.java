package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.graph.LiveFinding;
import org.jspecify.annotations.Nullable;

/**
 * What the validator says of an acquisition, and what the thread remembers of its chain.
 *
 * @param refusal the exception that refuses it; null if it may go on
 * @param lesson what must be taken back if it fails; null if nothing was learned
 * @param repeats the findings that this chain makes each time; null if there are none
 * @param known whether the chain needs no further look
 * @param later whether it does when other things are over for the thread
 */
public record Verdict(
        @Nullable RuntimeException refusal,
        @Nullable Lesson lesson,
        LiveFinding @Nullable [] repeats,
        boolean known,
        boolean later) {
    /** There is nothing to say, and the chain is looked at again. */
    public static final Verdict NOTHING = new Verdict(null, null, null, false, false);
    /** There is nothing to say of this chain any more. */
    static final Verdict KNOWN = new Verdict(null, null, null, true, false);

    static Verdict refused(RuntimeException refusal) {
        return new Verdict(refusal, null, null, false, false);
    }
}
