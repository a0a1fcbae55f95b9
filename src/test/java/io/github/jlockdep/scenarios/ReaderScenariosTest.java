package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks with readers and writers. */
class ReaderScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    enum Kind {
        TRACKED(Lockdep::newReentrantReadWriteLock),
        FAIR(name -> Lockdep.newReentrantReadWriteLock(name, true)),
        WRAPPED(name -> Lockdep.wrap((ReadWriteLock) new ReentrantReadWriteLock(), name)),
        STAMPED(name -> Lockdep.newStampedLock(name).asReadWriteLock()),
        WRAPPED_STAMPED(name -> Lockdep.wrap(new StampedLock().asReadWriteLock(), name));

        private final Function<String, ReadWriteLock> maker;

        Kind(Function<String, ReadWriteLock> maker) {
            this.maker = maker;
        }

        ReadWriteLock create(String name) {
            return maker.apply(name);
        }
    }

    @Nested
    class ReadersInBothOrders {
        @ParameterizedTest
        @EnumSource
        void readersInBothOrdersAreGuardedWhileNobodyWrites(Kind kind) {
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.runInOrder(reading(a, b), reading(b, a));
            splats.assertSilent();
            assertEquals(1, Lockdep.statistics().guarded());
        }

        @ParameterizedTest
        @EnumSource
        void readersInBothOrdersAreGuardedWhileOnlyOneLockIsWritten(Kind kind) {
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.runInOrder(reading(a, b), reading(b, a), Nest.of(a.writeLock()));
            splats.assertSilent();
            assertEquals(1, Lockdep.statistics().guarded());
        }

        @ParameterizedTest
        @EnumSource
        void readersInBothOrdersAreLikelyOnceTwoMoreThreadsWrite(Kind kind) {
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.runInOrder(reading(a, b), reading(b, a), Nest.of(a.writeLock()), Nest.of(b.writeLock()));
            assertNamesWriters(splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY), "T3", "T4");
        }

        @ParameterizedTest
        @EnumSource
        void readersInBothOrdersAreLikelyAtOnceAfterTwoWriters(Kind kind) {
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.runInOrder(Nest.of(a.writeLock()), Nest.of(b.writeLock()), reading(a, b), reading(b, a));
            assertNamesWriters(splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY), "T1", "T2");
        }

        @ParameterizedTest
        @EnumSource
        void readersInBothOrdersArePossibleWhileTheyAreTheOnlyWriters(Kind kind) {
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.runInOrder(
                    () -> {
                        Nest.take(a.writeLock());
                        Nest.take(a.readLock(), b.readLock());
                    },
                    () -> {
                        Nest.take(b.writeLock());
                        Nest.take(b.readLock(), a.readLock());
                    });
            Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
            assertTrue(splat.reason().contains("too few such threads were seen"), splat.reason());
        }

        @ParameterizedTest
        @EnumSource
        void onlyWriterStandsOnceInTheSplatForEachInstanceItWrites(Kind kind) {
            ReadWriteLock one = kind.create("page");
            ReadWriteLock other = kind.create("page");
            Threads.runInOrder(
                    () -> {
                        Nest.take(one.writeLock());
                        Nest.take(other.writeLock());
                    },
                    reading(one, other),
                    reading(other, one));
            Splat splat = splats.only(SplatKind.RECURSIVE_LOCKING, Grade.POSSIBLE);
            List<String> writers = writers(splat);
            assertEquals(2, writers.size(), splat::text);
            assertEquals(2, Set.copyOf(writers).size(), splat::text);
        }

        @ParameterizedTest
        @EnumSource
        void writerOfOneInstanceStandsOnceInTheSplat(Kind kind) {
            ReadWriteLock one = kind.create("page");
            ReadWriteLock other = kind.create("page");
            Threads.runInOrder(Nest.of(one.writeLock()), reading(one, other), reading(other, one));
            Splat splat = splats.only(SplatKind.RECURSIVE_LOCKING, Grade.POSSIBLE);
            assertEquals(1, writers(splat).size(), splat::text);
        }

        private List<String> writers(Splat splat) {
            return splat.text()
                    .lines()
                    .filter(line -> line.startsWith("a writer that queues: "))
                    .toList();
        }

        /** The four threads really get stuck. Stamped locks are left out: their readers pass waiting writers. */
        @ParameterizedTest
        @EnumSource(names = {"TRACKED", "FAIR", "WRAPPED"})
        void readersInBothOrdersAreLikelyWhenFourThreadsGetStuck(Kind kind) {
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            CyclicBarrier holding = new CyclicBarrier(3);
            CyclicBarrier queued = new CyclicBarrier(3);
            Threads.Running first = Threads.start("T1", stuckReader(a, holding, queued, b));
            Threads.Running second = Threads.start("T2", stuckReader(b, holding, queued, a));
            Threads.await(holding);
            Threads.Running third = Threads.start("T3", stuck(a.writeLock()));
            Threads.Running fourth = Threads.start("T4", stuck(b.writeLock()));
            third.awaitBlocked();
            fourth.awaitBlocked();
            splats.assertSilent();
            Threads.await(queued);
            first.awaitBlocked();
            second.awaitBlocked();
            Threads.await("a splat", () -> !splats.all().isEmpty());
            List.of(first, second, third, fourth)
                    .forEach(running -> running.thread().interrupt());
            List.of(first, second, third, fourth).forEach(Threads.Running::join);
            assertNamesWriters(splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY), "T3", "T4");
        }

        private Threads.Body reading(ReadWriteLock outer, ReadWriteLock inner) {
            return Nest.of(outer.readLock(), inner.readLock());
        }

        private Threads.Body stuckReader(
                ReadWriteLock outer, CyclicBarrier holding, CyclicBarrier queued, ReadWriteLock inner) {
            return () -> {
                outer.readLock().lock();
                try {
                    Threads.await(holding);
                    Threads.await(queued);
                    stuck(inner.readLock()).run();
                } finally {
                    outer.readLock().unlock();
                }
            };
        }

        private Threads.Body stuck(Lock lock) {
            return () -> {
                try {
                    lock.lockInterruptibly();
                    lock.unlock(); // an interrupted thread made room for this one
                } catch (InterruptedException e) {
                    Thread.interrupted();
                }
            };
        }

        private void assertNamesWriters(Splat splat, String... writers) {
            for (String writer : writers) {
                assertTrue(splat.text().contains(writer + "/"), splat::text);
            }
            assertEquals(
                    List.of("A", "B"), splat.lockClasses().stream().sorted().toList());
            assertEquals(1, Lockdep.findings().size());
            assertEquals(1, Lockdep.findings().get(0).count());
            assertEquals(0, Lockdep.statistics().guarded());
        }
    }

    @Nested
    class ReadersOfOneLockAndWritersOfTheOther {
        @ParameterizedTest
        @EnumSource
        void readAndWriteInBothOrdersIsLikelyWithoutAFurtherThread(Kind kind) {
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.runInOrder(Nest.of(a.readLock(), b.writeLock()), Nest.of(b.readLock(), a.writeLock()));
            CircularDependency splat = splats.only(CircularDependency.class);
            assertEquals(Grade.LIKELY, splat.grade());
            assertEquals(
                    List.of("T2", "T1"),
                    splat.ring().sides().stream()
                            .map(side -> side.thread().name())
                            .toList());
        }

        @ParameterizedTest
        @EnumSource
        void readAndWriteInBothOrdersIsPossibleOnOneThread(Kind kind) {
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.run("T1", () -> {
                Nest.take(a.readLock(), b.writeLock());
                Nest.take(b.readLock(), a.writeLock());
            });
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
        }

        @ParameterizedTest
        @EnumSource
        void readAndWriteInBothOrdersIsGuardedUnderACommonWriter(Kind kind) {
            ReadWriteLock gate = kind.create("gate");
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.runInOrder(
                    Nest.of(gate.writeLock(), a.readLock(), b.writeLock()),
                    Nest.of(gate.readLock(), b.readLock(), a.writeLock()));
            splats.assertSilent();
            assertEquals(1, Lockdep.statistics().guarded());
        }

        @ParameterizedTest
        @EnumSource
        void readAndWriteInBothOrdersIsLikelyUnderCommonReaders(Kind kind) {
            ReadWriteLock gate = kind.create("gate");
            ReadWriteLock a = kind.create("A");
            ReadWriteLock b = kind.create("B");
            Threads.runInOrder(
                    Nest.of(gate.readLock(), a.readLock(), b.writeLock()),
                    Nest.of(gate.readLock(), b.readLock(), a.writeLock()));
            splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        }
    }

    @Nested
    class Upgrade {
        @ParameterizedTest
        @EnumSource
        void upgradeIsReportedBeforeTheThreadBlocks(Kind kind) {
            ReadWriteLock a = kind.create("A");
            waitForOneself(a.readLock(), a.writeLock(), kind);
        }
    }

    @Nested
    class Downgrade {
        @ParameterizedTest
        @EnumSource(names = {"TRACKED", "FAIR", "WRAPPED"})
        void downgradeIsSilent(Kind kind) {
            ReadWriteLock a = kind.create("A");
            Threads.Body downgrade = () -> {
                a.writeLock().lock();
                a.readLock().lock();
                a.writeLock().unlock();
                a.readLock().unlock();
                Lockdep.assertNoLocksHeld();
            };
            Threads.runInOrder(downgrade, downgrade);
            splats.assertSilent();
            assertEquals(0, Lockdep.statistics().dependencies());
        }

        /** A stamped lock blocks for ever where a read-write lock allows a downgrade. */
        @ParameterizedTest
        @EnumSource(names = {"STAMPED", "WRAPPED_STAMPED"})
        void downgradeOfAStampedLockIsReportedBeforeItBlocks(Kind kind) {
            ReadWriteLock a = kind.create("A");
            waitForOneself(a.writeLock(), a.readLock(), kind);
        }

        @Test
        void downgradeByConvertingAStampIsSilent() {
            StampedLock a = Lockdep.newStampedLock("A");
            Threads.run("T1", () -> {
                long stamp = a.tryConvertToReadLock(a.writeLock());
                a.unlockRead(stamp);
                Lockdep.assertNoLocksHeld();
            });
            splats.assertSilent();
        }
    }

    /** A stamp can be given back by another thread, so nobody can be certain of it. */
    private void waitForOneself(Lock held, Lock wanted, Kind kind) {
        Threads.Running stuck = Threads.start("T1", () -> {
            held.lock();
            assertThrows(InterruptedException.class, wanted::lockInterruptibly);
            held.unlock();
            Lockdep.assertNoLocksHeld();
        });
        Threads.await("a splat", () -> !splats.all().isEmpty());
        stuck.awaitBlocked();
        stuck.thread().interrupt();
        stuck.join();
        RecursiveLocking splat = splats.only(RecursiveLocking.class);
        boolean isStamped = kind == Kind.STAMPED || kind == Kind.WRAPPED_STAMPED;
        assertEquals(isStamped ? Grade.POSSIBLE : Grade.CERTAIN, splat.grade());
        assertTrue(splat.sameInstance());
    }
}
