package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a thread, as others are told of it: what is over then, and at most {@value #MOST_HOLDS} locks that it
 * holds, or has heard to be held, its own first; if it hands a task in, also what it had taken before, and who handed
 * in the task in the middle of which it does so. Immutable.
 */
public record Moment(Clock clock, List<Hold> holds, List<Taken> taken) {
    static final int MOST_HOLDS = 8;
    /** How many hand-overs back what was taken before is known. */
    static final int MOST_TAKEN = 3;

    /** Both moments, for a thread that comes after both; what stands first in either is kept first. */
    public static @Nullable Moment join(@Nullable Moment one, @Nullable Moment other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<Hold> holds = new LinkedHashSet<>();
        for (int i = 0; i < MOST_HOLDS; i++) {
            other.holds.stream().skip(i).limit(1).forEach(holds::add);
            one.holds.stream().skip(i).limit(1).forEach(holds::add);
        }
        return new Moment(
                other.clock.after(one.clock, ""),
                holds.stream().limit(MOST_HOLDS).toList(),
                other.taken);
    }
}
