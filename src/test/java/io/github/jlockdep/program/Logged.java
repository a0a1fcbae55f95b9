package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.LoggerFactory;

/** A program that logs by SLF4J, has an inversion, and logs on. */
public final class Logged {
    private Logged() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        LoggerFactory.getLogger("com.acme").info("begins");
        Isolated.main(arguments);
        Lockdep.setPolicy(Policy.THROW);
        upgrade();
        LoggerFactory.getLogger("com.acme").info("ends");
    }

    /** Asks for the write lock as a reader, which the throwing policy refuses. */
    private static void upgrade() {
        ReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("upgraded");
        lock.readLock().lock();
        try {
            lock.writeLock().lock();
            throw new AssertionError("That lock must be refused.");
        } catch (PotentialDeadlockException refusal) {
            LoggerFactory.getLogger("com.acme").info("refused");
        } finally {
            lock.readLock().unlock();
        }
    }
}
