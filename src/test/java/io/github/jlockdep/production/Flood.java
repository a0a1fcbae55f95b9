package io.github.jlockdep.production;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.LoggerFactory;

/** Programs that ask too much of the detector: {@code names}, {@code findings}, {@code blocked} and others. */
final class Flood {
    private static final int NAMES = 1_000_000;
    private static final int FINDINGS = 20_000;
    private static final int THREADS = 12;

    private static final AtomicInteger splats = new AtomicInteger();
    private static final AtomicInteger sure = new AtomicInteger();
    private static final AtomicInteger left = new AtomicInteger();
    private static final AtomicInteger names = new AtomicInteger();
    private static final AtomicInteger rooms = new AtomicInteger();
    private static final CountDownLatch end = new CountDownLatch(1);
    private static final CountDownLatch inLog = new CountDownLatch(4);

    private Flood() {}

    public static void main(String[] args) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.jlockdep");
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
        Appender appender = new Appender(args[0].startsWith("blocked"));
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        switch (args[0]) {
            case "names" -> takeLocksNamedAfterData();
            case "findings" -> closeManyRings(0, FINDINGS);
            case "sure" -> {
                closeManyRings(0, 1_000);
                upgrade(0, 20);
            }
            case "manySure" -> upgrade(0, 1_000);
            case "blockedSure" -> upgradeWhileTheLogBlocks();
            default -> findWhileTheLogBlocks();
        }
        print();
    }

    private static void takeLocksNamedAfterData() {
        for (int i = 0; i < NAMES; i++) {
            Lock lock = new TrackedReentrantLock("user " + i);
            lock.lock();
            lock.unlock();
        }
    }

    private static void closeManyRings(int from, int to) {
        for (int i = from; i < to; i++) {
            Lock a = new TrackedReentrantLock("a " + i);
            Lock b = new TrackedReentrantLock("b " + i);
            nest(a, b);
            nest(b, a);
        }
    }

    /** Asks for the write lock under the read lock, which is refused. */
    private static void upgrade(int from, int to) {
        Lockdep.setPolicy(Policy.THROW);
        for (int i = from; i < to; i++) {
            ReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("upgraded " + i);
            lock.readLock().lock();
            try {
                lock.writeLock().lock();
            } catch (PotentialDeadlockException refused) {
                lock.readLock().unlock();
            }
        }
    }

    /** Four are in the log before it is known to block; two more meet a log that is full. */
    private static void upgradeWhileTheLogBlocks() throws InterruptedException {
        Lockdep.policy(); // starts it
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            threads.add(new Thread(() -> upgrade(number, number + 1)));
        }
        threads.forEach(Thread::start);
        inLog.await();
        upgrade(4, 6);
        System.out.println("has gone on");
        awaitLateLogs();
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Waits for the threads that watch findings in the log. */
    private static void awaitLateLogs() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("jlockdep late log")) {
                thread.join();
            }
        }
    }

    /** The log blocks in its first finding, and yet most threads go on, and end. */
    private static void findWhileTheLogBlocks() throws InterruptedException {
        Lockdep.policy(); // starts it
        List<Thread> threads = new ArrayList<>();
        CountDownLatch through = new CountDownLatch(THREADS - 4);
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                closeManyRings(number, number + 1);
                through.countDown();
            });
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        through.await();
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void print() {
        System.out.println("splats=" + splats.get());
        System.out.println("sure=" + sure.get());
        System.out.println("names=" + names.get());
        System.out.println("rooms=" + rooms.get());
        System.out.println("left=" + left.get());
        System.out.println("leftOut=" + Lockdep.statistics().leftOut());
        System.out.println("losses=" + Lockdep.statistics().losses());
        System.out.println("faults=" + Lockdep.statistics().faults());
        System.out.println("findings=" + Lockdep.findings().size());
        System.out.println("classes=" + Lockdep.statistics().lockClasses());
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    /** Counts what is logged; may block in each finding until the end. */
    private static final class Appender extends AppenderBase<ILoggingEvent> {
        private final boolean blocks;

        Appender(boolean blocks) {
            this.blocks = blocks;
        }

        @Override
        public void doAppend(ILoggingEvent event) {
            String text = event.getFormattedMessage();
            names.addAndGet(text.contains("Do not make names of data") ? 1 : 0);
            rooms.addAndGet(text.contains("no room for more lock classes") ? 1 : 0);
            left.addAndGet(text.contains("leaves findings out of the log") ? 1 : 0);
            if (text.contains("grade: CERTAIN")) {
                sure.incrementAndGet();
                inLog.countDown();
                if (blocks) {
                    awaitEnd();
                }
            }
            if (text.contains("possible circular locking dependency")) {
                splats.incrementAndGet();
                if (blocks) {
                    awaitEnd();
                }
            }
        }

        private static void awaitEnd() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        protected void append(ILoggingEvent event) {
            doAppend(event);
        }
    }
}
