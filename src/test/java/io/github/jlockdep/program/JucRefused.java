package io.github.jlockdep.program;

import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is refused under the throwing policy leaves no trace. */
public final class JucRefused {
    private JucRefused() {}

    /** Prints what came of each attempt. */
    public static void main(String[] arguments) throws Exception {
        lock("lock", ReentrantLock::lock);
        lock("interruptibly", ReentrantLock::lockInterruptibly);
        lock("timed", lock -> lock.tryLock(1, TimeUnit.MINUTES));
        await();
    }

    private interface Taking {
        void take(ReentrantLock lock) throws Exception;
    }

    private static void lock(String name, Taking taking) throws Exception {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        Turns.take(() -> JucProgram.nest(one, other), () -> {
            other.lock();
            refused(name, () -> taking.take(one));
            System.out.println(name + ".state=" + one.isLocked() + " "
                    + HeldLocks.current().depth());
            other.unlock();
            one.lock();
            one.unlock();
        });
    }

    private static void await() throws Exception {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        Condition condition = one.newCondition();
        Turns.take(() -> JucProgram.nest(one, other), () -> {
            one.lock();
            other.lock();
            refused("await", condition::await);
            System.out.println("await.state=" + one.isHeldByCurrentThread() + " "
                    + HeldLocks.current().depth());
            other.unlock();
            one.unlock();
        });
    }

    private static void refused(String name, Turns.Step step) throws Exception {
        try {
            step.run();
            System.out.println(name + "=false");
        } catch (PotentialDeadlockException refusal) {
            System.out.println(name + "=true");
        }
    }
}
