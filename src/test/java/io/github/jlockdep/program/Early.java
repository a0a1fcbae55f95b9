package io.github.jlockdep.program;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** An agent that is started before ours, and uses locks. */
public final class Early {
    static final Semaphore permits = new Semaphore(1);
    static final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private Early() {}

    /** Uses them. */
    public static void premain(String options, Instrumentation instrumentation) {
        permits.acquireUninterruptibly();
        lock.readLock().lock();
    }
}
