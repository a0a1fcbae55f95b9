package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Triggers;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The threads that keep one thread waiting.
 *
 * @param how what they have to do with the lock or event that it waits for
 * @param threads the threads that are known
 * @param complete whether enough of them are known to conclude from them that the thread is stuck
 */
record Blockers(How how, List<HeldLocks> threads, boolean complete) {
    static final Blockers NONE = new Blockers(How.HELD, List.of(), false);

    /** What the blocking threads have to do with a lock or an event. */
    enum How {
        HELD("held by", true),
        PERMITTED("of which the permits are with", true),
        READ("read by", true),
        QUEUED("behind the queued writer", true),
        BEGUN("to be triggered by", true),
        TRIGGERED("triggered so far by", false),
        KEPT("whose lock is held by", true),
        LEFT("which nobody else is left to trigger than", false);

        private final String words;
        private final boolean hold;

        How(String words, boolean hold) {
            this.words = words;
            this.hold = hold;
        }

        /** Whether they hold what the thread waits for. Otherwise they are only expected to trigger it. */
        boolean isHold() {
            return hold;
        }
    }

    /** The blockers of a wait, as far as the holds and the histories of triggers show them. */
    static Blockers of(SeenWait wait, Holds holds, Collection<SeenWait> waits, List<HeldLocks> live) {
        if (wait.triggers == null) {
            return ofLock(wait, holds.of(wait), waits);
        }
        Blockers begun = ofBegun(wait, holds);
        return begun.threads().isEmpty() ? ofHistory(wait, wait.triggers.known(live)) : begun;
    }

    /** The holders of the lock that the thread takes when its wait ends, such as the lock of a condition. */
    static Blockers ofLockAfter(SeenWait wait, Holds holds) {
        return wait.lockAfter == 0 ? NONE : new Blockers(How.KEPT, threads(holds.of(wait.lockAfter)), true);
    }

    /** The blockers of a thread that waits for an event no thread is known to trigger: the threads that wait for it. */
    static Blockers left(Collection<HeldLocks> waiters) {
        return new Blockers(How.LEFT, List.copyOf(waiters), true);
    }

    /** The blockers that meet the condition. */
    Blockers only(Predicate<HeldLocks> condition) {
        return new Blockers(how, threads.stream().filter(condition).toList(), complete);
    }

    /** Whether the thread is stuck, given which of the others are. */
    boolean suffice(Predicate<HeldLocks> isStuck) {
        if (threads.isEmpty() || !complete) {
            return false;
        }
        return isOfLock()
                ? threads.stream().anyMatch(isStuck)
                : threads.stream().allMatch(isStuck);
    }

    /** In words, such as {@code held by}; the threads are to follow. */
    String words(SeenWait wait) {
        if (!threads.isEmpty()) {
            return how.words;
        }
        return wait.isEvent() ? "which nobody is known to trigger" : "held by nobody that is known";
    }

    private boolean isOfLock() {
        return how == How.HELD || how == How.READ || how == How.QUEUED || how == How.KEPT;
    }

    private static Blockers ofLock(SeenWait wait, List<Holds.Hold> found, Collection<SeenWait> waits) {
        if (wait.lockClass().tenure().permits() > 1) {
            return new Blockers(How.PERMITTED, threads(found), true);
        }
        if (!Word.isShared(wait.word)) {
            boolean read = found.stream().anyMatch(hold -> Word.isShared(hold.word()));
            return new Blockers(read ? How.READ : How.HELD, threads(found), true);
        }
        List<HeldLocks> writers = threads(
                found.stream().filter(hold -> !Word.isShared(hold.word())).toList());
        return writers.isEmpty() ? queued(wait, waits) : new Blockers(How.HELD, writers, true);
    }

    /** The writers that queue: a reader waits behind them even if no writer holds the lock. */
    private static Blockers queued(SeenWait reader, Collection<SeenWait> waits) {
        List<HeldLocks> writers = waits.stream()
                .filter(other -> Word.sameInstance(other.word, reader.word) && !Word.isShared(other.word))
                .map(other -> other.by)
                .toList();
        return new Blockers(How.QUEUED, writers, true);
    }

    private static Blockers ofBegun(SeenWait wait, Holds holds) {
        EventTraits traits = wait.lockClass().traits();
        return traits != null && traits.isTasks()
                ? ofTasks(wait, holds, traits)
                : new Blockers(How.BEGUN, threads(holds.of(wait)), true);
    }

    /**
     * The threads on which the task of an executor may run. While all its threads are busy, the task may run on any of
     * them or have yet to begin. Otherwise it has begun by now, so one of the threads that hold it runs it; the waiting
     * thread does not count. Where no executor is known, the task may not have begun.
     */
    private static Blockers ofTasks(SeenWait wait, Holds holds, EventTraits traits) {
        List<HeldLocks> busy = threads(holds.ofClass(wait));
        if (traits.width() > 0 && busy.size() >= traits.width()) {
            return new Blockers(How.BEGUN, busy, true);
        }
        return new Blockers(How.BEGUN, threads(holds.of(wait)), !traits.isOfNoExecutor())
                .only(thread -> thread != wait.by);
    }

    /** The threads that have triggered the event before. The waiting one counts only if such threads owe a trigger. */
    private static Blockers ofHistory(SeenWait wait, Triggers.Known known) {
        Blockers all = new Blockers(known.owe() ? How.BEGUN : How.TRIGGERED, known.threads(), known.complete());
        return known.owe() ? all : all.only(thread -> thread != wait.by);
    }

    private static List<HeldLocks> threads(List<Holds.Hold> holds) {
        return holds.stream().map(Holds.Hold::by).distinct().toList();
    }
}
