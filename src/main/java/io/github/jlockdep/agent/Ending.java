package io.github.jlockdep.agent;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.Daemons;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;

/**
 * The end of the JVM: what is to be said last is said once the program's own shutdown hooks have ended, which may lock,
 * too; or some time after they have begun, as one of them may never end.
 */
/*
 * The JDK has places for a few actions of its own behind all hooks, which it does one after another. The last of them
 * is free on all JDKs so far. It is done by a thread of the program, perhaps under its locks, so that one only waits.
 */
final class Ending {
    private static final int LAST_PLACE = 9;
    private static final long PATIENCE_FOR_HOOKS_MILLIS = 5_000;
    private static final long MOST_DELAY_MILLIS = 5_000;

    private final Runnable lastWords;
    private final Runnable flush;
    private boolean hooksHaveEnded;
    private boolean isOver;

    private Ending(Runnable lastWords, Runnable flush) {
        this.lastWords = lastWords;
        this.flush = flush;
    }

    /**
     * Has that done at the end. To be called when {@code java.lang} is open to us.
     *
     * @param lastWords what is said last
     * @param flush waits until what was found later is told, too
     */
    static void prepare(Runnable lastWords, Runnable flush) {
        Ending ending = new Ending(lastWords, flush);
        Runtime.getRuntime().addShutdownHook(new Thread(null, ending::begin, "jlockdep end", 0, false));
    }

    /** The hooks have begun, at the same time as this. */
    private void begin() {
        try {
            Class<?> shutdown = Class.forName("java.lang.Shutdown");
            MethodHandles.privateLookupIn(shutdown, MethodHandles.lookup())
                    .findStatic(
                            shutdown,
                            "add",
                            MethodType.methodType(void.class, int.class, boolean.class, Runnable.class))
                    .invokeExact(LAST_PLACE, true, (Runnable) this::endHooks);
            Daemons.start("jlockdep summary", this::end);
        } catch (Throwable noPlace) {
            Counters.fault(noPlace);
            lastWords.run();
        }
    }

    private void end() {
        try {
            awaitHooks(System.nanoTime() + PATIENCE_FOR_HOOKS_MILLIS * 1_000_000);
            lastWords.run();
            awaitHooks();
            flush.run();
        } catch (InterruptedException e) {
            // nobody but the end of the JVM would
        } finally {
            setOver();
        }
    }

    /** The hooks have ended. */
    private synchronized void endHooks() {
        hooksHaveEnded = true;
        notifyAll();
        long end = System.nanoTime() + MOST_DELAY_MILLIS * 1_000_000;
        while (!isOver && end > System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            } catch (InterruptedException e) {
                // the program has interrupted this thread before it let it end the JVM
            }
        }
    }

    private synchronized void awaitHooks(long end) throws InterruptedException {
        while (!hooksHaveEnded && end > System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
    }

    private synchronized void awaitHooks() throws InterruptedException {
        while (!hooksHaveEnded) {
            wait();
        }
    }

    private synchronized void setOver() {
        isOver = true;
        notifyAll();
    }
}
