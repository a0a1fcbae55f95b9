package io.github.jlockdep.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap that is full while locks are taken in new ways, and is freed afterwards. */
final class OutOfMemoryTest {
    private static final int RINGS = 40;

    /** The locks, the ballast that fills the heap, and what went wrong while it was full. */
    static final class FullHeap {
        private static final List<TrackedReentrantLock> first = locks("first ");
        private static final List<TrackedReentrantLock> second = locks("second ");
        private static final List<TrackedReentrantLock> warm = locks("warm ");
        private static int wrongStates;
        private static int thrown;
        private static Object[] ballast;

        private FullHeap() {}

        public static void main(String[] args) throws InterruptedException {
            inOtherThread(() -> takeAll(first, second));
            Pairs.nest(warm.get(0), warm.get(1));
            int left = Integer.parseInt(args[0]);
            Thread inverting = start(() -> {
                Pairs.nest(warm.get(2), warm.get(3));
                byte[][] reserve = new byte[RINGS][left];
                fill();
                for (int i = 0; i < RINGS; i++) {
                    reserve[i] = null;
                    take(second.get(i), first.get(i));
                }
                ballast = null;
                takeAll(second, first);
            });
            inverting.join(TimeUnit.SECONDS.toMillis(60));
            System.out.println("stuck=" + inverting.isAlive());
            System.out.println("losses=" + Lockdep.statistics().losses());
            System.out.println("thrown=" + thrown);
            System.out.println("wrong=" + wrongStates);
            report();
        }

        private static void report() throws InterruptedException {
            List<Splat> later = new ArrayList<>();
            Lockdep.addListener(later::add);
            TrackedReentrantLock x = new TrackedReentrantLock("x");
            TrackedReentrantLock y = new TrackedReentrantLock("y");
            inOtherThread(() -> Pairs.nest(x, y));
            inOtherThread(() -> Pairs.nest(y, x));
            System.out.println("later=" + later.size());
            long rings = Lockdep.findings().stream()
                    .filter(finding -> finding.splat().lockClasses().get(0).matches("(first|second) \\d+"))
                    .count();
            System.out.println("rings=" + rings);
            System.out.println(
                    "locked=" + first.stream().filter(ReentrantLock::isLocked).count()
                            + second.stream().filter(ReentrantLock::isLocked).count());
        }

        private static void takeAll(List<TrackedReentrantLock> outer, List<TrackedReentrantLock> inner) {
            for (int i = 0; i < RINGS; i++) {
                take(outer.get(i), inner.get(i));
            }
        }

        private static void take(TrackedReentrantLock outer, TrackedReentrantLock inner) {
            try {
                outer.lock();
                inner.lock();
            } catch (OutOfMemoryError e) {
                thrown++;
            }
            wrongStates += wrongState(outer) + wrongState(inner);
            release(inner);
            release(outer);
            wrongStates += outer.identity().isHeld() || inner.identity().isHeld() ? 1 : 0;
        }

        private static int wrongState(TrackedReentrantLock lock) {
            return lock.isHeldByCurrentThread() && lock.identity().isHeld() ? 0 : 1;
        }

        private static void release(TrackedReentrantLock lock) {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }

        /** Fills the heap by ever smaller pieces, until there is no room for the smallest object. */
        private static void fill() {
            for (int size = 1 << 18; size >= 1; size /= 2) {
                try {
                    while (true) {
                        Object[] next = new Object[size];
                        next[0] = ballast;
                        ballast = next;
                    }
                } catch (OutOfMemoryError e) {
                    // go on with smaller ones
                }
            }
        }

        private static List<TrackedReentrantLock> locks(String prefix) {
            List<TrackedReentrantLock> locks = new ArrayList<>();
            for (int i = 0; i < RINGS; i++) {
                locks.add(new TrackedReentrantLock(prefix + i));
            }
            return locks;
        }

        private static Thread start(Runnable body) {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private static void inOtherThread(Runnable body) throws InterruptedException {
            start(body).join(TimeUnit.SECONDS.toMillis(60));
        }
    }

    /** Threads that take their first tracked lock when there is no memory at all. */
    static final class FreshThreads {
        private static final TrackedReentrantLock lock = new TrackedReentrantLock("fresh");
        private static final AtomicInteger taken = new AtomicInteger();
        private static volatile Throwable thrown;
        private static volatile boolean full;

        private FreshThreads() {}

        public static void main(String[] args) throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                threads.add(FullHeap.start(FreshThreads::takeWhenFull));
            }
            FullHeap.fill();
            full = true;
            while (taken.get() < threads.size() && thrown == null) {
                Thread.onSpinWait();
            }
            FullHeap.ballast = null;
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(60));
            }
            System.out.println("thrown=" + thrown);
            System.out.println("locked=" + lock.isLocked());
            FullHeap.report();
        }

        private static void takeWhenFull() {
            while (!full) {
                Thread.onSpinWait();
            }
            try {
                while (!lock.tryLock()) {
                    Thread.onSpinWait();
                }
                lock.lock();
                lock.unlock();
                lock.unlock();
                taken.incrementAndGet();
            } catch (Throwable e) {
                thrown = e;
            }
        }
    }

    @Test
    void threadsWithoutMemoryForTheirHeldStackGoOn() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-Xmx16m", "-XX:+UseSerialGC", "-Xlog:disable")
                .run(FreshThreads.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("null", result.value("thrown"), result::toString);
        assertEquals("1", result.value("later"), result::toString);
        assertEquals(1, result.linesWith("locked=false"), result::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 400})
    void fullHeapLeavesLocksRightAndLosesNoFinding(int left) throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-Xmx16m", "-XX:+UseSerialGC", "-Xlog:disable")
                .run(FullHeap.class, String.valueOf(left));
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("false", result.value("stuck"), result::toString);
        assertTrue(
                Integer.parseInt(result.value("losses")) > 0, () -> "memory must run out in the detector: " + result);
        assertEquals("0", result.value("thrown"), result::toString);
        assertEquals("0", result.value("wrong"), result::toString);
        assertEquals("1", result.value("later"), result::toString);
        assertEquals("00", result.value("locked"), result::toString);
        assertEquals(String.valueOf(RINGS), result.value("rings"), "each inversion was repeated with memory");
    }
}
