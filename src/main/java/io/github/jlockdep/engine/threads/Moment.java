package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a thread, as others are told of it: what is over then, and at most {@value #MOST_HOLDS} locks that it
 * holds, or has heard to be held, its own first; if it hands a task in, also what it had taken before, and who handed
 * in the task in the middle of which it does so. Immutable.
 *
 * @param ofSeveral whether it was joined from those of several threads, none of which knew all of the others
 */
public record Moment(Clock clock, List<Hold> holds, List<Taken> taken, boolean ofSeveral) {
    static final int MOST_HOLDS = 8;
    /** How many hand-overs back what was taken before is known. */
    static final int MOST_TAKEN = 3;

    /** Of one thread. */
    Moment(Clock clock, List<Hold> holds, List<Taken> taken) {
        this(clock, holds, taken, false);
    }

    /**
     * What a thread had taken lately when it handed a task in, or came to its end. Nobody changes it.
     *
     * @param history what it had taken
     * @param thread the thread
     * @param clock what was over for it then; null if it knew nothing of others, nor they of it
     * @param task in the middle of which task it was; null if in none
     */
    public record Taken(
            History history,
            ThreadRef thread,
            @Nullable Clock clock,
            @Nullable TaskRun task) {
        /** What the thread took last; null if it goes on, or that is forgotten. */
        public static @Nullable Taken ofEnded(Thread thread) {
            boolean hasEnded = HeldLocks.current().seesStateOf(thread) == Thread.State.TERMINATED;
            HeldLocks held = hasEnded ? ThreadStacks.ofEnded(thread) : null;
            History history = held == null ? null : held.history();
            return held == null || history == null ? null : new Taken(history, held.owner(), held.clock(), null);
        }
    }

    /** That moment alone, at which nobody holds anything. */
    public static Moment of(Clock clock) {
        return new Moment(clock, List.of(), List.of());
    }

    /** Both moments, for a thread that comes after both; what stands first in either is kept first. */
    public static @Nullable Moment join(@Nullable Moment one, @Nullable Moment other) {
        if (one == null || other == null || one == other) {
            return one == null ? other : one;
        }
        Clock both = other.clock.after(one.clock, "");
        if (both == other.clock && one.holds.isEmpty()) {
            return other;
        }
        boolean ofSeveral = other.ofSeveral || both != other.clock;
        return new Moment(both, join(one.holds, other.holds), other.taken, ofSeveral);
    }

    private static List<Hold> join(List<Hold> one, List<Hold> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        List<Hold> holds = new ArrayList<>(MOST_HOLDS);
        for (int i = 0; holds.size() < MOST_HOLDS && i < Math.max(one.size(), other.size()); i++) {
            addNew(holds, other, i);
            addNew(holds, one, i);
        }
        return List.copyOf(holds);
    }

    private static void addNew(List<Hold> holds, List<Hold> more, int i) {
        if (i < more.size() && holds.size() < MOST_HOLDS && !holds.contains(more.get(i))) {
            holds.add(more.get(i));
        }
    }
}
