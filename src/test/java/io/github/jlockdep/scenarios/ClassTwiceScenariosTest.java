package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Dependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rings that pass two locks of one class, of every kind of lock. */
@ParameterizedClass
@EnumSource
@ExtendWith(QuietLog.class)
class ClassTwiceScenariosTest {
    enum Kind {
        REENTRANT(TrackedReentrantLock::new, false),
        WRITER(name -> new TrackedReentrantReadWriteLock(name).writeLock(), false),
        STAMPED(name -> new TrackedStampedLock(name).asWriteLock(), false),
        WRAPPED(name -> Lockdep.wrap((Lock) new ReentrantLock(), name), false),
        REENTRANT_ON_VIRTUAL_THREADS(TrackedReentrantLock::new, true);

        private final Function<String, Lock> factory;
        private final boolean virtual;

        Kind(Function<String, Lock> factory, boolean virtual) {
            this.factory = factory;
            this.virtual = virtual;
        }
    }

    @RegisterExtension
    final Splats splats = new Splats();

    @Parameter
    Kind kind;

    private Lock a1;
    private Lock a2;
    private Lock b1;
    private Lock b2;

    @BeforeEach
    void makeLocks() {
        Assumptions.assumeTrue(!kind.virtual || Runtime.version().feature() >= 21, "virtual threads need JDK 21");
        a1 = kind.factory.apply("A");
        a2 = kind.factory.apply("A");
        b1 = kind.factory.apply("B");
        b2 = kind.factory.apply("B");
    }

    private void run(Threads.Body... bodies) {
        if (kind.virtual) {
            Threads.runVirtualInOrder(bodies);
        } else {
            Threads.runInOrder(bodies);
        }
    }

    @Test
    void ringOfFourThatPassesTwoClassesTwiceIsLikely() {
        run(Nest.of(a1, b2), Nest.of(b2, a2), Nest.of(a2, b1), Nest.of(b1, a1));
        assertRaisedToLikely(4);
    }

    @Test
    void ringOfThreeWithANestInsideTheClassIsLikely() {
        run(Nest.of(a1, b1), Nest.of(b1, a2), Nest.of(a2, a1));
        assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
        assertEquals(3, ((CircularDependency) splats.last()).ring().sides().size());
    }

    @Test
    void ringOfThreeIsLikelyWhicheverSideComesLast() {
        List<Threads.Body> sides = List.of(Nest.of(a1, b1), Nest.of(b1, a2), Nest.of(a2, a1));
        for (int first = 0; first < 3; first++) {
            splats.restart();
            run(sides.get(first), sides.get((first + 1) % 3), sides.get((first + 2) % 3));
            assertEquals(Grade.LIKELY, splats.last().grade());
        }
    }

    @Test
    void sidesOfTheSplatNameTheInstances() {
        run(Nest.of(a1, b1), Nest.of(b1, a2), Nest.of(a2, a1));
        List<Dependency> sides = ((CircularDependency) splats.last()).ring().sides();
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    sides.get(i).inner().instance(),
                    sides.get((i + 1) % 3).outer().instance());
        }
        assertEquals(
                3,
                sides.stream().map(side -> side.outer().instance()).distinct().count());
    }

    @Test
    void ringThatNeverClosesOverTheInstancesStaysPossible() {
        Lock a3 = kind.factory.apply("A");
        run(Nest.of(a1, b2), Nest.of(b2, a2), Nest.of(a2, b1), Nest.of(b1, a3));
        assertEquals(List.of(Grade.POSSIBLE), grades());
        assertEquals(Set.of(Shortcoming.INSTANCES_NEVER_MET), splats.last().shortcomings());
    }

    @Test
    void ringByOneThreadLacksThreads() {
        run(() -> {
            Nest.take(a1, b1);
            Nest.take(b1, a2);
            Nest.take(a2, a1);
        });
        assertEquals(Set.of(Grade.POSSIBLE), Set.copyOf(grades()));
        assertEquals(Set.of(Shortcoming.TOO_FEW_THREADS), splats.last().shortcomings());
    }

    @Test
    void ringUnderOneGuardIsNotLikely() {
        Lock guard = kind.factory.apply("guard");
        run(Nest.of(guard, a1, b2), Nest.of(guard, b2, a2), Nest.of(guard, a2, b1), Nest.of(guard, b1, a1));
        splats.assertSilent();
    }

    @Test
    void ringWithATimedSideLacksOnlyThat() {
        run(Nest.of(a1, b1), Nest.of(b1, a2), () -> {
            a2.lock();
            if (a1.tryLock(1, TimeUnit.MINUTES)) {
                a1.unlock();
            }
            a2.unlock();
        });
        assertEquals(Set.of(Shortcoming.TIMED), splats.last().shortcomings());
    }

    @Test
    void nestsThatAgreeWithTheWayOverAnotherClassAreNotLikely() {
        run(Nest.of(a1, b1), Nest.of(b1, a2), Nest.of(a1, a2));
        assertEquals(List.of(Grade.POSSIBLE), grades());
    }

    @Test
    void hundredRingsOfFreshLocksAreTwoFindings() {
        for (int i = 0; i < 100; i++) {
            makeLocks();
            run(Nest.of(a1, b1), Nest.of(b1, a2), Nest.of(a2, a1));
        }
        assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
        assertEquals(2, Lockdep.findings().size());
    }

    private void assertRaisedToLikely(int sides) {
        assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
        assertEquals(1, Lockdep.findings().size());
        CircularDependency splat = (CircularDependency) splats.last();
        assertEquals(sides, splat.ring().sides().size());
        assertEquals(Set.of("A", "B"), Set.copyOf(splat.lockClasses()));
    }

    private List<Grade> grades() {
        return splats.all().stream().map(Splat::grade).toList();
    }
}
