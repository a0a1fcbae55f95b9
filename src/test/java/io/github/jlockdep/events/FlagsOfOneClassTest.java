package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flags of which each object has one, and what a ring of them lacks. */
@ExtendWith(QuietLog.class)
class FlagsOfOneClassTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final LockdepEvent one = InstanceSplats.flag();
    private final LockdepEvent other = InstanceSplats.flag();

    @Test
    void ringNamesTheInstances() {
        Threads.runInOrder(() -> InstanceSplats.meet(one, other), () -> InstanceSplats.meet(other, one));
        CircularWait splat = splats.only(CircularWait.class);
        assertEquals(splat.ring().sides().get(0).outer(), splat.held());
        assertEquals(
                Set.of(splat.held().instance(), splat.wanted().instance()).size(), 2, "two instances in the splat");
        assertEquals(List.of("transaction"), splat.lockClasses());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void ringOfVirtualThreadsIsLikely() {
        Threads.runVirtualInOrder(() -> InstanceSplats.meet(one, other), () -> InstanceSplats.meet(other, one));
        Rings.assertOne(splats, Grade.LIKELY, "transaction");
    }

    @Test
    void ringLacksASecondThreadWhenOneTookBothOrders() {
        Threads.run("T", () -> {
            InstanceSplats.meet(one, other);
            InstanceSplats.meet(other, one);
        });
        assertEquals(Set.of(Shortcoming.TOO_FEW_THREADS), splats.only().shortcomings());
        Threads.run("T2", () -> InstanceSplats.meet(other, one));
        assertEquals(Grade.LIKELY, splats.last().grade());
        assertEquals(1, Lockdep.findings().size());
    }

    @Test
    void ringPassesAFlagAndALockBetweenTwoFlags() {
        Lock table = new TrackedReentrantLock("table");
        Threads.runInOrder(
                () -> {
                    one.begin();
                    Held.nest(table);
                    one.end();
                },
                () -> Held.under(table, other::mightAwait),
                () -> InstanceSplats.meet(other, one));
        Rings.assertOne(splats, Grade.LIKELY, "table", "transaction");
    }

    @Test
    void lockAroundFlagsOfDifferentObjectsIsSilent() {
        Lock table = new TrackedReentrantLock("table");
        Threads.runInOrder(
                () -> {
                    one.begin();
                    Held.nest(table);
                    one.end();
                },
                () -> Held.under(table, other::mightAwait));
        splats.assertSilent();
    }

    @Test
    void inversionIsFoundAmongThousandFlags() {
        List<LockdepEvent> flags =
                Stream.generate(InstanceSplats::flag).limit(1_000).toList();
        Threads.run("T1", () -> {
            for (int i = 1; i < flags.size(); i++) {
                InstanceSplats.meet(flags.get(i), flags.get(i - 1));
            }
        });
        splats.assertSilent();
        Threads.run("T2", () -> InstanceSplats.meet(flags.get(900), flags.get(901)));
        Rings.assertOne(splats, Grade.LIKELY, "transaction");
    }

    @Test
    void oneCodePlaceIsOneFindingHoweverManyFlagsPassIt() {
        List<LockdepEvent> flags =
                Stream.generate(InstanceSplats::flag).limit(21).toList();
        Threads.runInOrder(
                () -> {
                    for (int i = 1; i < flags.size(); i++) {
                        InstanceSplats.meet(flags.get(i), flags.get(i - 1));
                    }
                },
                () -> {
                    for (int i = 1; i < flags.size(); i++) {
                        InstanceSplats.meet(flags.get(i - 1), flags.get(i));
                    }
                });
        Rings.assertOne(splats, Grade.LIKELY, "transaction");
        assertEquals(
                List.of(20L), Lockdep.findings().stream().map(Finding::count).toList());
    }

    @Test
    void flagThatAnotherThreadClearsIsNobodysAndItsRingIsForgotten() {
        Threads.run("T1", () -> InstanceSplats.meet(one, other));
        Threads.runInOrder(one::begin, one::end);
        Threads.run("T2", () -> InstanceSplats.meet(other, one));
        splats.assertSilent();
    }
}
