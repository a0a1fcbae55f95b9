package io.github.jlockdep.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many locks held at once, and rings as long as they get. */
@ExtendWith(QuietLog.class)
final class ManyLocksTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 6, 7, 65, 1000})
    void manyLocksCanBeHeldAtOnce(int count) {
        List<TrackedReentrantLock> locks = locks("held " + count + " ", count);
        Threads.run("T1", () -> {
            locks.forEach(TrackedReentrantLock::lock);
            locks.forEach(lock -> assertTrue(lock.identity().isHeld()));
            assertEquals(count, HeldStack.now().size());
            assertEquals(count * (count - 1) / 2, Lockdep.statistics().dependencies());
            Collections.shuffle(locks, new Random(1));
            locks.forEach(TrackedReentrantLock::unlock);
            HeldStack.assertIs();
        });
        assertEquals(0, Lockdep.statistics().losses());
        assertEquals(0, Lockdep.statistics().faults());
        assertEquals(0, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
    }

    @Test
    void thousandHeldLocksAreComparedWithEachOther() {
        List<TrackedReentrantLock> locks = locks("compared ", 1000);
        Threads.run("T1", () -> {
            locks.forEach(TrackedReentrantLock::lock);
            locks.forEach(TrackedReentrantLock::unlock);
        });
        Threads.run("T2", () -> Pairs.nest(locks.get(999), locks.get(0)));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        Threads.run("T3", () -> Pairs.nest(locks.get(501), locks.get(500)));
        assertEquals(2, splats.all().size());
        assertTrue(
                splats.last().text().lines().count() < 200, () -> splats.last().text());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 65, 150})
    void instancesOfOneClassAreComparedWithEachOther(int count) {
        List<TrackedReentrantLock> locks = instances(count);
        Threads.run("T1", () -> {
            locks.forEach(TrackedReentrantLock::lock);
            assertEquals(count, HeldStack.now().size());
            locks.forEach(TrackedReentrantLock::unlock);
            HeldStack.assertIs();
        });
        assertEquals(0, splats.all(SplatKind.RECURSIVE_LOCKING).size());
        Threads.run("T2", () -> Pairs.nest(locks.get(count - 1), locks.get(0)));
        assertEquals(1, splats.all(SplatKind.RECURSIVE_LOCKING).size());
        assertEquals(0, Lockdep.statistics().losses());
    }

    @Test
    void thousandInstancesOfOneClassCanBeHeldAtOnce() {
        List<TrackedReentrantLock> locks = instances(1000);
        Threads.run("T1", () -> {
            locks.forEach(TrackedReentrantLock::lock);
            assertEquals(1000, HeldStack.now().size());
            locks.forEach(TrackedReentrantLock::unlock);
            HeldStack.assertIs();
        });
        assertEquals(0, splats.all(SplatKind.RECURSIVE_LOCKING).size());
        assertEquals(0, Lockdep.statistics().faults());
        assertTrue(Lockdep.statistics().nestings() < 500_000, "what is known of instances is bounded");
    }

    private static List<TrackedReentrantLock> instances(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TrackedReentrantLock("held instances"))
                .toList();
    }

    @Test
    void chainOfHundredThousandEndsInOneReadableSplat() {
        int count = 100_000;
        List<LockIdentity> locks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            locks.add(LockIdentity.of(LockClass.named("link " + i)));
        }
        Threads.run("T1", () -> {
            for (int i = 1; i < count; i++) {
                nest(locks.get(i - 1), locks.get(i));
            }
        });
        splats.assertSilent();
        Threads.run("T2", () -> nest(locks.get(count - 1), locks.get(0)));
        CircularDependency splat = splats.only(CircularDependency.class);
        assertEquals(count, splat.ring().sides().size() + splat.ring().omitted());
        assertTrue(splat.text().lines().count() < 400, () -> splat.text());
        assertTrue(splat.text().contains("99,9"), splat::text);
        assertEquals(0, Lockdep.statistics().faults());
        assertEquals(0, Lockdep.statistics().losses());
    }

    private static void nest(LockIdentity outer, LockIdentity inner) {
        outer.acquire(LockMode.EXCLUSIVE);
        outer.acquired(LockMode.EXCLUSIVE);
        inner.acquire(LockMode.EXCLUSIVE);
        inner.acquired(LockMode.EXCLUSIVE);
        inner.released();
        outer.released();
    }

    private static List<TrackedReentrantLock> locks(String prefix, int count) {
        List<TrackedReentrantLock> locks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            locks.add(new TrackedReentrantLock(prefix + i));
        }
        return locks;
    }
}
