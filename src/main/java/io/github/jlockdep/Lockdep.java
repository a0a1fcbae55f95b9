package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.HeldLocks;
import io.github.jlockdep.engine.Reporter;
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
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.report.Statistics;
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
 * The entrance to jlockdep: makes tracked locks, wraps locks that exist, and says what was found.
 *
 * <pre>{@code
 * Lock lock = Lockdep.wrap(existingLock, "matrix_dev->lock");
 * ReentrantLock other = Lockdep.newReentrantLock("kvm->lock");
 * }</pre>
 *
 * <p>From then on use the locks as ever. When two threads could deadlock, a splat is logged by the logger
 * {@code io.github.jlockdep}, or printed to the standard error stream when there is no SLF4J, although nothing blocked.
 * When the JVM was started with {@code -Djlockdep.mode=off}, the factories return plain JDK locks and {@code wrap} returns
 * its argument.
 *
 * <p>All methods are safe for use by any thread.
 */
public final class Lockdep {
    static {
        Startup.ensure();
    }

    private Lockdep() {}

    /**
     * Wraps a lock, so that the detector sees who takes it; the wrapper must be used in its place from then on. Wrapping
     * one lock again gives a wrapper of the same tracked instance, and keeps the first name. Costs a hash lookup.
     *
     * @param lock the lock, not null; a lock that is tracked already is returned as it is
     * @param name the name of its lock class, neither null nor blank
     */
    public static Lock wrap(Lock lock, String name) {
        return wrap(lock, LockClass.named(name));
    }

    /**
     * Wraps a lock, so that the detector sees who takes it. As {@link #wrap(Lock, String)}.
     *
     * @param lock the lock, not null; a lock that is tracked already is returned as it is
     * @param lockClass its lock class, not null
     */
    public static Lock wrap(Lock lock, LockClass lockClass) {
        Objects.requireNonNull(lock, "The lock to wrap must not be null.");
        return isOff() || lock instanceof Tracked ? lock : new TrackedLock(lock, lockClass);
    }

    /** A tracked lock whose lock class is named after the line of code that calls this. Costs about a microsecond. */
    public static ReentrantLock newReentrantLock() {
        return isOff() ? new ReentrantLock() : new TrackedReentrantLock();
    }

    /** A tracked lock of the lock class of that name. */
    public static ReentrantLock newReentrantLock(String name) {
        return isOff() ? new ReentrantLock() : new TrackedReentrantLock(name);
    }

    /** A tracked lock of the lock class of that name, with the given fairness. */
    public static ReentrantLock newReentrantLock(String name, boolean fair) {
        return isOff() ? new ReentrantLock(fair) : new TrackedReentrantLock(name, fair);
    }

    /** A tracked lock of that class. */
    public static ReentrantLock newReentrantLock(LockClass lockClass) {
        return isOff() ? new ReentrantLock() : new TrackedReentrantLock(lockClass);
    }

    /**
     * Wraps a read-write lock, so that the detector sees who takes its sides. As {@link #wrap(Lock, String)}; the views of
     * the wrapper must be used from then on.
     *
     * @param lock the lock, not null; a lock that is tracked already is returned as it is
     * @param name the name of its lock class, neither null nor blank
     */
    public static ReadWriteLock wrap(ReadWriteLock lock, String name) {
        return wrap(lock, LockClass.named(name));
    }

    /**
     * Wraps a read-write lock, so that the detector sees who takes its sides. As {@link #wrap(ReadWriteLock, String)}.
     *
     * @param lock the lock, not null; a lock that is tracked already is returned as it is
     * @param lockClass its lock class, not null
     */
    public static ReadWriteLock wrap(ReadWriteLock lock, LockClass lockClass) {
        Objects.requireNonNull(lock, "The lock to wrap must not be null.");
        return isOff() || lock instanceof Tracked ? lock : new TrackedReadWriteLock(lock, lockClass);
    }

    /** A tracked read-write lock of the lock class of that name. */
    public static ReentrantReadWriteLock newReentrantReadWriteLock(String name) {
        return isOff() ? new ReentrantReadWriteLock() : new TrackedReentrantReadWriteLock(name);
    }

    /** A tracked read-write lock of the lock class of that name, with the given fairness. */
    public static ReentrantReadWriteLock newReentrantReadWriteLock(String name, boolean fair) {
        return isOff() ? new ReentrantReadWriteLock(fair) : new TrackedReentrantReadWriteLock(name, fair);
    }

    /** A tracked read-write lock of that class. */
    public static ReentrantReadWriteLock newReentrantReadWriteLock(LockClass lockClass) {
        return isOff() ? new ReentrantReadWriteLock() : new TrackedReentrantReadWriteLock(lockClass);
    }

    /** A tracked stamped lock of the lock class of that name. */
    public static StampedLock newStampedLock(String name) {
        return isOff() ? new StampedLock() : new TrackedStampedLock(name);
    }

    /** A tracked stamped lock of that class. */
    public static StampedLock newStampedLock(LockClass lockClass) {
        return isOff() ? new StampedLock() : new TrackedStampedLock(lockClass);
    }

    /** A tracked semaphore of the lock class of that name; with one permit it is a mutex. */
    public static Semaphore newSemaphore(String name, int permits) {
        return isOff() ? new Semaphore(permits) : new TrackedSemaphore(name, permits);
    }

    /** A tracked semaphore of the lock class of that name, with the given fairness; with one permit it is a mutex. */
    public static Semaphore newSemaphore(String name, int permits, boolean fair) {
        return isOff() ? new Semaphore(permits, fair) : new TrackedSemaphore(name, permits, fair);
    }

    /** A tracked latch of the class of that name. */
    public static CountDownLatch newCountDownLatch(String name, int count) {
        return isOff() ? new CountDownLatch(count) : new TrackedCountDownLatch(name, count);
    }

    /** Whether this JVM was started with {@code -Djlockdep.mode=off}. */
    public static boolean isOff() {
        return Engine.OFF;
    }

    /** What happens on a finding. */
    public static Policy policy() {
        if (!Engine.isActive()) {
            return Policy.OFF;
        }
        return Reporter.isRefusing() ? Policy.THROW : Policy.LOG;
    }

    /**
     * Says what happens on a finding from now on. Under {@link Policy#OFF} held locks are still followed, so that checking
     * can be switched on again; in a JVM that was started with the detector off, it stays off.
     */
    public static void setPolicy(Policy policy) {
        Objects.requireNonNull(policy, "The policy must not be null; use Policy.OFF to stop checking.");
        Reporter.setRefusing(policy == Policy.THROW);
        Engine.setActive(policy != Policy.OFF);
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

    /** What the detector knows, and what it had to leave out. Takes the detector's lock for some microseconds. */
    public static Statistics statistics() {
        return Engine.statistics();
    }

    /** What is known of a lock and the current thread. Never claims what it does not know; takes any object. */
    public static HoldState holdState(Object lock) {
        return Assertions.state(Objects.requireNonNull(lock, "The lock must not be null."));
    }

    /**
     * Claims that the current thread holds the lock; if not, that is a finding. As all claims about locks, it takes any
     * tracked lock, read-write lock or view, costs O(locks held), and says nothing while the detector is off or suspended.
     *
     * @throws IllegalArgumentException if the lock is not tracked
     */
    public static void assertHeld(Object lock) {
        Assertions.held(lock);
    }

    /** Claims that the current thread holds the lock alone. As {@link #assertHeld}. */
    public static void assertHeldExclusively(Object lock) {
        Assertions.heldExclusively(lock);
    }

    /** Claims that the current thread holds the lock as a reader. As {@link #assertHeld}. */
    public static void assertHeldShared(Object lock) {
        Assertions.heldShared(lock);
    }

    /** Claims that the current thread does not hold the lock. As {@link #assertHeld}. */
    public static void assertNotHeld(Object lock) {
        Assertions.notHeld(lock);
    }

    /** Claims that the current thread holds no tracked lock. */
    public static void assertNoLocksHeld() {
        Assertions.noLocksHeld("this point");
    }

    /**
     * Claims that the current thread holds no tracked lock.
     *
     * @param what what is about to happen, for the splat; such as {@code "the callback"}
     */
    public static void assertNoLocksHeld(String what) {
        Assertions.noLocksHeld(Objects.requireNonNull(what, "Say what is about to happen."));
    }

    /**
     * Checks and learns as if the current thread took the lock here, for code that takes it only sometimes. A lock that is
     * held already is not looked at.
     */
    public static void mightLock(Object lock) {
        Assertions.mightLock(lock);
    }

    /**
     * Promises that the lock, which the current thread holds, stays held until the pin is closed. That it is not held, or
     * released before, is a finding.
     */
    public static Pin pin(Object lock) {
        return Assertions.pin(lock);
    }

    /**
     * Begins a stretch of code in which the current thread must not block, such as a turn of an event loop or of the user
     * interface. A lock that is waited for before the stretch is closed is a finding, unless its class is
     * {@linkplain LockClass#spinning() spinning}.
     *
     * @param what the name of the context, as splats show it
     */
    public static NonBlocking nonBlocking(String what) {
        return new NonBlocking(LockClass.context(what).newMap());
    }

    /**
     * Wraps an executor, so that a task that ends with tracked locks held is a finding. Everything else is passed on.
     *
     * @param name the name of the executor, as splats show it
     */
    public static ExecutorService checked(ExecutorService executor, String name) {
        Objects.requireNonNull(executor, "The executor must not be null.");
        Objects.requireNonNull(name, "The name of the executor must not be null.");
        return isOff() ? executor : new CheckedExecutorService(executor, name);
    }

    /**
     * Waits for a thread to end, as {@link Thread#join()}, and checks that the thread needs no lock that the current one
     * holds. What a thread needs is what it was seen to take; it is asked before the wait and after it. Costs some
     * microseconds if locks are held, more with the number of lock chains known.
     *
     * @param thread the thread, not null
     * @throws InterruptedException as {@link Thread#join()}
     */
    public static void join(Thread thread) throws InterruptedException {
        Joining.join(thread);
    }

    /**
     * As {@link #join(Thread)}, with a timeout.
     *
     * @param millis how long to wait, in milliseconds, at least 0; 0 means for ever
     * @throws IllegalArgumentException if {@code millis} is negative
     */
    public static void join(Thread thread, long millis) throws InterruptedException {
        Joining.join(thread, millis);
    }

    /**
     * Wraps an executor, so that the detector sees who waits for its tasks, and what they need; the wrapper must be used in
     * its place from then on. How many threads it has is read off it, if that is possible.
     *
     * @param executor the executor, not null; one that is tracked already is returned as it is
     * @param name the name of the executor, as splats show it; neither null nor blank
     */
    public static ExecutorService wrap(ExecutorService executor, String name) {
        return passes(executor) ? executor : new TrackedExecutorService(executor, name);
    }

    /**
     * Wraps an executor that can run so many tasks at once. As {@link #wrap(ExecutorService, String)}.
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
     * Wraps a queue, so that the detector sees who waits for its elements, or for room; the wrapper must be used in its place
     * from then on. A deque, or a transfer queue, is wrapped as such.
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
        return isOff() || wrapped instanceof TrackedExecutorService || wrapped instanceof TrackedBlockingQueue;
    }

    /**
     * Makes the detector look away from the current thread until the suspension is closed. The locks that the thread takes
     * meanwhile stand on its held stack, but are not checked.
     */
    public static Suspension suspend() {
        return new ThreadSuspension(HeldLocks.current());
    }

    /** Forgets all that was learned and found; lock classes, held locks and listeners stay. For tests only. */
    public static void reset() {
        Engine.reset();
    }
}
