package io.github.jlockdep.engine.graph;

import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.report.ThreadRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Made-up threads, known by name, that hold locks and observe acquisitions. */
public final class Actors {
    private final Map<String, ThreadRef> threads = new HashMap<>();

    /** What is seen when the thread, holding these locks, wants one more; the outer lock is the last one held. */
    public Observation see(String thread, List<Hold> held, Hold wanted) {
        return see(thread, held, wanted, held.size() - 1);
    }

    /** As {@link #see(String, List, Hold)}, for the edge that leads from the held lock of that index. */
    public Observation see(String thread, List<Hold> held, Hold wanted, int outer) {
        long[] words = held.stream().mapToLong(Hold::word).toArray();
        Sighting sighting = new Sighting(ref(thread), StackTraces.NONE, StackTraces.NONE);
        return new Observation(words[outer], wanted.word(), words, sighting);
    }

    /** What is seen when the thread, holding nothing, wants to write. */
    public Observation seeWriter(String thread, LockMap lock) {
        Sighting sighting = new Sighting(ref(thread), StackTraces.NONE, StackTraces.NONE);
        return new Observation(lock.word, lock.word, new long[0], sighting);
    }

    public ThreadRef ref(String thread) {
        return threads.computeIfAbsent(thread, name -> new ThreadRef(threads.size() + 1, name));
    }

    /** A lock and how it is taken. */
    public record Hold(LockMap lock, int how) {
        long word() {
            return lock.word | how;
        }

        public static Hold of(LockMap lock) {
            return new Hold(lock, 0);
        }

        public static Hold shared(LockMap lock) {
            return new Hold(lock, Word.SHARED);
        }

        public static Hold timed(LockMap lock) {
            return new Hold(lock, Word.TIMED);
        }

        public static Hold tried(LockMap lock) {
            return new Hold(lock, Word.TRIED);
        }
    }
}
