package io.github.jlockdep.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method of a lock, called with less and less stack until it overflows. However it ends: the lock is in the state
 * the JDK leaves it in, a call that returns normally has done its work, and at the next acquisition with enough stack
 * the detector and the JDK agree again on who holds the lock.
 */
final class StackOverflowTest {
    private static final int STACK_SIZE = 192 * 1024;
    private static final int ATTEMPTS = 1500;
    /** No less than the size of a table of threads, which is a power of two. */
    private static final int NUMBERS = 1 << 12;

    private static final AtomicInteger names = new AtomicInteger();

    /** One call on two locks, of which the outer one is held. */
    interface Call {
        void on(Lock outer, Lock lock) throws InterruptedException;
    }

    /** Two locks as one kind of wrapper tracks them, and what the JDK says of them. */
    record Pair(Lock outer, ReentrantLock outerState, Lock lock, ReentrantLock state) {
        static Pair reentrant() {
            TrackedReentrantLock outer = new TrackedReentrantLock("soe " + names.incrementAndGet());
            TrackedReentrantLock lock = new TrackedReentrantLock("soe " + names.incrementAndGet());
            return new Pair(outer, outer, lock, lock);
        }

        static Pair wrapped() {
            ReentrantLock outer = new ReentrantLock();
            ReentrantLock lock = new ReentrantLock();
            return new Pair(
                    Lockdep.wrap(outer, "soe " + names.incrementAndGet()),
                    outer,
                    Lockdep.wrap(lock, "soe " + names.incrementAndGet()),
                    lock);
        }

        void assertConsistent(String when) {
            assertEquals(outerState.isHeldByCurrentThread(), tracked(outer), () -> "outer lock " + when);
            assertEquals(state.isHeldByCurrentThread(), tracked(lock), () -> "lock " + when);
        }

        private static boolean tracked(Lock lock) {
            return ((Tracked) lock).identity().isHeld();
        }

        void release() {
            release(lock, state);
            release(outer, outerState);
            settle(outer);
            settle(lock);
            assertConsistent("after the release");
        }

        /** A lock that an overflow has left on the held stack goes with the next acquisition; a wrapper cannot know. */
        private static void settle(Lock lock) {
            if (lock instanceof ReentrantLock) {
                lock.lock();
                lock.unlock();
            } else {
                LockIdentity identity = ((Tracked) lock).identity();
                while (identity.isHeld()) {
                    identity.released();
                }
            }
        }

        private static void release(Lock lock, ReentrantLock state) {
            while (state.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    @RegisterExtension
    final Splats splats = new Splats();

    private int overflows;
    private int returns;

    static Stream<Arguments> calls() {
        Map<String, Call> calls = new TreeMap<>();
        calls.put("lock", (outer, lock) -> lock.lock());
        calls.put("lockInterruptibly", (outer, lock) -> lock.lockInterruptibly());
        calls.put("tryLock", (outer, lock) -> lock.tryLock());
        calls.put("tryLock(timed)", (outer, lock) -> lock.tryLock(1, TimeUnit.HOURS));
        calls.put("unlock of the inner", (outer, lock) -> lock.unlock());
        calls.put("unlock of the outer first", (outer, lock) -> outer.unlock());
        calls.put("await", (outer, lock) -> outer.newCondition().awaitNanos(1));
        List<Arguments> arguments = new ArrayList<>();
        calls.forEach((name, call) -> {
            arguments.add(Arguments.of("TrackedReentrantLock", name, call, (Supplier<Pair>) Pair::reentrant));
            arguments.add(Arguments.of("TrackedLock", name, call, (Supplier<Pair>) Pair::wrapped));
        });
        return arguments.stream();
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("calls")
    void overflowLeavesLocksAndDetectorRightOnNewChains(String kind, String name, Call call, Supplier<Pair> locks)
            throws InterruptedException {
        onSmallStack(() -> tryManyDepths(name, call, locks));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("calls")
    void overflowLeavesLocksAndDetectorRightOnKnownChains(String kind, String name, Call call, Supplier<Pair> locks)
            throws InterruptedException {
        Pair known = locks.get();
        onSmallStack(() -> {
            Pairs.nest(known.outer, known.lock);
            tryManyDepths(name, call, () -> known);
        });
    }

    /** Walks up and down around the depth at which the call begins to overflow. */
    private void tryManyDepths(String name, Call call, Supplier<Pair> locks) {
        Random random = new Random(7);
        int depth = 1000;
        for (int i = 0; i < ATTEMPTS; i++) {
            boolean returned = tryAtDepth(new Dive(depth, random.nextInt(16)), name, call, locks.get());
            int step = overflows < 3 || returns < 3 ? 100 : 1 + random.nextInt(5);
            depth = Math.max(0, depth + (returned ? step : -step));
        }
        assertTrue(overflows > ATTEMPTS / 10, () -> "overflowed only " + overflows + " times");
        assertTrue(returns > ATTEMPTS / 10, () -> "returned only " + returns + " times");
        HeldStack.assertIs();
    }

    private boolean tryAtDepth(Dive dive, String name, Call call, Pair pair) {
        boolean releases = name.startsWith("unlock") || name.equals("await");
        pair.outer.lock();
        if (releases) {
            pair.lock.lock();
        }
        boolean returned = dive.returns(call, pair);
        overflows += returned ? 0 : 1;
        returns += returned ? 1 : 0;
        String when = "after " + name + (returned ? " returned" : " overflowed") + " in " + dive;
        if (returned) {
            pair.assertConsistent(when);
            assertTrue(releases || pair.state.isHeldByCurrentThread(), when);
        }
        pair.release();
        return returned;
    }

    /** Dives that many small frames and a few larger ones deep, so that the stack can end anywhere. */
    record Dive(int depth, int large) {
        boolean returns(Call call, Pair pair) {
            try {
                small(depth, call, pair);
                return true;
            } catch (StackOverflowError e) {
                return false;
            }
        }

        private void small(int left, Call call, Pair pair) {
            if (left > 0) {
                small(left - 1, call, pair);
            } else {
                large(large, left, left + 1L, left + 2L, call, pair);
            }
        }

        private void large(int left, long a, long b, long c, Call call, Pair pair) {
            if (left > 0) {
                large(left - 1, b, c, a + b, call, pair);
            } else {
                run(call, pair);
            }
        }

        private static void run(Call call, Pair pair) {
            try {
                call.on(pair.outer, pair.lock);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void onSmallStack(Runnable body) throws InterruptedException {
        CountDownLatch known = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Threads.Running neighbour = Threads.start("neighbour", () -> {
            HeldLocks.current();
            known.countDown();
            end.await(); // a daemon: it outlives a test that is stuck for as long as the test waits for it
        });
        Threads.await(known);
        try {
            onSmallStack(body, neighbour.thread());
        } finally {
            end.countDown();
            neighbour.join();
        }
    }

    /** On a thread of which a number that is cut short cannot tell the neighbour, which is alive. */
    private void onSmallStack(Runnable body, Thread neighbour) throws InterruptedException {
        Throwable[] failure = new Throwable[1];
        Thread thread = neighbour;
        while (thread == neighbour || (thread.getId() - neighbour.getId()) % NUMBERS != 0) {
            thread = new Thread(
                    null,
                    () -> {
                        try {
                            body.run();
                        } catch (Throwable e) {
                            failure[0] = e;
                        }
                    },
                    "small stack",
                    STACK_SIZE);
        }
        thread.setDaemon(true);
        thread.start();
        thread.join(TimeUnit.SECONDS.toMillis(Threads.BOUND_SECONDS));
        if (thread.isAlive()) {
            AssertionError stuck = new AssertionError("stuck");
            stuck.setStackTrace(thread.getStackTrace());
            assumeFalse(isRetriedByTheJdk(stuck), "from JDK 22 on, await tries for ever to take the lock again");
            throw stuck;
        }
        if (failure[0] != null) {
            throw new AssertionError(failure[0]);
        }
        assertLaterFindingsAreReported();
    }

    /** After an error the JDK's await tries again, for ever if the error has left the lock without a holder. */
    private static boolean isRetriedByTheJdk(AssertionError stuck) {
        return Arrays.stream(stuck.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("reacquire")
                        && frame.getClassName().equals("java.util.concurrent.locks.AbstractQueuedSynchronizer"));
    }

    private void assertLaterFindingsAreReported() {
        Pairs.invert(new TrackedReentrantLock("soe x"), new TrackedReentrantLock("soe y"));
        assertEquals(List.of("soe x", "soe y"), splats.last().lockClasses());
    }
}
