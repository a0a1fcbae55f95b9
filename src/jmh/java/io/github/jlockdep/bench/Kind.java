package io.github.jlockdep.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.common.util.concurrent.CycleDetectingLockFactory;
import com.google.common.util.concurrent.CycleDetectingLockFactory.Policies;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.LoggerFactory;

/** Whose locks are measured. Each runs in JVMs of its own, so that a call site sees one type of lock. */
public enum Kind {
    /** The JDK's lock. */
    RAW {
        @Override
        Lock lock(String name) {
            return new ReentrantLock();
        }
    },
    /** Guava's CycleDetectingLockFactory, which warns. */
    GUAVA {
        @Override
        Lock lock(String name) {
            return Guava.FACTORY.newReentrantLock(name);
        }
    },
    /** Our subclass of the JDK's lock. */
    TRACKED {
        @Override
        Lock lock(String name) {
            return new TrackedReentrantLock(name);
        }
    },
    /** The JDK's lock in our wrapper. */
    WRAPPED {
        @Override
        Lock lock(String name) {
            return Lockdep.wrap(new ReentrantLock(), name);
        }
    };

    /** A new lock of the lock class of that name, or of no class. */
    abstract Lock lock(String name);

    /** New locks, each of a lock class of its own. */
    Lock[] locks(String prefix, int count) {
        Lock[] locks = new Lock[count];
        for (int i = 0; i < count; i++) {
            locks[i] = lock(prefix + i);
        }
        return locks;
    }

    /** Keeps both detectors from printing what they find. */
    static void silence() {
        Guava.LOG.setLevel(java.util.logging.Level.OFF);
        ((Logger) LoggerFactory.getLogger("io.github.jlockdep")).setLevel(Level.OFF);
    }

    private static final class Guava {
        static final CycleDetectingLockFactory FACTORY = CycleDetectingLockFactory.newInstance(Policies.WARN);
        static final java.util.logging.Logger LOG =
                java.util.logging.Logger.getLogger(CycleDetectingLockFactory.class.getName());
    }
}
