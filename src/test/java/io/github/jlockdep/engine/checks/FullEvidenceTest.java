package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.graph.Evidence;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dependency seen in more ways than are kept: none of those that are dropped may hide a deadlock. */
class FullEvidenceTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("full evidence A");
    private final Lock b = new TrackedReentrantLock("full evidence B");
    private final Lock gate = new TrackedReentrantLock("full evidence gate");
    private final List<TrackedReentrantLock> guards = IntStream.rangeClosed(0, Evidence.MOST_OF_ONE_THREAD)
            .mapToObj(i -> new TrackedReentrantLock("full evidence guard " + i))
            .toList();

    @Test
    void findsTheDeadlockThatADroppedObservationCloses() {
        Threads.runInOrder(() -> nest(gate, b, a), () -> {
            underEachGuard(gate, a, b);
            nest(guards.get(0), a, b);
        });
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @Test
    void findsTheDeadlockThatOnlyADroppedObservationAllows() {
        Threads.runInOrder(
                () -> {
                    underEachGuard(gate, a, b);
                    nest(guards.get(0), a, b);
                },
                () -> nest(gate, b, a));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
    }

    @Test
    void findsTheDeadlockOfADroppedWriterAmongReaders() {
        TrackedReentrantReadWriteLock catalog = new TrackedReentrantReadWriteLock("full evidence catalog");
        Threads.runInOrder(() -> nest(catalog.readLock(), a), () -> {
            underEachGuard(a, catalog.readLock());
            nest(guards.get(0), a, catalog.writeLock());
        });
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @Test
    void staysSilentWhenDroppedObservationsAreGuardedToo() {
        Threads.runInOrder(() -> nest(gate, b, a), () -> underEachGuard(gate, a, b), () -> nest(gate, b, a));
        splats.assertSilent();
    }

    /** Nests the locks under each guard, which is more often than is kept of one thread. */
    private void underEachGuard(Lock... locks) {
        for (Lock guard : guards) {
            guard.lock();
            nest(locks);
            guard.unlock();
        }
    }

    private static void nest(Lock... locks) {
        for (Lock lock : locks) {
            lock.lock();
        }
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
    }
}
