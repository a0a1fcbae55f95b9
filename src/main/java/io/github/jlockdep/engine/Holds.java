package io.github.jlockdep.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who holds, at one moment, the locks that are waited for, and who has begun the events. */
/* Stacks of other threads are read without order. That of a thread that has waited for long does not change meanwhile. */
final class Holds {
    private final Map<Long, List<Hold>> byInstance = new HashMap<>();

    /** One thread's hold, with its mode. */
    record Hold(HeldLocks by, long word) {}

    Holds(Collection<Wait> waits, List<HeldLocks> live) {
        waits.forEach(wait -> byInstance.put(Word.instance(wait.word), new ArrayList<>(2)));
        live.forEach(this::add);
    }

    /** The holds of what is waited for. */
    List<Hold> of(Wait wait) {
        return byInstance.getOrDefault(Word.instance(wait.word), List.of());
    }

    private void add(HeldLocks held) {
        for (long word : held.words()) {
            List<Hold> holds = byInstance.get(Word.instance(word));
            if (holds != null && !Word.isReentry(word) && !held.isReleasedElsewhere(word)) {
                holds.add(new Hold(held, word));
            }
        }
    }
}
