package io.github.jlockdep.engine.watchdog;

import static io.github.jlockdep.engine.watchdog.Idlers.event;
import static io.github.jlockdep.engine.watchdog.Idlers.lock;
import static io.github.jlockdep.engine.watchdog.Idlers.owedBy;
import static io.github.jlockdep.engine.watchdog.Idlers.triggeredBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Triggers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which waits are deadlocks, and which ones only look like deadlocks. */
final class WaitForGraphTest {
    private static final BooleanSupplier MOVES = () -> false;
    private static final BooleanSupplier QUIET = () -> true;

    private final Idlers idlers = new Idlers();
    private HeldLocks one;
    private HeldLocks two;
    private HeldLocks three;

    @BeforeEach
    void start() throws Exception {
        one = idlers.thread("one");
        two = idlers.thread("two");
        three = idlers.thread("three");
    }

    @AfterEach
    void end() {
        idlers.close();
    }

    @Nested
    final class Locks {
        private final LockMap a = lock("a");
        private final LockMap b = lock("b");

        @Test
        void lockCycleLeavesOutThreadsThatOnlyWaitForIt() {
            hold(one, a);
            hold(two, b);
            SeenWait first = idlers.waits(one, b, HeldLocks.EXCLUSIVE);
            SeenWait second = idlers.waits(two, a, HeldLocks.EXCLUSIVE);
            idlers.waits(three, a, HeldLocks.EXCLUSIVE);
            assertOne(MOVES, first, second);
        }

        @Test
        void noLockCycleWhileOneHolderMoves() {
            hold(one, a);
            hold(two, b);
            idlers.waits(one, b, HeldLocks.EXCLUSIVE);
            assertNone(QUIET);
        }

        @Test
        void noLockCycleThroughReadersAlone() {
            one.acquired(a, HeldLocks.SHARED);
            two.acquired(b, HeldLocks.SHARED);
            idlers.waits(one, b, HeldLocks.SHARED);
            idlers.waits(two, a, HeldLocks.SHARED);
            assertNone(QUIET);
        }

        @Test
        void readerWaitsBehindAStuckWriter() {
            one.acquired(a, HeldLocks.SHARED);
            LockMap c = lock("c");
            hold(three, c);
            SeenWait reader = idlers.waits(three, a, HeldLocks.SHARED);
            SeenWait writer = idlers.waits(two, a, HeldLocks.EXCLUSIVE);
            SeenWait holder = idlers.waits(one, c, HeldLocks.EXCLUSIVE);
            assertOne(MOVES, reader, writer, holder);
        }

        @Test
        void twoLockCyclesAreFoundAtOnce() throws Exception {
            HeldLocks four = idlers.thread("four");
            LockMap c = lock("c");
            LockMap d = lock("d");
            hold(one, a);
            hold(two, b);
            hold(three, c);
            hold(four, d);
            Set<SeenWait> first =
                    Set.of(idlers.waits(one, b, HeldLocks.EXCLUSIVE), idlers.waits(two, a, HeldLocks.EXCLUSIVE));
            Set<SeenWait> second =
                    Set.of(idlers.waits(three, d, HeldLocks.EXCLUSIVE), idlers.waits(four, c, HeldLocks.EXCLUSIVE));
            assertEquals(Set.of(first, second), Set.copyOf(idlers.deadlocks(MOVES)));
        }

        @Test
        void holdReleasedByAnotherThreadClosesNoCycle() {
            hold(one, a);
            hold(two, b);
            two.releasedElsewhere(b);
            idlers.waits(one, b, HeldLocks.EXCLUSIVE);
            idlers.waits(two, a, HeldLocks.EXCLUSIVE);
            assertNone(QUIET);
        }
    }

    @Nested
    final class Events {
        private final LockMap lock = lock("lock");
        private final LockMap event = event("event");

        @Test
        void eventCycleIfAKnownTriggerNeedsTheLockOfTheWaiter() {
            hold(one, lock);
            SeenWait waiter = idlers.waits(one, event, triggeredBy(List.of(two)));
            SeenWait trigger = idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertOne(MOVES, waiter, trigger);
        }

        @Test
        void noEventCycleWhileAnotherKnownTriggerMoves() {
            hold(one, lock);
            idlers.waits(one, event, triggeredBy(List.of(two, three)));
            idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertNone(MOVES);
        }

        @Test
        void triggerThatMayHaveDoneItsPartCountsOnlyWhenNothingMoves() {
            Triggers latch = new Triggers();
            latch.triggered(two);
            hold(one, lock);
            SeenWait waiter = idlers.waits(one, event, latch);
            SeenWait counter = idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertNone(MOVES);
            assertOne(QUIET, waiter, counter);
        }

        @Test
        void eventCycleWhileAStuckThreadHoldsTheMonitor() {
            LockMap monitor = lock("monitor");
            hold(one, lock);
            hold(two, monitor);
            SeenWait sleeper = idlers.waits(one, event, triggeredBy(List.of(two, three)), monitor);
            SeenWait waker = idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertOne(MOVES, sleeper, waker);
        }

        @Test
        void noEventCycleWhenMoreThreadsTriggerThanAreKnown() throws Exception {
            List<HeldLocks> many = new ArrayList<>();
            for (int i = 0; i < 33; i++) {
                HeldLocks thread = idlers.thread("many-" + i);
                many.add(thread);
                idlers.waits(thread, lock, HeldLocks.EXCLUSIVE);
            }
            hold(one, lock);
            idlers.waits(one, event, triggeredBy(many));
            assertNone(MOVES);
        }

        @Test
        void noEventCycleOfThreadsThatHaveOnlyWokenEachOther() {
            idlers.waits(one, event, triggeredBy(List.of(two)));
            idlers.waits(two, event("other"), triggeredBy(List.of(one)));
            assertNone(QUIET);
        }

        @Test
        void noEventCycleOfAThreadThatTriggeredItsOwnEventBefore() {
            hold(one, lock);
            idlers.waits(one, event, triggeredBy(List.of(one)));
            idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertNone(MOVES);
        }

        @Test
        void eventWithoutKnownTriggerClosesACycleOnlyWhenNothingMoves() {
            hold(one, lock);
            SeenWait waiter = idlers.waits(one, event, new Triggers());
            SeenWait trigger = idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertNone(MOVES);
            assertOne(QUIET, waiter, trigger);
        }

        @Test
        void eventsWithoutTriggerAndWithoutOthersBehindAreIdleness() {
            idlers.waits(one, event, new Triggers());
            idlers.waits(two, event("other"), new Triggers());
            assertNone(QUIET);
        }

        @Test
        void eventWaitsForTheThreadThatHasBegunIt() {
            hold(one, lock);
            hold(two, event);
            SeenWait waiter = idlers.waits(one, event, triggeredBy(List.of(three)));
            SeenWait worker = idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertOne(MOVES, waiter, worker);
        }
    }

    @Nested
    final class Permits {
        private final LockMap a = event("permit a");
        private final LockMap b = event("permit b");

        @Test
        void permitCycleWhenHoldersWaitForEachOther() {
            SeenWait first = idlers.waits(one, b, owedBy(two));
            SeenWait second = idlers.waits(two, a, owedBy(one));
            assertOne(MOVES, first, second);
        }

        @Test
        void permitCycleOfOneThreadThatHoldsThePermits() {
            SeenWait only = idlers.waits(one, a, owedBy(one));
            assertOne(MOVES, only);
        }

        @Test
        void noPermitCycleWhenOtherThreadsGivePermits() {
            Triggers signals = owedBy(one);
            signals.triggered(two);
            idlers.waits(one, a, signals);
            assertNone(QUIET);
        }

        @Test
        void permitIsNotOwedOnceGivenBack() {
            Triggers free = owedBy(two);
            free.triggered(two);
            idlers.waits(one, b, free);
            idlers.waits(two, a, owedBy(one));
            assertNone(MOVES);
        }
    }

    @Nested
    final class Tasks {
        private final LockMap lock = lock("lock");
        private final LockMap pair =
                Event.ofTasks(LockClasses.named("pair of threads"), 2).map();

        @Test
        void noTaskCycleWhileAnotherThreadOfThePoolIsFree() {
            one.acquired(pair, HeldLocks.SHARED);
            idlers.waits(one, pair, new Triggers());
            assertNone(QUIET);
        }

        @Test
        void taskCycleWhenAllThreadsOfThePoolWaitForTasks() {
            one.acquired(pair, HeldLocks.SHARED);
            two.acquired(pair, HeldLocks.SHARED);
            SeenWait first = idlers.waits(one, pair, new Triggers());
            SeenWait second = idlers.waits(two, pair, new Triggers());
            assertOne(MOVES, first, second);
        }

        @Test
        void taskCycleWithAnOutsideWaiterWhoseLockATaskNeeds() {
            hold(one, lock);
            two.acquired(pair, HeldLocks.SHARED);
            SeenWait waiter = idlers.waits(one, pair, new Triggers());
            SeenWait task = idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertOne(MOVES, waiter, task);
        }

        @Test
        void noTaskCycleWhileABusyThreadOfThePoolMoves() {
            LockMap otherKind =
                    Event.ofTasks(LockClasses.named("pair of threads"), 2).map();
            hold(one, lock);
            two.acquired(pair, HeldLocks.SHARED);
            three.acquired(otherKind, HeldLocks.SHARED);
            idlers.waits(one, pair, new Triggers());
            idlers.waits(two, lock, HeldLocks.EXCLUSIVE);
            assertNone(MOVES);
        }
    }

    private static void hold(HeldLocks thread, LockMap lock) {
        thread.acquired(lock, HeldLocks.EXCLUSIVE);
    }

    private void assertNone(BooleanSupplier nothingMoves) {
        assertEquals(List.of(), idlers.deadlocks(nothingMoves));
    }

    private void assertOne(BooleanSupplier nothingMoves, SeenWait... cycle) {
        assertEquals(List.of(Set.of(cycle)), idlers.deadlocks(nothingMoves));
    }
}
