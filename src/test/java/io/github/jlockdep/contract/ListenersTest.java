package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Suspension;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Listeners that misbehave. */
final class ListenersTest {
    private final List<SplatListener> added = new ArrayList<>();
    private final TrackedReentrantLock a = new TrackedReentrantLock("listeners a");
    private final TrackedReentrantLock b = new TrackedReentrantLock("listeners b");
    private final TrackedReentrantLock c = new TrackedReentrantLock("listeners c");
    private final TrackedReentrantLock d = new TrackedReentrantLock("listeners d");

    @RegisterExtension
    final Splats splats = new Splats();

    @AfterEach
    void removeListeners() {
        added.forEach(Lockdep::removeListener);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("listener"),
                new AssertionError("listener"),
                new StackOverflowError("listener"),
                new OutOfMemoryError("listener"),
                new NoClassDefFoundError("listener"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void detectorSwallowsAndCountsWhatAListenerThrows(Throwable failure) {
        listenFirst(splat -> ListenersTest.<RuntimeException>sneak(failure));
        Threads.runInOrder(() -> Pairs.nest(a, b), () -> {
            b.lock();
            a.lock();
            assertTrue(a.isHeldByCurrentThread());
            HeldStack.assertIs("listeners b", "listeners a");
            a.unlock();
            b.unlock();
            HeldStack.assertIs();
        });
        assertEquals(1, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size(), "the next listener must be called");
        assertEquals(3, Lockdep.statistics().listenerFailures(), "one finding and two probes of the held stack");
        assertEquals(0, Lockdep.statistics().faults());
        Pairs.invert(c, d);
        assertEquals(2, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size(), "later findings must be reported");
    }

    @Test
    void hangingListenerDelaysItsOwnThreadAlone() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        listen(splat -> {
            if (splat.lockClasses().contains("listeners a")) {
                entered.countDown();
                Threads.await(release);
            }
        });
        Threads.run("T1", () -> Pairs.nest(a, b));
        Threads.Running hanging = Threads.start("T2", () -> {
            b.lock();
            a.lock();
            HeldStack.assertIs("listeners b", "listeners a");
            a.unlock();
            b.unlock();
        });
        Threads.await(entered);
        Pairs.invert(c, d);
        assertEquals(2, splats.all().size(), "another thread's finding must be delivered meanwhile");
        assertEquals(2, Lockdep.statistics().findings());
        assertTrue(b.isLocked());
        assertFalse(a.isLocked(), "the thread has not gone on to take the lock");
        release.countDown();
        hanging.join();
        assertFalse(a.isLocked() || b.isLocked());
    }

    @Test
    void listenerRunsBeforeItsThreadBlocks() {
        CountDownLatch told = new CountDownLatch(1);
        listen(splat -> told.countDown());
        Threads.run("T1", () -> Pairs.nest(a, b));
        a.lock();
        Threads.Running blocked = Threads.start("T2", () -> Pairs.nest(b, a));
        Threads.await(told);
        a.unlock();
        blocked.join();
    }

    @Test
    void detectorDoesNotSeeTheLocksOfListeners() {
        listen(splat -> Pairs.nest(splat.lockClasses().contains("listeners a") ? c : d, new TrackedReentrantLock("x")));
        listen(splat -> {
            Pairs.nest(c, d);
            Pairs.nest(d, c);
            c.lock();
            c.lock();
            c.unlock();
            c.unlock();
        });
        Pairs.invert(a, b);
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        assertEquals(2, Lockdep.statistics().dependencies());
        Pairs.invert(c, d);
        assertEquals(2, splats.all().size(), "the same locks are seen again outside of listeners");
    }

    @Test
    void detectorDoesNotSeeTheMisuseOfListeners() {
        listen(splat -> c.identity().released());
        Pairs.invert(a, b);
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @Test
    void listenerMayCallTheDetector() {
        SplatListener once = new SplatListener() {
            @Override
            public void onSplat(Splat splat) {
                Lockdep.removeListener(this);
                listen(next -> {});
                Lockdep.statistics();
                assertEquals(1, Lockdep.findings().size());
                Suspension off = Lockdep.suspend();
                Pairs.nest(a, c);
                off.close();
                Lockdep.reset();
            }
        };
        listen(once);
        Pairs.invert(a, b);
        assertEquals(0, Lockdep.statistics().listenerFailures());
        assertEquals(0, Lockdep.statistics().faults());
        Pairs.invert(c, d);
        assertEquals(2, splats.all().size());
    }

    @Test
    void listenerMayTakeTheVeryLocksOfTheFinding() {
        listen(splat -> {
            a.lock();
            a.unlock();
        });
        Pairs.invert(a, b);
        splats.only();
        Threads.run("T3", () -> HeldStack.assertIs());
        assertFalse(a.isLocked() || b.isLocked());
    }

    private void listen(SplatListener listener) {
        added.add(listener);
        Lockdep.addListener(listener);
    }

    /** Adds a listener in front of the collecting one. */
    private void listenFirst(SplatListener listener) {
        splats.close();
        listen(listener);
        splats.restart();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
