package io.github.jlockdep;

import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedExchanger;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import java.util.concurrent.Callable;
import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;

/**
 * Makes every kind of tracked lock, and of tracked class to wait with, one method for each constructor of the types in
 * {@code io.github.jlockdep.locks}.
 *
 * <p>The return type is the tracked one, so that all it can do is at hand:
 * {@code newReentrantLock("child").lockAtLevel(1)}. So these objects are tracked types in every mode; a plain JDK
 * object has no such methods. In a JVM that was {@linkplain Lockdep#wasStartedOff started with the detector off} they
 * pass each call on to their JDK superclass, mostly behind a constant that the compiler folds away; what remains is
 * some more bytes for each object, and the lookup of its name when it is made. Where that is too much, use
 * {@link Lockdep#newReentrantLock(String)} and its like, which make the plain JDK object in such a JVM.
 *
 * <p>A lock without a name costs about a microsecond to make. All methods are safe for use by any thread.
 *
 * @since 0.1.0
 */
public final class TrackedLocks {
    private TrackedLocks() {}

    /** A lock whose lock class is named after the line of code that calls this. */
    public static TrackedReentrantLock newReentrantLock() {
        return new TrackedReentrantLock();
    }

    /** A lock with the given fairness, whose lock class is named after the line of code that calls this. */
    public static TrackedReentrantLock newReentrantLock(boolean fair) {
        return new TrackedReentrantLock(fair);
    }

    /** A lock of the lock class of that name. */
    public static TrackedReentrantLock newReentrantLock(String name) {
        return new TrackedReentrantLock(name);
    }

    /** A lock of the lock class of that name, with the given fairness. */
    public static TrackedReentrantLock newReentrantLock(String name, boolean fair) {
        return new TrackedReentrantLock(name, fair);
    }

    /** A lock of that class. */
    public static TrackedReentrantLock newReentrantLock(LockClass lockClass) {
        return new TrackedReentrantLock(lockClass);
    }

    /** A lock of that class, with the given fairness. */
    public static TrackedReentrantLock newReentrantLock(LockClass lockClass, boolean fair) {
        return new TrackedReentrantLock(lockClass, fair);
    }

    /** A lock of an ordered class, compared by its key. See {@link TrackedReentrantLock#ordered}. */
    public static TrackedReentrantLock newOrderedLock(LockClass lockClass, Object orderKey) {
        return TrackedReentrantLock.ordered(lockClass, orderKey);
    }

    /** A lock of an ordered class, compared by its key, with the given fairness. */
    public static TrackedReentrantLock newOrderedLock(LockClass lockClass, Object orderKey, boolean fair) {
        return TrackedReentrantLock.ordered(lockClass, orderKey, fair);
    }

    /** A read-write lock whose lock class is named after the line of code that calls this. */
    public static TrackedReentrantReadWriteLock newReentrantReadWriteLock() {
        return new TrackedReentrantReadWriteLock();
    }

    /** A read-write lock with the given fairness, whose lock class is named after the line of code that calls this. */
    public static TrackedReentrantReadWriteLock newReentrantReadWriteLock(boolean fair) {
        return new TrackedReentrantReadWriteLock(fair);
    }

    /** A read-write lock of the lock class of that name. */
    public static TrackedReentrantReadWriteLock newReentrantReadWriteLock(String name) {
        return new TrackedReentrantReadWriteLock(name);
    }

    /** A read-write lock of the lock class of that name, with the given fairness. */
    public static TrackedReentrantReadWriteLock newReentrantReadWriteLock(String name, boolean fair) {
        return new TrackedReentrantReadWriteLock(name, fair);
    }

    /** A read-write lock of that class. */
    public static TrackedReentrantReadWriteLock newReentrantReadWriteLock(LockClass lockClass) {
        return new TrackedReentrantReadWriteLock(lockClass);
    }

    /** A read-write lock of that class, with the given fairness. */
    public static TrackedReentrantReadWriteLock newReentrantReadWriteLock(LockClass lockClass, boolean fair) {
        return new TrackedReentrantReadWriteLock(lockClass, fair);
    }

    /** A stamped lock whose lock class is named after the line of code that calls this. */
    public static TrackedStampedLock newStampedLock() {
        return new TrackedStampedLock();
    }

    /** A stamped lock of the lock class of that name. */
    public static TrackedStampedLock newStampedLock(String name) {
        return new TrackedStampedLock(name);
    }

    /** A stamped lock of that class. */
    public static TrackedStampedLock newStampedLock(LockClass lockClass) {
        return new TrackedStampedLock(lockClass);
    }

    /** A semaphore whose lock class is named after the line of code that calls this; with one permit it is a mutex. */
    public static TrackedSemaphore newSemaphore(int permits) {
        return new TrackedSemaphore(permits);
    }

    /** A semaphore with the given fairness, whose lock class is named after the line of code that calls this. */
    public static TrackedSemaphore newSemaphore(int permits, boolean fair) {
        return new TrackedSemaphore(permits, fair);
    }

    /** A semaphore of the lock class of that name. */
    public static TrackedSemaphore newSemaphore(String name, int permits) {
        return new TrackedSemaphore(name, permits);
    }

    /** A semaphore of the lock class of that name, with the given fairness. */
    public static TrackedSemaphore newSemaphore(String name, int permits, boolean fair) {
        return new TrackedSemaphore(name, permits, fair);
    }

    /** A semaphore of that class. */
    public static TrackedSemaphore newSemaphore(LockClass lockClass, int permits) {
        return new TrackedSemaphore(lockClass, permits);
    }

    /** A semaphore of that class, with the given fairness. */
    public static TrackedSemaphore newSemaphore(LockClass lockClass, int permits, boolean fair) {
        return new TrackedSemaphore(lockClass, permits, fair);
    }

    /** A latch whose class is named after the line of code that calls this. */
    public static TrackedCountDownLatch newCountDownLatch(int count) {
        return new TrackedCountDownLatch(count);
    }

    /** A latch of the class of that name. */
    public static TrackedCountDownLatch newCountDownLatch(String name, int count) {
        return new TrackedCountDownLatch(name, count);
    }

    /** A latch of that class. */
    public static TrackedCountDownLatch newCountDownLatch(LockClass lockClass, int count) {
        return new TrackedCountDownLatch(lockClass, count);
    }

    /** A barrier whose class is named after the line of code that calls this. */
    public static TrackedCyclicBarrier newCyclicBarrier(int parties) {
        return new TrackedCyclicBarrier(parties);
    }

    /** A barrier with an action, or null for none, whose class is named after the line of code that calls this. */
    public static TrackedCyclicBarrier newCyclicBarrier(int parties, @Nullable Runnable barrierAction) {
        return new TrackedCyclicBarrier(parties, barrierAction);
    }

    /** A barrier of the class of that name. */
    public static TrackedCyclicBarrier newCyclicBarrier(String name, int parties) {
        return new TrackedCyclicBarrier(name, parties);
    }

    /** A barrier of the class of that name, with an action, or null for none. */
    public static TrackedCyclicBarrier newCyclicBarrier(String name, int parties, @Nullable Runnable barrierAction) {
        return new TrackedCyclicBarrier(name, parties, barrierAction);
    }

    /** A barrier of that class. */
    public static TrackedCyclicBarrier newCyclicBarrier(LockClass lockClass, int parties) {
        return new TrackedCyclicBarrier(lockClass, parties);
    }

    /** A barrier of that class, with an action, or null for none. */
    public static TrackedCyclicBarrier newCyclicBarrier(
            LockClass lockClass, int parties, @Nullable Runnable barrierAction) {
        return new TrackedCyclicBarrier(lockClass, parties, barrierAction);
    }

    /** An exchanger whose class is named after the line of code that calls this. */
    public static <V extends @Nullable Object> TrackedExchanger<V> newExchanger() {
        return new TrackedExchanger<>();
    }

    /** An exchanger of the class of that name. */
    public static <V extends @Nullable Object> TrackedExchanger<V> newExchanger(String name) {
        return new TrackedExchanger<>(name);
    }

    /** An exchanger of that class. */
    public static <V extends @Nullable Object> TrackedExchanger<V> newExchanger(LockClass lockClass) {
        return new TrackedExchanger<>(lockClass);
    }

    /** A phaser whose class is named after the line of code that calls this. */
    public static TrackedPhaser newPhaser() {
        return new TrackedPhaser();
    }

    /** A phaser with that many parties, whose class is named after the line of code that calls this. */
    public static TrackedPhaser newPhaser(int parties) {
        return new TrackedPhaser(parties);
    }

    /** A phaser with a parent, or null for none. See {@link TrackedPhaser#TrackedPhaser(Phaser)}. */
    public static TrackedPhaser newPhaser(@Nullable Phaser parent) {
        return new TrackedPhaser(parent);
    }

    /** A phaser with a parent, or null for none, and that many parties. */
    public static TrackedPhaser newPhaser(@Nullable Phaser parent, int parties) {
        return new TrackedPhaser(parent, parties);
    }

    /** A phaser of the class of that name, with that many parties. */
    public static TrackedPhaser newPhaser(int parties, String name) {
        return new TrackedPhaser(parties, name);
    }

    /** A phaser of that class, with that many parties. */
    public static TrackedPhaser newPhaser(int parties, LockClass lockClass) {
        return new TrackedPhaser(parties, lockClass);
    }

    /** A task whose class is named after the line of code that calls this. */
    public static <V extends @Nullable Object> TrackedFutureTask<V> newFutureTask(Callable<V> callable) {
        return new TrackedFutureTask<>(callable);
    }

    /** A task with a result given beforehand, whose class is named after the line of code that calls this. */
    public static <V extends @Nullable Object> TrackedFutureTask<V> newFutureTask(Runnable runnable, V result) {
        return new TrackedFutureTask<>(runnable, result);
    }

    /** A task of the class of that name. */
    public static <V extends @Nullable Object> TrackedFutureTask<V> newFutureTask(String name, Callable<V> callable) {
        return new TrackedFutureTask<>(name, callable);
    }

    /** A task of the class of that name, with a result given beforehand. */
    public static <V extends @Nullable Object> TrackedFutureTask<V> newFutureTask(
            String name, Runnable runnable, V result) {
        return new TrackedFutureTask<>(name, runnable, result);
    }

    /** A task of that class. */
    public static <V extends @Nullable Object> TrackedFutureTask<V> newFutureTask(
            LockClass lockClass, Callable<V> callable) {
        return new TrackedFutureTask<>(lockClass, callable);
    }

    /** A task of that class, with a result given beforehand. */
    public static <V extends @Nullable Object> TrackedFutureTask<V> newFutureTask(
            LockClass lockClass, Runnable runnable, V result) {
        return new TrackedFutureTask<>(lockClass, runnable, result);
    }

    /** A future whose class is named after the line of code that calls this. */
    public static <T extends @Nullable Object> TrackedCompletableFuture<T> newCompletableFuture() {
        return new TrackedCompletableFuture<>();
    }

    /** A future of the class of that name. */
    public static <T extends @Nullable Object> TrackedCompletableFuture<T> newCompletableFuture(String name) {
        return new TrackedCompletableFuture<>(name);
    }

    /** A future of that class. */
    public static <T extends @Nullable Object> TrackedCompletableFuture<T> newCompletableFuture(LockClass lockClass) {
        return new TrackedCompletableFuture<>(lockClass);
    }
}
