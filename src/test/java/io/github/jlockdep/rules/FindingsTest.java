package io.github.jlockdep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.LockAssertions;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Different findings at one line of code are kept apart. */
@ExtendWith(QuietLog.class)
class FindingsTest {
    private static final int CLASSES = 60;

    @RegisterExtension
    final Splats splats = new Splats();

    private static List<TrackedReentrantLock> locks(String name) {
        return IntStream.range(0, CLASSES)
                .mapToObj(i -> new TrackedReentrantLock(LockClass.named(name + i)))
                .toList();
    }

    @Test
    void findingsAreToldApartByBothLockClasses() {
        List<TrackedReentrantLock> leaves = locks("distinct leaf ");
        List<TrackedReentrantLock> others = locks("distinct inner ");
        for (int i = 0; i < CLASSES; i++) {
            LockClass.named("distinct leaf " + i).declareLeaf();
        }
        for (TrackedReentrantLock leaf : leaves) {
            for (TrackedReentrantLock other : others) {
                leaf.lock();
                other.lock();
                other.unlock();
                leaf.unlock();
            }
        }
        Set<List<String>> pairs = new HashSet<>();
        splats.all(SplatKind.LEAF_VIOLATION).forEach(splat -> pairs.add(splat.lockClasses()));
        assertEquals(CLASSES * CLASSES, pairs.size());
        assertEquals(CLASSES * CLASSES, Lockdep.statistics().findings());
    }

    @Test
    void findingsAreToldApartByTheAssertedAndTheHeldLock() {
        List<TrackedReentrantLock> held = locks("distinct held ");
        List<TrackedReentrantLock> claimed = locks("distinct claimed ");
        for (TrackedReentrantLock outer : held) {
            outer.lock();
            claimed.forEach(Lockdep::assertHeld);
            outer.unlock();
        }
        assertEquals(CLASSES * CLASSES, splats.all(SplatKind.ASSERTION_FAILED).size());
    }

    @Test
    void findingsAreToldApartByThePurposeOfTheAssertion() {
        TrackedReentrantLock lock = new TrackedReentrantLock("held at some points");
        lock.lock();
        for (String what : List.of("the callback", "the flush", "the callback")) {
            LockAssertions.assertNoLocksHeld(what);
        }
        lock.unlock();
        assertEquals(2, splats.all(SplatKind.ASSERTION_FAILED).size());
    }
}
