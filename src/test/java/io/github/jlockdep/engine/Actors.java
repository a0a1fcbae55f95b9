package io.github.jlockdep.engine;

import io.github.jlockdep.report.ThreadRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Real threads, known by name, that hold locks on their stacks and observe acquisitions without any validation. */
final class Actors implements AutoCloseable {
    private final Map<String, ExecutorService> threads = new HashMap<>();

    /** What is seen when the thread, holding these locks, wants one more; the outer lock is the last one held. */
    Observation see(String thread, List<Hold> held, Hold wanted) {
        return see(thread, held, wanted, held.size() - 1);
    }

    /** As {@link #see(String, List, Hold)}, for the edge that leads from the held lock of that index. */
    Observation see(String thread, List<Hold> held, Hold wanted, int outer) {
        return on(thread, () -> {
            HeldLocks stack = HeldLocks.current();
            held.forEach(hold -> stack.acquired(hold.lock, hold.how));
            Acquisition acquisition = new Acquisition(stack, wanted.lock, wanted.how, 1);
            Observation seen = new Observation(acquisition.held[outer], acquisition, Stacks.NONE);
            held.forEach(hold -> stack.released(hold.lock));
            return seen;
        });
    }

    ThreadRef ref(String thread) {
        return on(thread, () -> new ThreadRef(Thread.currentThread().getId(), thread));
    }

    @Override
    public void close() {
        threads.values().forEach(ExecutorService::shutdown);
    }

    @SuppressWarnings("deprecation")
    private <T> T on(String thread, Supplier<T> body) {
        ExecutorService executor = threads.computeIfAbsent(
                thread, name -> Executors.newSingleThreadExecutor(task -> new Thread(task, name)));
        try {
            return executor.submit(body::get).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** A lock and how it is taken. */
    record Hold(LockMap lock, int how) {
        static Hold of(LockMap lock) {
            return new Hold(lock, HeldLocks.EXCLUSIVE);
        }

        static Hold shared(LockMap lock) {
            return new Hold(lock, HeldLocks.SHARED);
        }

        static Hold timed(LockMap lock) {
            return new Hold(lock, HeldLocks.TIMED);
        }

        static Hold tried(LockMap lock) {
            return new Hold(lock, Word.TRIED);
        }
    }
}
