package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.LongMap;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.Moment.Taken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is over for a thread, and what it lets others know. Every method is for the owner of the stack.
 *
 * <p>A thread that holds a lock while it lets others know, say opens a latch, keeps those who take that lock later
 * behind itself until it lets go. So it tells when it does, and they look for that whenever they learn something new.
 */
public abstract sealed class ThreadOrder extends MonitorHolds permits HeldLocks {
    private static final int MOST_TOLD = 1 << 8;
    private static final long UNKNOWN = -1;

    /** The run of a task, and what is over once it has ended. */
    private record EndOfTask(TaskRun run, Moment moment) {}

    /** What was over for the thread when it began something that another thread might as well do. */
    public record Aside(@Nullable Clock clock, @Nullable Heard heard) {}

    /** What others were told last, with the clock from then on and the place in the history. */
    private record Published(Moment moment, @Nullable Clock clock, long place) {}

    private @Nullable LongMap<Hold> told;
    private @Nullable Published published;
    private @Nullable Moment followed;
    private List<Taken> takenBefore = List.of();
    private @Nullable EndOfTask lastTask;
    private long runs;
    private @Nullable Heard heard;
    private int hearings;

    ThreadOrder(Thread owner) {
        super(owner);
    }

    /** The order of no thread. */
    ThreadOrder(long[] entries) {
        super(entries);
    }

    /** Looks at each chain once more, within bounds, because other things are over. */
    abstract void lookAgain();

    /**
     * What is over once others know that this thread has come so far; what it does from now on is not. The moment is
     * the last one as long as nothing could tell the two apart.
     */
    public Moment publish() {
        settle();
        followEndsOfHolds();
        Published last = published;
        boolean isIdle = last != null && isIdleSince(last);
        if (last != null && isIdle && clock == last.clock) {
            return last.moment;
        }
        List<Hold> holds = holds();
        Moment now = new Moment(isIdle && clock != null ? clock.previous() : turnToNext(), holds, List.of());
        published = new Published(now, clock, placeInHistory());
        clockNoted = false;
        return now;
    }

    /** Whether nothing can have been noted of this thread since then: it has taken nothing, nor was it looked at. */
    private boolean isIdleSince(Published last) {
        return !clockNoted && History.on && last.place == placeInHistory();
    }

    private long placeInHistory() {
        History taken = history();
        return !History.on ? UNKNOWN : taken == null ? 0 : taken.place();
    }

    /** What this thread has told others, and was told, may be another thing next time. */
    private void forgetMoments() {
        published = null;
        followed = null;
    }

    /** As {@link #publish}, for a task that this thread hands in: each at a moment of its own. */
    public Moment handIn() {
        History history = history();
        History copy = history == null ? null : history.copy();
        List<Taken> taken = takenBefore;
        if (copy != null) {
            taken = new ArrayList<>(List.of(new Taken(copy, owner(), clock, task())));
            taken.addAll(takenBefore.subList(0, Math.min(takenBefore.size(), Moment.MOST_TAKEN - 1)));
        }
        published = null;
        Moment now = publish();
        return new Moment(now.clock(), now.holds(), taken);
    }

    /** What was taken by who handed in the task in which this thread is, and by who handed in that one's, and so on. */
    public List<Taken> takenBefore() {
        return takenBefore;
    }

    private List<Hold> holds() {
        List<Hold> heardOf = heard == null ? List.of() : heard.holds();
        if (top == 0) {
            return heardOf;
        }
        List<Hold> holds = new ArrayList<>();
        for (int at = 2; at <= top; at += 2) {
            if (isOwn(entries[at])) {
                holds.add(tell(at));
            }
        }
        holds.addAll(heardOf);
        return List.copyOf(holds.subList(0, Math.min(holds.size(), Moment.MOST_HOLDS)));
    }

    /** Whether this is the outermost hold of a lock that nobody else can give back. */
    private static boolean isOwn(long word) {
        LockClassNode node = LockClasses.of(word);
        return node.index != 0
                && !Word.isReentry(word)
                && !node.isEvent()
                && !node.isHandedOver()
                && !node.tenure().isTransferable(word)
                && !node.rules().isContext();
    }

    private Hold tell(int at) {
        long word = entries[at];
        told = told == null || told.size() == MOST_TOLD ? new LongMap<>() : told;
        Hold known = told.get(Word.instance(word));
        Hold hold = known == null ? new Hold(word) : known;
        if (known == null) {
            told.put(Word.instance(word), hold);
            entries[at] |= Word.NOTED;
            History.on = true;
        }
        return hold;
    }

    private Clock turnToNext() {
        Clock now = clock == null ? Clock.ofBeginning(run()) : clock;
        turn(now.next());
        return now;
    }

    /** A hold ends that was noted. */
    final void tellEnd(long word) {
        Hold hold = told == null ? null : told.remove(Word.instance(word));
        if (hold != null) {
            lookAway(() -> hold.ends(word, turnToNext()));
        }
    }

    /** That moment came before what this thread does from now on. */
    public void follow(Moment past, String from) {
        if (past == followed) {
            return;
        }
        followed = past;
        follow(past.clock(), from);
        hear(past.holds(), from);
    }

    /** Whether that moment is known to have come before this one. */
    public boolean isAfter(Moment past) {
        return clock != null && (past.ofSeveral() ? clock.isAfterAll(past.clock()) : clock.isAfter(past.clock()));
    }

    private void hear(List<Hold> holds, String from) {
        List<Hold> ofOthers = told == null || holds.isEmpty() ? holds : withoutOwn(holds);
        if (!ofOthers.isEmpty()) {
            heard = heard == null ? new Heard() : heard;
            History taken = history();
            if (heard.addAll(ofOthers, taken == null ? 0 : taken.place(), from)) {
                hearings++;
                forgetMoments();
            }
        }
    }

    /** Whether this thread has heard of a hold of another one, whose lock the JDK's own classes may take. */
    public boolean hasHeardOfJdk() {
        return heard != null && heard.isOfJdk();
    }

    /** Another number as soon as it may have heard of another one. */
    public int hearings() {
        return hearings;
    }

    /** Whether it has heard of a hold of the instance of that word, and has not taken that since. */
    public boolean hasHeardOf(long word) {
        return heard != null && heard.contains(word);
    }

    private List<Hold> withoutOwn(List<Hold> holds) {
        List<Hold> ofOthers = new ArrayList<>(holds);
        ofOthers.removeIf(hold -> told != null && told.get(Word.instance(hold.word())) == hold);
        return ofOthers;
    }

    /** Those things are over for this thread from now on. */
    final void follow(Clock past, String reason) {
        Clock now = clock == null ? Clock.ofBeginning(run()) : clock;
        Clock later = now.after(past, reason);
        if (later != now) {
            turn(later);
        }
    }

    /**
     * All that the thread did is over for this one from now on, and what was over for that one, if that is still known.
     */
    public void followEndOf(Thread ended, String reason) {
        ThreadOrder held = ThreadStacks.ofEnded(ended);
        follow(Clock.ofEnd(ThreadFacts.number(ended), held == null ? null : held.clock), reason);
        if (held != null && held.heard != null) {
            hear(held.heard.holds(), reason);
        }
    }

    /**
     * Follows those who held a lock that this thread has taken since it heard of that, and who have let go.
     *
     * @return whether there were any
     */
    final boolean followEndsOfHolds() {
        History taken = history();
        if (heard == null || taken == null || !heard.findTaken(taken)) {
            return false;
        }
        Clock before = clock;
        if (heard.removeTaken(taken, this::follow)) {
            forgetMoments();
        }
        return clock != before;
    }

    @Override
    public void forgetHistory() {
        super.forgetHistory();
        forgetMoments();
        heard = null;
    }

    /**
     * A task begins on this thread.
     *
     * @param handedIn when it was handed in; null if nobody knows
     * @param from what has put the two in that order, as splats say it
     * @param earlier what is over when those have ended in whose turn it begins
     * @param endOfAll when all tasks of the executor have ended
     */
    public void beginTask(@Nullable Moment handedIn, String from, List<Moment> earlier, Clock endOfAll) {
        Clock before = clock;
        Clock then = handedIn == null ? null : handedIn.clock();
        TaskRun run = new TaskRun(owner().id(), runs++, then, before, task(), endOfAll);
        boolean own = run.isHandedInBy(run());
        setTask(run);
        forgetMoments();
        clock = null;
        takenBefore = handedIn == null ? List.of() : handedIn.taken();
        lookAway(() -> {
            if (own && before != null) {
                follow(before, from);
            }
            if (handedIn != null) {
                follow(handedIn, from);
            }
            earlier.forEach(end -> follow(end, from));
        });
    }

    /**
     * Begins something that this thread happens to do and another one might as well, such as the function of a stage of
     * a future. To be given to {@link #stepBack}.
     */
    public Aside stepAside() {
        return new Aside(clock, heard == null ? null : heard.copy());
    }

    /** That has ended. What this thread has learned meanwhile is not over for what it does from now on. */
    public void stepBack(Aside aside) {
        forgetMoments();
        if (heard != aside.heard) {
            heard = aside.heard;
            hearings++;
        }
        Clock known = aside.clock == null ? Clock.ofBeginning(run()) : aside.clock;
        Clock now = clock;
        Clock without = now == null ? null : known.at(now);
        if (without != null && without != now) {
            lookAway(() -> turn(without));
        }
    }

    /** What tells apart the run of a task in which the thread is, or the thread if it is in none, from all others. */
    public long run() {
        TaskRun task = task();
        return task == null ? owner().id() : task.number();
    }

    /** Whether {@link #run} is, or was when a task began inside of another, one of those. */
    public boolean isInOneOf(long[] runs) {
        for (TaskRun run = task(); run != null; run = run.outer()) {
            if (contains(runs, run.number())) {
                return true;
            }
        }
        return contains(runs, owner().id());
    }

    private static boolean contains(long[] runs, long wanted) {
        for (long run : runs) {
            if (run == wanted) {
                return true;
            }
        }
        return false;
    }

    /** What is over once others know that the task has ended that was begun last. {@link #endTask} is called next. */
    public Moment endOfTask() {
        TaskRun ending = task();
        if (ending == null) {
            return publish();
        }
        settle();
        followEndsOfHolds();
        Moment end = new Moment(Clock.ofEnd(ending.number(), clock), holds(), List.of());
        lastTask = new EndOfTask(ending, end);
        return end;
    }

    /** The task ends that was begun last. It is over for this thread, but not for the next task on it. */
    public void endTask() {
        TaskRun ended = task();
        if (ended != null) {
            takenBefore = List.of();
            setTask(ended.outer());
            forgetMoments();
            clock = ended.before();
            lookAway(() -> followEndOf(ended));
        }
    }

    /* Between the tasks of others a thread does nothing for which it matters what they knew. */
    private void followEndOf(TaskRun ended) {
        if (lastTask != null && lastTask.run == ended) {
            boolean goesOn = ended.outer() != null || ended.isHandedInBy(run());
            Clock end = goesOn ? lastTask.moment.clock() : Clock.ofEnd(ended.number(), null);
            Clock now = clock == null ? Clock.ofBeginning(run()) : clock;
            clock = now.after(end, "the end of a task");
        }
    }

    private void turn(Clock now) {
        History taken = history();
        if (taken != null) {
            taken.turn(clock, now);
        }
        clock = now;
        lookAgain();
    }
}
