package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A limiter of pending operations: one thread takes, and whoever has the answer gives back. Correct, so nothing strong
 * is said of it, and nothing refused: whatever is handed over, however it is taken, on whatever threads.
 */
class LimiterTest {
    private static final int OPERATIONS = 6;

    @RegisterExtension
    final Splats splats = new Splats();

    /** What is taken by one thread and given back by another. */
    interface Loan {
        void take() throws Exception;

        void giveBack();

        /** How many can be taken before one is given back. */
        default int size() {
            return 1;
        }
    }

    record Setting(String loan, Policy policy, boolean virtual, Made made) {
        interface Made {
            Loan make();
        }

        Threads.Running start(String name, Threads.Body body) {
            return virtual ? Threads.startVirtual(name, body) : Threads.start(name, body);
        }

        @Override
        public String toString() {
            return loan + (virtual ? " on virtual threads" : "") + " under " + policy;
        }
    }

    private record Permits(Semaphore semaphore, int size, TakingAPermit taking) implements Loan {
        @Override
        public void take() throws InterruptedException {
            taking.take(semaphore);
        }

        @Override
        public void giveBack() {
            semaphore.release();
        }
    }

    /** A stamped lock whose stamps travel with the operation. */
    private record Stamp(StampedLock lock, boolean writes, LinkedBlockingQueue<Long> stamps) implements Loan {
        @Override
        public void take() throws InterruptedException {
            stamps.add(writes ? lock.writeLockInterruptibly() : lock.readLock());
        }

        @Override
        public void giveBack() {
            lock.unlock(stamps.remove());
        }

        @Override
        public int size() {
            return writes ? 1 : OPERATIONS;
        }
    }

    /** A lease in a remote store, announced by hand. */
    private record Lease(LockIdentity identity, Semaphore remote) implements Loan {
        @Override
        public void take() {
            identity.acquire(LockMode.EXCLUSIVE);
            remote.acquireUninterruptibly();
            identity.acquired(LockMode.EXCLUSIVE);
        }

        @Override
        public void giveBack() {
            identity.released();
            remote.release();
        }
    }

    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        boolean hasVirtual = Runtime.version().feature() >= 21;
        for (Policy policy : List.of(Policy.LOG, Policy.THROW)) {
            for (boolean virtual : hasVirtual ? new boolean[] {false, true} : new boolean[] {false}) {
                for (int permits : new int[] {1, 2, 5}) {
                    for (boolean fair : new boolean[] {true, false}) {
                        String what = permits + (fair ? " fair" : " unfair") + " permits, ";
                        Arrays.stream(TakingAPermit.values())
                                .map(way -> new Setting(what + way, policy, virtual, () -> {
                                    Semaphore semaphore = new TrackedSemaphore("under way", permits, fair);
                                    return new Permits(semaphore, permits, way);
                                }))
                                .forEach(settings::add);
                    }
                }
                otherLoans(policy, virtual).forEach(settings::add);
            }
        }
        return settings;
    }

    private static Stream<Setting> otherLoans(Policy policy, boolean virtual) {
        return Stream.of(
                new Setting("a writer's stamp", policy, virtual, () -> stamp(true)),
                new Setting("a reader's stamp", policy, virtual, () -> stamp(false)),
                new Setting("a wrapped stamped lock", policy, virtual, () -> {
                    var lock = Lockdep.wrap(new StampedLock().asWriteLock(), "under way");
                    return new Loan() {
                        @Override
                        public void take() {
                            lock.lock();
                        }

                        @Override
                        public void giveBack() {
                            lock.unlock();
                        }
                    };
                }),
                new Setting("a lease", policy, virtual, () -> {
                    LockIdentity identity = LockIdentity.of(LockClass.named("under way"));
                    return new Lease(identity, new Semaphore(1));
                }));
    }

    private static Loan stamp(boolean writes) {
        return new Stamp(new TrackedStampedLock("under way"), writes, new LinkedBlockingQueue<>());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void takenAndGivenBackInTurnIsSilent(Setting setting) {
        Lockdep.setPolicy(setting.policy);
        Loan loan = setting.made.make();
        for (int i = 0; i < OPERATIONS; i++) {
            setting.start("sender", loan::take).join();
            setting.start("answer", loan::giveBack).join();
        }
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void senderThatRunsIntoTheLimitGoesOnWithEachAnswer(Setting setting) {
        Lockdep.setPolicy(setting.policy);
        Loan loan = setting.made.make();
        Semaphore taken = new Semaphore(0);
        CountDownLatch allAnswered = new CountDownLatch(1);
        Threads.Running sender = setting.start("sender", () -> {
            for (int i = 0; i < loan.size() + OPERATIONS; i++) {
                loan.take();
                taken.release();
            }
            Threads.await(allAnswered);
            assertEquals(List.of(), HeldStack.now());
        });
        for (int i = 0; i < loan.size() + OPERATIONS; i++) {
            assertTaken(taken);
            setting.start("answer", loan::giveBack).join();
        }
        allAnswered.countDown();
        sender.join();
        assertEquals(
                List.of(),
                Lockdep.findings().stream()
                        .filter(finding -> !HeldStack.isProbe(finding.splat()))
                        .toList());
        splats.all().stream()
                .filter(splat -> !HeldStack.isProbe(splat))
                .forEach(splat -> assertEquals(Grade.POSSIBLE, splat.grade(), splat::text));
    }

    private static void assertTaken(Semaphore taken) {
        try {
            assertTrue(taken.tryAcquire(Threads.BOUND_SECONDS, TimeUnit.SECONDS), "The sender takes nothing.");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
