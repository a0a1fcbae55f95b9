package io.github.jlockdep.held;

import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** A thread that takes random steps, and stands still with all others between the rounds. */
final class Player implements Threads.Body {
    private static final int ROUNDS = 15;
    private static final int MOST_STEPS = 30;

    private final List<Subject> subjects;
    private final List<Subject.Share> shares;
    private final Random random;
    private final CyclicBarrier quiet;
    private final Queue<String> disagreements;
    private Thread thread = Thread.currentThread();
    private boolean waits;

    Player(List<Subject> subjects, long seed, CyclicBarrier quiet, Queue<String> disagreements) {
        this.subjects = subjects;
        this.shares = subjects.stream().map(Subject::share).toList();
        this.random = new Random(seed);
        this.quiet = quiet;
        this.disagreements = disagreements;
    }

    static int rounds() {
        return ROUNDS + 1;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        for (int round = 0; round < ROUNDS; round++) {
            for (int steps = random.nextInt(MOST_STEPS); steps > 0; steps--) {
                shares.get(random.nextInt(shares.size())).step(this, random);
            }
            compare();
        }
        shares.forEach(Subject.Share::letGo);
        compare();
    }

    /** Nobody takes a step between the two barriers; at the second one all stacks are read from outside. */
    private void compare() {
        Threads.await(quiet);
        HeldLocks held = HeldLocks.current();
        held.readInbox();
        for (int i = 0; i < shares.size(); i++) {
            Holds mine = Holds.of(subjects.get(i).instance(), List.of(held.words()));
            if (!shares.get(i).agrees(mine)) {
                disagreements.add(thread.getName() + " shows " + mine + " of " + subjects.get(i));
            }
        }
        Threads.await(quiet);
    }

    /** Takes a lock in one of the ways that end by themselves or by an interrupt; returns whether it has it. */
    boolean take(Lock lock, boolean mayWait) {
        return take(lock::tryLock, lock::tryLock, lock::lockInterruptibly, mayWait);
    }

    boolean take(Try tries, TimedTry timed, Wait wait, boolean mayWait) {
        return switch (random.nextInt(mayWait ? 3 : 2)) {
            case 0 -> tries.isSuccessful();
            case 1 -> interruptibly(() -> timed.isSuccessful(random.nextInt(100), TimeUnit.MICROSECONDS));
            default ->
                interruptibly(() -> {
                    wait.end();
                    return true;
                });
        };
    }

    /** Waits, interrupted from the start now and then, and leaves no interrupt behind. */
    private boolean interruptibly(InterruptibleTry attempt) {
        begin();
        try {
            return attempt.isSuccessful();
        } catch (InterruptedException e) {
            return false;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        waits = true;
        if (random.nextInt(5) == 0) {
            thread.interrupt();
        }
    }

    private synchronized void end() {
        waits = false;
        Thread.interrupted();
    }

    /** Makes a player go on that waits for a lock, whoever has that. */
    synchronized void interruptIfItWaits() {
        if (waits && thread.getState() == Thread.State.WAITING) {
            thread.interrupt();
        }
    }

    /** An attempt that does not wait. */
    interface Try {
        boolean isSuccessful();
    }

    /** An attempt that waits for a while. */
    interface TimedTry {
        boolean isSuccessful(long time, TimeUnit unit) throws InterruptedException;
    }

    /** A wait that ends when the lock is taken. */
    interface Wait {
        void end() throws InterruptedException;
    }

    /** An attempt that an interrupt ends. */
    private interface InterruptibleTry {
        boolean isSuccessful() throws InterruptedException;
    }
}
