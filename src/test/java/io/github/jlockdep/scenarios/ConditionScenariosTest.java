package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Waiting for a condition of a lock M, which is taken again under whatever else is held. */
class ConditionScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = Lockdep.newReentrantLock("A");

    @ParameterizedTest
    @MethodSource("locksAndWaits")
    void ringIsRaisedToLikelyWhenAnotherThreadTakesTheOtherLockUnderM(Supplier<Lock> maker, Wait wait) {
        Lock m = maker.get();
        Threads.runInOrder(() -> awaitUnderA(m, wait), Nest.of(m, a));
        assertEquals(
                List.of(Grade.POSSIBLE, Grade.LIKELY),
                splats.all().stream().map(Splat::grade).toList());
        assertEquals(List.of("A", "M"), List.copyOf(new TreeSet<>(splats.last().lockClasses())));
        assertEquals(1, Lockdep.findings().size());
    }

    @ParameterizedTest
    @MethodSource("locksAndWaits")
    void ringIsPossibleWhenOneThreadTookTheOtherLockUnderMAndWaited(Supplier<Lock> maker, Wait wait) {
        Lock m = maker.get();
        Threads.run("T1", () -> awaitUnderA(m, wait));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
    }

    @ParameterizedTest
    @MethodSource("locksAndWaits")
    void ringIsLikelyWhenTheWaitComesLast(Supplier<Lock> maker, Wait wait) {
        Lock m = maker.get();
        Threads.runInOrder(Nest.of(m, a), () -> awaitUnderA(m, wait));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @ParameterizedTest
    @MethodSource("locksAndWaits")
    void waitIsSilentWhenNothingElseIsHeld(Supplier<Lock> maker, Wait wait) {
        Lock m = maker.get();
        Threads.runInOrder(
                () -> {
                    m.lock();
                    wait.on(m.newCondition());
                    m.unlock();
                },
                Nest.of(m, a),
                Nest.of(m, a));
        splats.assertSilent();
    }

    static Stream<Arguments> locksAndWaits() {
        List<Named<Supplier<Lock>>> makers = List.of(
                Named.of("tracked", () -> new TrackedReentrantLock("M")),
                Named.of("wrapped", () -> Lockdep.wrap(new ReentrantLock(), "M")));
        return makers.stream().flatMap(maker -> waits().map(wait -> Arguments.of(maker, wait)));
    }

    private static Stream<Named<Wait>> waits() {
        return Stream.of(
                Named.of("await interrupted", ConditionScenariosTest::awaitInterrupted),
                Named.of("await with a time", condition -> condition.await(1, TimeUnit.MILLISECONDS)),
                Named.of("awaitNanos", condition -> condition.awaitNanos(1)),
                Named.of("awaitUntil", condition -> condition.awaitUntil(Date.from(Instant.now()))));
    }

    private static void awaitInterrupted(Condition condition) {
        Thread waiting = Thread.currentThread();
        Threads.start("interrupter", () -> {
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
        });
        try {
            condition.await();
        } catch (InterruptedException e) {
            // The wait ends by taking the lock again, however it ends.
        }
    }

    private void awaitUnderA(Lock m, Wait wait) throws InterruptedException {
        m.lock();
        a.lock();
        wait.on(m.newCondition());
        a.unlock();
        m.unlock();
    }

    /** One of the ways to wait for a condition. */
    private interface Wait {
        void on(Condition condition) throws InterruptedException;
    }
}
