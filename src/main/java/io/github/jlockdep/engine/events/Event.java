package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Triggerers;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import io.github.jlockdep.engine.threads.Triggers;
import io.github.jlockdep.engine.threads.WaitMark;
import io.github.jlockdep.engine.threads.Waiters;
import io.github.jlockdep.report.Grade;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tracking identity of one event: something that threads wait for and other threads trigger, such as a condition, a
 * latch, a permit, a future, or a flag made by hand. For events what {@link LockMap} is for locks.
 *
 * <p>Every method speaks of the current thread, and none throws but {@link #mightWait} and {@link #waits}, under the
 * throwing policy. A wrapper calls
 * <ul>
 *   <li>{@link #waits} before it waits without a timeout, and {@link #waited} however the wait ends;
 *   <li>{@link #waitsTimed} before it waits with a timeout, then {@link #timedOut} if nothing came, otherwise
 *       {@link #waited};
 *   <li>{@link #mightWait} where it would have waited, had the event not come already;
 *   <li>{@link #triggered} when it makes a waiting thread go on, before or after that;
 *   <li>{@link #opened} and {@link #closed} around the work that will trigger the event, if that is known.
 * </ul>
 */
public final class Event {
    /**
     * What the history of a thread shows, instead of a chain key, where it has passed an event; 0 where it has
     * triggered it. Where it begins to wait for one that comes once, the chain key of the wait stands there.
     */
    static final long PASSED = 1;

    private final LockMap map;
    private final Waiters waiters = new Waiters();
    private final long since;
    private final boolean needsSeveral;
    /** Set before anybody knows the event, if any thread can make it come; null otherwise. */
    private @Nullable Triggerers triggerers;

    private final @Nullable Triggers triggers = WaitMark.ON ? new Triggers() : null;

    private Event(LockClassNode events) {
        this(events, Waiters.NOBODY, false);
    }

    private Event(LockClassNode events, long since, boolean needsSeveral) {
        this.since = since;
        this.needsSeveral = needsSeveral;
        boolean followed = Settings.current().events();
        this.map = new LockMap(followed ? events : LockClasses.at(0));
        History.on |= followed;
        if (!comesOnce()) {
            declare(EventTraits::setComesAgain);
        }
    }

    private Event declare(Consumer<EventTraits> declaration) {
        EventTraits traits = map.node.traits();
        if (traits != null) {
            declaration.accept(traits);
        }
        return this;
    }

    /** A new event of the class, which is kept apart from the locks of the class of that name. */
    public static Event of(LockClassNode lockClass) {
        return new Event(lockClass.events());
    }

    /**
     * A new event that comes once, such as a latch. What a thread took since it was made may be needed to trigger it,
     * even if nobody waited at that time.
     */
    public static Event once(LockClassNode lockClass) {
        return onceTriggered(lockClass, 1);
    }

    /** A new event that comes once, when it was triggered so many times: it needs all who trigger it. */
    public static Event onceTriggered(LockClassNode lockClass, long times) {
        return new Event(lockClass.events(), History.nextEpoch(), times > 1);
    }

    /** A new condition of a lock, of the class of events of that name. */
    public static Event ofCondition(LockClassNode lockClass) {
        return condition(lockClass.events());
    }

    /** A new condition of the lock, of the class of events that belongs to the lock's class. */
    public static Event ofConditionOf(LockMap lock) {
        return condition(lock.node.conditions());
    }

    private static Event condition(LockClassNode events) {
        return new Event(events).declare(EventTraits::setCondition);
    }

    /** An event that comes for one waiting thread, whoever triggers it, such as an element in a queue. */
    public static Event byAnybody(LockClassNode lockClass) {
        Event event = of(lockClass);
        event.triggerers = new Triggerers();
        return event;
    }

    /** Room in a bounded queue: a thread that waits for it has something to deliver. */
    public static Event ofRoom(LockClassNode lockClass) {
        return byAnybody(lockClass).declare(EventTraits::setRoom);
    }

    /**
     * The tasks of one executor, all together or all of one kind.
     *
     * @param threads how many of them can run at once; 0 if there is no limit, or nobody knows
     */
    public static Event ofTasks(LockClassNode lockClass, int threads) {
        return new Event(lockClass.tasks(threads));
    }

    /** As {@link #ofTasks(LockClassNode, int)}; all events with the same number are tasks of the same executor. */
    public static Event ofTasks(LockClassNode lockClass, int threads, long executor) {
        Event event = ofTasks(lockClass, threads);
        return threads > 0 ? event.declare(traits -> traits.setExecutor(event.map.instance(), executor)) : event;
    }

    /** Tasks of one kind that no executor is known to run. */
    public static Event ofLoneTasks(LockClassNode lockClass) {
        return ofTasks(lockClass, 0).declare(EventTraits::setOfNoExecutor);
    }

    /** Permits, of which that many threads can have one at once; 0 if nobody knows. */
    public static Event ofPermits(LockClassNode lockClass, int permits) {
        return byAnybody(lockClass).declare(traits -> traits.setPermits(permits));
    }

    /** What the event is tracked as. */
    public LockMap map() {
        return map;
    }

    /**
     * This thread would wait here, had the event not come already. Checks and learns, but does not count as waiting.
     */
    public void mightWait() {
        HeldLocks held = HeldLocks.current();
        if (!held.isInDeclaredWait()) {
            EventTracker.checkTasksOfOwnExecutor(held, this);
            EventTracker.check(held, this);
        }
    }

    /** This thread is about to wait, as long as it takes. Checks before it blocks. */
    public void waits() {
        waits(Grade.LIKELY);
    }

    /** As {@link #waits()}, for the end of an executor, which nobody can bring about while one of its tasks runs. */
    public void waitsForEnd() {
        waits(Grade.CERTAIN);
    }

    private void waits(Grade most) {
        HeldLocks held = HeldLocks.current();
        if (held.isInDeclaredWait()) {
            return;
        }
        EventTracker.checkOwnTasks(held, this, most);
        if (isFlag()) {
            maybeBroughtWork(held); // the wait itself belongs to what follows
        }
        EventTracker.check(held, this);
        begin(held);
        if (triggers != null) {
            WaitMark.waits(held, map.word, triggers);
        }
    }

    /** This thread is about to wait, with a timeout. What that teaches is learned if the timeout passes. */
    public void waitsTimed() {
        HeldLocks held = HeldLocks.current();
        if (held.isInDeclaredWait()) {
            return;
        }
        begin(held);
        if (triggers != null) {
            WaitMark.waits(held, map.word | Word.TIMED, triggers);
        }
    }

    /** The wait has ended; the event has come, or the wait has failed. */
    public void waited() {
        HeldLocks held = HeldLocks.current();
        end(held);
        if (mayBringWork()) {
            maybeBroughtWork(held);
        }
    }

    /** As {@link #waited}; the event has not come, so what this thread triggers next did not need it. */
    public void failed() {
        waited();
        HeldLocks.current().forgetWait(map.word);
    }

    /** Whether a thread that has waited for it may go on to other work, such as the next element of a queue. */
    private boolean mayBringWork() {
        return map.node.traits() != null && !leadsOn();
    }

    private void maybeBroughtWork(HeldLocks held) {
        held.remember(Word.of(0, map.node.index) | Word.TRIED, PASSED);
    }

    private boolean isFlag() {
        EventTraits traits = map.node.traits();
        return traits != null && traits.isFlag();
    }

    /** Whether a thread that has waited for it may have needed it for the one-time event that it triggers next. */
    boolean leadsOn() {
        EventTraits traits = map.node.traits();
        return comesOnce() || traits != null && traits.leadOn();
    }

    /** Whether it needs more than one trigger, so that nobody else can stand in for one who triggers it. */
    boolean needsSeveral() {
        return needsSeveral;
    }

    /** Whether it comes once, and has come for good then. */
    boolean comesOnce() {
        return since != Waiters.NOBODY;
    }

    /** The wait has ended by its timeout. */
    public void timedOut() {
        HeldLocks held = HeldLocks.current();
        end(held);
        if (!held.isInDeclaredWait()) {
            EventTracker.checkOwnTasks(held, this, Grade.POSSIBLE);
            EventTracker.timedOut(held, this);
        }
    }

    /**
     * This thread triggers the event, or counts towards it. Recorded as needed: the locks that it holds, and those that
     * it took since the longest waiter began to wait, or since it last called this or
     * {@link #passed} for this event.
     */
    public void triggered() {
        triggered(null, Waiters.NOBODY, since);
    }

    /** As {@link #triggered()}, for an event that is kept under the lock, which this thread holds. */
    public void triggeredUnder(LockMap lock) {
        triggered(lock, Waiters.NOBODY, since);
    }

    /** As {@link #triggeredUnder}, where all who wait are woken, whether or not they wait again. */
    public void triggeredForAllUnder(LockMap lock) {
        triggeredUnder(lock);
        waiters.wokenAll();
    }

    /**
     * As {@link #triggered()}.
     *
     * @param since what this thread took since that epoch, and nothing earlier, counts, too
     * @param begun what it took since that epoch may have been needed
     */
    void triggered(@Nullable LockMap own, long since, long begun) {
        HeldLocks held = HeldLocks.current();
        if (triggers != null) {
            triggers.triggered(held);
        }
        EventTracker.trigger(held, this, own, since, begun);
        if (own == null) {
            held.remember(map.word | Word.TRIED, 0);
        }
    }

    /** This thread has waited as if for a lock, while it became known that it waited for this. Refuses nothing. */
    void hasWaited() {
        HeldLocks held = HeldLocks.current();
        if (held.depth() > 0 && !held.isInDeclaredWait()) {
            held.learn(map);
        }
        passed();
    }

    /** This thread has obtained what it will give back by {@link #triggered}, such as a permit. */
    public void passed() {
        HeldLocks held = HeldLocks.current();
        held.remember(map.word | Word.TRIED, PASSED);
        if (triggers != null) {
            triggers.passed(held);
        }
    }

    /** This thread begins work that will trigger the event at its end, such as a task of an executor. */
    public void opened() {
        EventTracker.needsExecutor(HeldLocks.current(), this);
        openedByChance();
    }

    /** As {@link #opened}, where the thread is in the middle of a task by chance: other threads begin such work, too. */
    public void openedByChance() {
        EventTraits traits = map.node.traits();
        boolean alone = traits == null || traits.width() == 1;
        HeldLocks.current().tried(map, alone ? HeldLocks.EXCLUSIVE : HeldLocks.SHARED);
    }

    /** The work begun by {@link #opened} is done. */
    public void closed() {
        HeldLocks.current().released(map);
    }

    /** Notes that this thread triggers it, and what it needs for that. */
    void triggeredBy(HeldLocks held, Triggerers.Need need) {
        EventTraits traits = map.node.traits();
        if (triggerers != null && traits != null) {
            traits.triggered(map.instance(), triggerers, held.owner().id(), need);
        }
    }

    /** Who can trigger it, for the watchdog; null if there is none. */
    @Nullable
    Triggers triggers() {
        return triggers;
    }

    /**
     * When the thread began to wait that waits longest while it holds locks; {@link Waiters#NOBODY} if there is none.
     */
    long oldestWaiter() {
        return waiters.oldest();
    }

    private void begin(HeldLocks held) {
        if (held.depth() > 0) {
            try {
                held.setWaiter(waiters.add(held.waiter()));
            } catch (OutOfMemoryError e) {
                Counters.lost();
            }
        }
    }

    private void end(HeldLocks held) {
        if (triggers != null) {
            WaitMark.goesOn(held, map.word);
        }
        Waiters.Waiter innermost = held.waiter();
        if (innermost != null && innermost.of == waiters) {
            held.setWaiter(innermost.outer);
            waiters.remove(innermost);
        }
    }
}
