package io.github.jlockdep.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.rules.Guard;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21")
@ExtendWith(QuietLog.class)
class HeldByVirtualThreadsTest {
    /** Many more than there are carriers, so that carriers must let go of threads that hold locks. */
    private static final int CROWD = 200;

    @RegisterExtension
    final Splats splats = new Splats();

    private void assertNoFindings() {
        assertTrue(
                splats.all().stream().allMatch(HeldStack::isProbe),
                () -> splats.last().text());
    }

    @ParameterizedTest
    @EnumSource(Guard.Kind.class)
    void heldLocksStayWithAParkedThread(Guard.Kind kind) {
        CountDownLatch holding = new CountDownLatch(CROWD);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Threads.Running> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Guard own = kind.make("own " + i % 20);
            String shown = "own " + i % 20 + (kind.isShared() ? "(r)" : "");
            crowd.add(Threads.startVirtual("V" + i, () -> {
                LockAssertions.assertNoLocksHeld("the start of a thread on a used carrier");
                own.take();
                holding.countDown();
                goOn.await();
                Lockdep.assertHeld(own.subject());
                assertEquals(List.of(shown), HeldStack.now());
                own.release();
                LockAssertions.assertNoLocksHeld("the end of a thread");
            }));
        }
        Threads.await(holding);
        Threads.run("platform", Lockdep::assertNoLocksHeld);
        Threads.startVirtual("late", Lockdep::assertNoLocksHeld).join();
        goOn.countDown();
        crowd.forEach(Threads.Running::join);
        assertEquals(0, Lockdep.statistics().dependencies());
        assertNoFindings();
    }

    @Test
    void seesNoNestingBetweenThreadsThatTakeTurnsOnACarrier() {
        TrackedReentrantLock[] locks = new TrackedReentrantLock[10];
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new TrackedReentrantLock("turn " + i);
        }
        List<Threads.Running> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            int first = i % locks.length;
            crowd.add(Threads.startVirtual("V" + i, () -> {
                for (int step = 0; step < 20; step++) {
                    TrackedReentrantLock lock = locks[(first + step * 7) % locks.length];
                    lock.lock();
                    Thread.yield();
                    Thread.sleep(0, 1);
                    lock.unlock();
                }
            }));
        }
        crowd.forEach(Threads.Running::join);
        splats.assertSilent();
        assertEquals(0, Lockdep.statistics().dependencies());
        assertEquals(0, Lockdep.statistics().faults());
    }

    @Test
    void findsAnInversionAndNamesTheThreads() {
        TrackedReentrantLock a = new TrackedReentrantLock("a");
        TrackedReentrantLock b = new TrackedReentrantLock("b");
        Threads.runVirtualInOrder(
                () -> {
                    a.lock();
                    Thread.yield();
                    b.lock();
                    b.unlock();
                    a.unlock();
                },
                () -> {
                    b.lock();
                    Thread.yield();
                    a.lock();
                    a.unlock();
                    b.unlock();
                });
        CircularDependency splat = splats.only(CircularDependency.class);
        assertEquals(Grade.LIKELY, splat.grade());
        Set<String> names =
                splat.ring().sides().stream().map(side -> side.thread().name()).collect(Collectors.toSet());
        assertEquals(Set.of("T1", "T2"), names);
        assertTrue(splat.text().contains("T1/"), splat.text());
    }

    @Test
    void findsAnInversionBetweenVirtualAndPlatformThreads() {
        TrackedSemaphore mutex = new TrackedSemaphore("mutex", 1);
        TrackedReentrantReadWriteLock rw = new TrackedReentrantReadWriteLock("rw");
        Threads.run("platform", () -> {
            mutex.acquire();
            rw.writeLock().lock();
            rw.writeLock().unlock();
            mutex.release();
        });
        Threads.startVirtual("virtual", () -> {
                    rw.readLock().lock();
                    mutex.acquire();
                    mutex.release();
                    rw.readLock().unlock();
                })
                .join();
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @Test
    void tellsUnnamedThreadsApart() throws InterruptedException {
        TrackedReentrantLock a = new TrackedReentrantLock("a");
        TrackedReentrantLock b = new TrackedReentrantLock("b");
        VirtualThreads.start(() -> {
                    a.lock();
                    b.lock();
                    b.unlock();
                    a.unlock();
                })
                .join();
        VirtualThreads.start(() -> {
                    b.lock();
                    a.lock();
                    a.unlock();
                    b.unlock();
                })
                .join();
        CircularDependency splat = splats.only(CircularDependency.class);
        assertEquals(Grade.LIKELY, splat.grade());
        List<String> threads = splat.ring().sides().stream()
                .map(side -> side.thread().toString())
                .toList();
        assertEquals(2, threads.size());
        assertNotEquals(threads.get(0), threads.get(1));
    }

    @Test
    void reportsAThreadThatEndsWithALockHeld() {
        Threads.startVirtual("careless", new TrackedReentrantLock("left")::lock).join();
        Lockdep.statistics();
        assertEquals(SplatKind.LOCKS_STILL_HELD, splats.only().kind());
        assertEquals("careless", splats.only().thread().name());
        assertTrue(
                splats.only().text().contains("1 lock held by careless/"),
                splats.only().text());
    }

    @Test
    void inversionIsRefusedUnderThrow() {
        TrackedReentrantLock a = new TrackedReentrantLock("a");
        TrackedReentrantLock b = new TrackedReentrantLock("b");
        Lockdep.setPolicy(Policy.THROW);
        Threads.runVirtualInOrder(
                () -> {
                    a.lock();
                    b.lock();
                    b.unlock();
                    a.unlock();
                },
                () -> {
                    b.lock();
                    assertThrows(PotentialDeadlockException.class, a::lock);
                    b.unlock();
                    Lockdep.assertNoLocksHeld();
                });
        assertEquals(1, splats.all().size());
    }
}
