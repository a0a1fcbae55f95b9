package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The threads that hold, at one moment, the locks that are waited for, and those that have begun the events. */
/* Held stacks of other threads are read plainly. The stack of a thread that waits does not change meanwhile. */
final class Holds {
    private final Map<Long, List<Hold>> byInstance = new HashMap<>();
    private final Map<Integer, List<Hold>> byClass = new HashMap<>();
    /** The monitors that threads wait for, although they stand on their stacks. */
    private final Map<HeldLocks, SeenWait> entered = new HashMap<>();

    /** One thread's hold, with its mode. */
    record Hold(HeldLocks by, long word) {}

    /** The holds of all live threads, and what some of them hold without a trace on their stacks. */
    Holds(Collection<SeenWait> waits, List<HeldLocks> live, Map<Long, HeldLocks> untold) {
        for (SeenWait wait : waits) {
            byInstance.put(Word.instance(wait.word), new ArrayList<>(2));
            byInstance.put(Word.instance(wait.lockAfter), new ArrayList<>(2));
            if (wait.triggers != null) {
                byClass.put(Word.lockClass(wait.word), new ArrayList<>(2));
            }
            if (wait.isEntered) {
                entered.put(wait.by, wait);
            }
        }
        live.forEach(this::add);
        untold.forEach((word, by) -> add(new Hold(by, word)));
    }

    /** The holds of the lock or event that is waited for. */
    List<Hold> of(SeenWait wait) {
        return of(wait.word);
    }

    /** The holds of a lock that a thread waits for, or takes when its wait ends. */
    List<Hold> of(long word) {
        return byInstance.getOrDefault(Word.instance(word), List.of());
    }

    /** The holds of all events of the class of the one that is waited for. */
    List<Hold> ofClass(SeenWait wait) {
        return byClass.getOrDefault(Word.lockClass(wait.word), List.of());
    }

    private void add(HeldLocks held) {
        SeenWait wait = entered.get(held);
        for (long word : held.words()) {
            boolean isAhead = wait != null && Word.sameInstance(word, wait.word);
            if (!isAhead && !Word.isReentry(word) && !held.isOver(word)) {
                add(new Hold(held, word));
            }
        }
    }

    private void add(Hold hold) {
        byInstance.computeIfPresent(Word.instance(hold.word), (instance, holds) -> with(hold, holds));
        byClass.computeIfPresent(Word.lockClass(hold.word), (lockClass, holds) -> with(hold, holds));
    }

    private static List<Hold> with(Hold hold, List<Hold> holds) {
        holds.add(hold);
        return holds;
    }
}
