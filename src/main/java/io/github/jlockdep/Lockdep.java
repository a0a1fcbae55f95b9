package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.locks.CheckedExecutorService;
import io.github.jlockdep.locks.TrackedBlockingDeque;
import io.github.jlockdep.locks.TrackedBlockingQueue;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedExecutorService;
import io.github.jlockdep.locks.TrackedLock;
import io.github.jlockdep.locks.TrackedReadWriteLock;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedScheduledExecutorService;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.locks.TrackedTransferQueue;
import io.github.jlockdep.recording.Recorder;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.report.Statistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * The entrance to jlockdep: wraps locks that exist, makes new ones, and says what was found.
 *
 * <pre>{@code
 * Lock lock = Lockdep.wrap(existingLock, "matrix_dev->lock");
 * ReentrantLock other = Lockdep.newReentrantLock("kvm->lock");
 * }</pre>
 *
 * <p>From then on use the locks as ever. When two threads could deadlock, a splat is logged by the logger
 * {@code io.github.jlockdep}, or printed to the standard error stream when there is no SLF4J, although nothing blocked.
 *
 * <p>The methods are, in this order:
 * <ul>
 *   <li>{@code wrap} and {@code checked}, which put a tracked wrapper around what you have. In a JVM that was
 *       {@linkplain #wasStartedOff started with the detector off} they return their argument;
 *   <li>{@code new...}, which make what {@code java.util.concurrent} has, under its own type; with the detector off
 *       from the start they make the plain JDK object, so that it costs nothing at all. {@link TrackedLocks} makes
 *       every kind of tracked lock, and returns types that can do more;
 *   <li>policy, listeners, findings and statistics;
 *   <li>assertions, the most used of {@link LockAssertions};
 *   <li>{@code join}, {@code suspend} and {@code reset}.
 * </ul>
 *
 * <p>All methods are safe for use by any thread.
 *
 * @since 0.1.0
 */
public final class Lockdep {
    static {
        Startup.ensure();
    }

    private Lockdep() {}

    /**
     * Wraps a lock, so that the detector sees who takes it; use the wrapper in its place from then on. All wrappers of
     * one lock are one tracked instance of the class that was named first; a second name is mentioned in the log. Costs
     * a hash lookup.
     *
     * @param lock the lock, not null; a lock that is tracked already is returned as it is
     * @param name the name of its lock class, neither null nor blank
     */
    public static Lock wrap(Lock lock, String name) {
        return wrap(lock, LockClass.named(name));
    }

    /**
     * Wraps a lock. As {@link #wrap(Lock, String)}.
     *
     * @param lockClass its lock class, not null
     */
    public static Lock wrap(Lock lock, LockClass lockClass) {
        Objects.requireNonNull(lock, "The lock to wrap must not be null.");
        return wasStartedOff() || lock instanceof Tracked ? lock : new TrackedLock(lock, lockClass);
    }

    /**
     * Wraps a read-write lock, so that the detector sees who takes its sides; use the sides of the wrapper from then
     * on. As {@link #wrap(Lock, String)}.
     */
    public static ReadWriteLock wrap(ReadWriteLock lock, String name) {
        return wrap(lock, LockClass.named(name));
    }

    /** Wraps a read-write lock. As {@link #wrap(ReadWriteLock, String)}. */
    public static ReadWriteLock wrap(ReadWriteLock lock, LockClass lockClass) {
        Objects.requireNonNull(lock, "The lock to wrap must not be null.");
        return wasStartedOff() || lock instanceof Tracked ? lock : new TrackedReadWriteLock(lock, lockClass);
    }

    /**
     * Wraps an executor, so that the detector sees who waits for its tasks, and what they need; use the wrapper in its
     * place from then on. The number of its threads is read off the executor, if that is possible.
     *
     * @param executor the executor, not null; one that is tracked already is returned as it is
     * @param name the name of the executor, as splats show it; neither null nor blank
     */
    public static ExecutorService wrap(ExecutorService executor, String name) {
        return passes(executor) ? executor : new TrackedExecutorService(executor, name);
    }

    /**
     * Wraps an executor that runs at most that many tasks at once. As {@link #wrap(ExecutorService, String)}.
     *
     * @param threads how many; 0 if there is no limit, or nobody knows
     */
    public static ExecutorService wrap(ExecutorService executor, String name, int threads) {
        return passes(executor) ? executor : new TrackedExecutorService(executor, name, threads);
    }

    /** Wraps an executor for later and for repeated tasks. As {@link #wrap(ExecutorService, String)}. */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor, String name) {
        return passes(executor) ? executor : new TrackedScheduledExecutorService(executor, name);
    }

    /** Wraps an executor for later and for repeated tasks. As {@link #wrap(ExecutorService, String, int)}. */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor, String name, int threads) {
        return passes(executor) ? executor : new TrackedScheduledExecutorService(executor, name, threads);
    }

    /**
     * Wraps a queue, so that the detector sees who waits for its elements, or for room; use the wrapper in its place
     * from then on.
     *
     * @param queue the queue, not null; one that is tracked already is returned as it is
     * @param name the name of the queue, as splats show it; neither null nor blank
     */
    public static <E> BlockingQueue<E> wrap(BlockingQueue<E> queue, String name) {
        if (passes(queue)) {
            return queue;
        }
        if (queue instanceof BlockingDeque<E> deque) {
            return new TrackedBlockingDeque<>(deque, name);
        }
        return queue instanceof TransferQueue<E> transferQueue
                ? new TrackedTransferQueue<>(transferQueue, name)
                : new TrackedBlockingQueue<>(queue, name);
    }

    /** Wraps a deque. As {@link #wrap(BlockingQueue, String)}. */
    public static <E> BlockingDeque<E> wrap(BlockingDeque<E> deque, String name) {
        return passes(deque) ? deque : new TrackedBlockingDeque<>(deque, name);
    }

    /** Wraps a transfer queue. As {@link #wrap(BlockingQueue, String)}. */
    public static <E> TransferQueue<E> wrap(TransferQueue<E> queue, String name) {
        return passes(queue) ? queue : new TrackedTransferQueue<>(queue, name);
    }

    private static boolean passes(Object wrapped) {
        Objects.requireNonNull(wrapped, "What is to be wrapped must not be null.");
        return wasStartedOff() || wrapped instanceof TrackedExecutorService || wrapped instanceof TrackedBlockingQueue;
    }

    /**
     * Wraps an executor only to check its tasks: one that ends with tracked locks held is a finding. Waits are not
     * looked at.
     *
     * @param name the name of the executor, as splats show it
     */
    public static ExecutorService checked(ExecutorService executor, String name) {
        Objects.requireNonNull(executor, "The executor must not be null.");
        Objects.requireNonNull(name, "The name of the executor must not be null.");
        return wasStartedOff() ? executor : new CheckedExecutorService(executor, name);
    }

    /** A lock whose lock class is named after the line of code that calls this. Costs about a microsecond. */
    public static ReentrantLock newReentrantLock() {
        return wasStartedOff() ? new ReentrantLock() : new TrackedReentrantLock();
    }

    /** A lock of the lock class of that name. */
    public static ReentrantLock newReentrantLock(String name) {
        return wasStartedOff() ? new ReentrantLock() : new TrackedReentrantLock(name);
    }

    /** A lock of the lock class of that name, with the given fairness. */
    public static ReentrantLock newReentrantLock(String name, boolean fair) {
        return wasStartedOff() ? new ReentrantLock(fair) : new TrackedReentrantLock(name, fair);
    }

    /** A lock of that class. */
    public static ReentrantLock newReentrantLock(LockClass lockClass) {
        return wasStartedOff() ? new ReentrantLock() : new TrackedReentrantLock(lockClass);
    }

    /** A read-write lock of the lock class of that name. */
    public static ReentrantReadWriteLock newReentrantReadWriteLock(String name) {
        return wasStartedOff() ? new ReentrantReadWriteLock() : new TrackedReentrantReadWriteLock(name);
    }

    /** A read-write lock of the lock class of that name, with the given fairness. */
    public static ReentrantReadWriteLock newReentrantReadWriteLock(String name, boolean fair) {
        return wasStartedOff() ? new ReentrantReadWriteLock(fair) : new TrackedReentrantReadWriteLock(name, fair);
    }

    /** A read-write lock of that class. */
    public static ReentrantReadWriteLock newReentrantReadWriteLock(LockClass lockClass) {
        return wasStartedOff() ? new ReentrantReadWriteLock() : new TrackedReentrantReadWriteLock(lockClass);
    }

    /** A stamped lock of the lock class of that name. */
    public static StampedLock newStampedLock(String name) {
        return wasStartedOff() ? new StampedLock() : new TrackedStampedLock(name);
    }

    /** A stamped lock of that class. */
    public static StampedLock newStampedLock(LockClass lockClass) {
        return wasStartedOff() ? new StampedLock() : new TrackedStampedLock(lockClass);
    }

    /** A semaphore of the lock class of that name. */
    public static Semaphore newSemaphore(String name, int permits) {
        return wasStartedOff() ? new Semaphore(permits) : new TrackedSemaphore(name, permits);
    }

    /** A semaphore of the lock class of that name, with the given fairness. */
    public static Semaphore newSemaphore(String name, int permits, boolean fair) {
        return wasStartedOff() ? new Semaphore(permits, fair) : new TrackedSemaphore(name, permits, fair);
    }

    /** A latch of the class of that name. */
    public static CountDownLatch newCountDownLatch(String name, int count) {
        return wasStartedOff() ? new CountDownLatch(count) : new TrackedCountDownLatch(name, count);
    }

    /**
     * Whether this JVM was started with {@code -Djlockdep.mode=off}; it cannot be switched on then. Never changes,
     * unlike {@link #policy()}.
     */
    public static boolean wasStartedOff() {
        return Engine.OFF;
    }

    /** What happens on a finding now. */
    public static Policy policy() {
        return Policy.current();
    }

    /**
     * Says what happens on a finding from now on. Under {@link Policy#OFF} the detector still follows who holds what,
     * so that checking can be switched on again.
     *
     * @param policy the policy, not null; without effect in a JVM that was {@linkplain #wasStartedOff started off}
     */
    public static void setPolicy(Policy policy) {
        Objects.requireNonNull(policy, "The policy must not be null; use Policy.OFF to stop checking.")
                .begin();
    }

    /** Adds a listener for splats; see {@link SplatListener} for what it may do. */
    public static void addListener(SplatListener listener) {
        Reporter.add(listener);
    }

    /** Removes a listener; does nothing if it was not added. */
    public static void removeListener(SplatListener listener) {
        Reporter.remove(listener);
    }

    /** What was found and printed so far, oldest first, each with its count. */
    public static List<Finding> findings() {
        return Engine.findings();
    }

    /**
     * The rings of grade {@code GUARDED}, oldest first: nothing seen so far can close them, and no listener is told.
     */
    public static List<Finding> guardedRings() {
        return Engine.guarded();
    }

    /** What the detector knows, and what it had to leave out. Takes the detector's lock for some microseconds. */
    public static Statistics statistics() {
        return Engine.statistics();
    }

    /** Whether the current thread holds the lock, as far as the detector knows; takes any object. */
    public static HoldState holdState(Object lock) {
        return LockAssertions.holdState(lock);
    }

    /**
     * See {@link LockAssertions#assertHeld}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread does not hold the lock
     */
    public static void assertHeld(Object lock) {
        LockAssertions.assertHeld(lock);
    }

    /**
     * See {@link LockAssertions#assertNotHeld}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread holds the lock
     */
    public static void assertNotHeld(Object lock) {
        LockAssertions.assertNotHeld(lock);
    }

    /**
     * See {@link LockAssertions#assertNoLocksHeld()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread holds one
     */
    public static void assertNoLocksHeld() {
        LockAssertions.assertNoLocksHeld();
    }

    /**
     * See {@link LockAssertions#mightLock}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if taking the lock could be a deadlock
     */
    public static void mightLock(Object lock) {
        LockAssertions.mightLock(lock);
    }

    /**
     * Waits for a thread to end, as {@link Thread#join()}, and checks that the thread needs no lock that the current
     * one holds. What it needs is what the detector has seen it take, before the wait and after it. Costs some
     * microseconds if locks are held, more with the number of lock chains known.
     *
     * @param thread the thread, not null
     * @throws InterruptedException as {@link Thread#join()}
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the wait could be a deadlock; it has not begun
     *     then
     */
    public static void join(Thread thread) throws InterruptedException {
        Joining.join(thread);
    }

    /**
     * As {@link #join(Thread)}, with a timeout; nothing is refused unless that is 0.
     *
     * @param millis how long to wait, in milliseconds, at least 0; 0 means for ever
     * @throws IllegalArgumentException if {@code millis} is negative
     */
    public static void join(Thread thread, long millis) throws InterruptedException {
        Joining.join(thread, millis);
    }

    /**
     * Makes the detector look away from the current thread until the suspension is closed. It still follows which locks
     * the thread takes meanwhile, but does not check them.
     */
    public static Suspension suspend() {
        return new ThreadSuspension(HeldLocks.current());
    }

    /**
     * Records what was learned so far, for {@code analyze} and for SQL: lock classes, dependencies with their evidence,
     * findings, statistics, one JSON object a line. Takes time in proportion to what was learned, and stops no other
     * thread meanwhile. A file that is there is replaced once the new one is whole.
     *
     * @param file the file, not null; its folder is made if need be
     * @return the same file, with an absolute path
     * @throws IOException if the file cannot be written; one that is there is left as it was
     * @throws IllegalStateException if the detector was switched off at start
     */
    public static Path writeRecording(Path file) throws IOException {
        Startup.ensure();
        if (Engine.OFF) {
            throw new IllegalStateException("A recording needs the detector, which was switched off at start;"
                    + " start the JVM without -Djlockdep.mode=off.");
        }
        return Recorder.write(Objects.requireNonNull(file, "The file of a recording must not be null."));
    }

    /** Forgets all that was learned and found; lock classes, held locks and listeners stay. For tests only. */
    public static void reset() {
        Engine.reset();
    }
}
