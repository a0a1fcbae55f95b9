package io.github.jlockdep.events;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many events of one class: those that nobody awaited under a lock must not hide the one that somebody did. */
@ExtendWith(QuietLog.class)
class ManyInstancesTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = new TrackedReentrantLock("lock");

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 40})
    void latchAwaitedUnderTheLockIsFoundAmongHarmlessOnes(int harmless) {
        Threads.run("T1", () -> {
            for (int i = 0; i < harmless; i++) {
                Held.under(lock, new TrackedCountDownLatch("latch", 1)::countDown);
            }
        });
        CountDownLatch one = new TrackedCountDownLatch("latch", 1);
        Threads.runInOrder(() -> Held.under(lock, one::countDown), () -> Held.under(lock, one::await));
        Rings.assertOne(splats, Grade.LIKELY, "lock", "latch");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 40, 1_000})
    void futureCompletedUnderTheLockIsFoundAmongHarmlessOnes(int harmless) {
        Threads.run("T1", () -> {
            for (int i = 0; i < harmless; i++) {
                CompletableFuture<Integer> result = new TrackedCompletableFuture<>("result");
                result.complete(1);
                Held.under(lock, result::join);
            }
        });
        CompletableFuture<Integer> one = new TrackedCompletableFuture<>("result");
        Threads.runInOrder(() -> Held.under(lock, () -> one.complete(1)), () -> Held.under(lock, one::join));
        Rings.assertOne(splats, Grade.LIKELY, "lock", "result");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 70, 200})
    void futureIsFoundAmongThoseThatOtherThreadsCompleteAndAwait(int harmless) {
        for (int i = 0; i < harmless; i++) {
            CompletableFuture<Integer> result = new TrackedCompletableFuture<>("result");
            Threads.runInOrder(() -> result.complete(1), () -> Held.under(lock, result::join));
        }
        CompletableFuture<Integer> one = new TrackedCompletableFuture<>("result");
        Threads.runInOrder(() -> Held.under(lock, () -> one.complete(1)), () -> Held.under(lock, one::join));
        Rings.assertOne(splats, Grade.LIKELY, "lock", "result");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 70, 120})
    void flagIsFoundOnceAllAreAwaitedAgain(int harmless) {
        List<LockdepEvent> flags = Stream.generate(() -> LockdepEvent.of(LockClass.named("flag")))
                .limit(harmless)
                .toList();
        Threads.Body awaitAll = () -> Held.under(lock, () -> flags.forEach(LockdepEvent::mightAwait));
        LockdepEvent last = flags.get(harmless - 1);
        Threads.runInOrder(
                awaitAll,
                () -> {
                    last.begin();
                    Held.nest(lock);
                    last.end();
                },
                awaitAll);
        Rings.assertOne(splats, Grade.LIKELY, "lock", "flag");
    }
}
