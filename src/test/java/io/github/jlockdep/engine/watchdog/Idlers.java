package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Triggers;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Live threads that do nothing, so that a test can say what they hold and what they wait for. They end empty-handed.
 */
final class Idlers implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<HeldLocks> live = new ArrayList<>();
    private final List<SeenWait> waits = new ArrayList<>();

    /** A thread, by the stack of what it holds. */
    HeldLocks thread(String name) throws Exception {
        CompletableFuture<HeldLocks> stack = new CompletableFuture<>();
        Threads.start(name, () -> {
            stack.complete(HeldLocks.current());
            Threads.await(end);
        });
        HeldLocks held = stack.get(Threads.BOUND_SECONDS, TimeUnit.SECONDS);
        live.add(held);
        return held;
    }

    /** The thread waits for a lock. */
    SeenWait waits(HeldLocks thread, LockMap lock, int how) {
        return add(new SeenWait(thread, 1, lock.word | how, null, 0, 0));
    }

    /** The thread waits for an event. */
    SeenWait waits(HeldLocks thread, LockMap event, Triggers triggers) {
        return add(new SeenWait(thread, 1, event.word, triggers, 0, 0));
    }

    /** The thread waits for a condition of the lock. */
    SeenWait waits(HeldLocks thread, LockMap event, Triggers triggers, LockMap lock) {
        return add(new SeenWait(thread, 1, event.word, triggers, lock.word, 0));
    }

    /** The deadlocks, given whether nothing else moves. */
    List<Set<SeenWait>> deadlocks(BooleanSupplier nothingMoves) {
        return new WaitForGraph(waits, live, Map.of(), nothingMoves).deadlocks();
    }

    private SeenWait add(SeenWait wait) {
        waits.add(wait);
        return wait;
    }

    static LockMap lock(String name) {
        return new LockMap(LockClasses.named(name));
    }

    static LockMap event(String name) {
        return Event.of(LockClasses.named(name)).map();
    }

    /** Threads that have triggered an event again and again. */
    static Triggers triggeredBy(Collection<HeldLocks> threads) {
        Triggers triggers = new Triggers();
        threads.forEach(triggers::triggered);
        threads.forEach(triggers::triggered);
        return triggers;
    }

    /** Threads that have what they will give back by triggering. */
    static Triggers owedBy(HeldLocks... threads) {
        Triggers triggers = new Triggers();
        List.of(threads).forEach(triggers::passed);
        return triggers;
    }

    @Override
    public void close() {
        live.forEach(held -> held.restore(new long[0]));
        end.countDown();
    }
}
