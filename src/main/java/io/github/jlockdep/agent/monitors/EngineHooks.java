package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.agent.juc.hooks.ForkedTask;
import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.ThreadEnds;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.MonitorHolds.Numbered;
import io.github.jlockdep.engine.threads.ThreadStarts;
import io.github.jlockdep.engine.threads.Unnumbered;
import java.lang.reflect.Method;
import java.util.concurrent.CountedCompleter;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine what hooked code does. Its methods throw nothing but what the throwing policy asks for, and what the
 * replaced method throws.
 */
/*
 * Never refer to this class by its name: Facades defines it, with the Hooks of java.lang as its superclass.
 *
 * enter needs more stack than exit: where there was room to enter, there is room to exit. If the stack overflows in
 * enter, nothing has been pushed.
 */
public final class EngineHooks extends Hooks {
    /** For what is not followed. */
    private static final long NOTHING = 0;

    /** The one who is told; {@link Facades} makes it. */
    public EngineHooks() {}

    /**
     * The thread is about to enter the monitor.
     *
     * @param site the number of the place, see {@link Sites}
     * @return what {@link #exit} needs
     */
    @Override
    public long enter(@Nullable Object monitor, int site) {
        try {
            return monitor instanceof LockObject own && !overflown ? enter(own) : enterOther(monitor, site);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return NOTHING;
        }
    }

    private static long enterOther(@Nullable Object monitor, int site) {
        if (monitor == null) {
            return NOTHING; // as the JVM will say
        }
        HeldLocks held = HeldLocks.current();
        Numbered known;
        try {
            if (overflown) {
                heal(held, monitor);
            }
            long entered = held.reenterUnnumbered(monitor);
            if (entered == NOTHING && !Initializers.areOpen()) {
                entered = Monitors.enterUnnumbered(held, monitor, site);
            }
            if (entered != NOTHING) {
                return entered;
            }
            known = Monitors.numbered(monitor, site);
        } catch (Throwable failure) {
            return NOTHING;
        }
        if (Initializers.areOpen()) {
            Initializers.wants(held, known.map());
        }
        return held.enter(known);
    }

    /** Takes off what the thread has left, as the JVM knows, where there was no room to tell. */
    private static void heal(HeldLocks held, Object monitor) {
        if (held.depth() > 0 && !Thread.holdsLock(monitor)) {
            held.settle();
            Monitor known = Monitors.known(monitor);
            while (known != null && held.released(known)) {}
        }
    }

    private static long enter(LockObject object) {
        HeldLocks held = HeldLocks.current();
        LockMap monitor = object.monitor(held);
        Initializers.wants(held, monitor);
        return held.enter(monitor);
    }

    /** An object that is made to be locked, instead of a {@code new Object()}. */
    @Override
    public Object lockObject(int site) {
        try {
            return Monitors.lockObject(site);
        } catch (Throwable failure) {
            return new Object();
        }
    }

    /** As {@link #enter}, by a class of the JDK. */
    @Override
    public long enterOfJdk(@Nullable Object monitor, int site) {
        if (monitor == null) {
            return NOTHING;
        }
        HeldLocks held;
        Numbered known;
        try {
            held = HeldLocks.current();
            if (!held.isChecked()) {
                return NOTHING;
            }
            long entered = held.reenterUnnumbered(monitor);
            if (entered != NOTHING) {
                return entered;
            }
            known = Monitors.known(held, monitor, site);
            if (known == null) {
                entered = JdkMonitors.enterUnnumbered(held, monitor);
                if (entered != NOTHING) {
                    return entered;
                }
                known = JdkMonitors.add(held, monitor, site, null);
            }
        } catch (Throwable failure) {
            return NOTHING;
        }
        try {
            return known == null ? NOTHING : held.enter(known);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return NOTHING;
        }
    }

    /** Whether nothing comes of it that a method of the JDK which takes nothing else enters the monitor. */
    @Override
    public boolean teachesNothing(@Nullable Object monitor, int site) {
        return LeafLook.teachesNothing(monitor, site);
    }

    /** As {@link #enterOfJdk}, by such a method, of which {@link #teachesNothing} is not known. */
    @Override
    public long enterLeaf(@Nullable Object monitor, int site) {
        boolean isNothing = monitor == null || LeafLook.turnsOutToTeachNothing(monitor, site);
        long entered = isNothing ? NOTHING : enterOfJdk(monitor, site);
        try {
            LeafLook.learn(monitor, site, entered);
        } catch (Throwable failure) {
            // it looks again next time
        }
        return entered;
    }

    /** The thread has entered the monitor, and may have had to wait; called only where lock statistics are kept. */
    @Override
    public void entered(long entered) {
        try {
            if (entered != NOTHING) {
                HeldLocks.current().entered();
            }
        } catch (Throwable failure) {
            // it is not counted
        }
    }

    /** The thread has left the monitor. */
    @Override
    public void exit(long entered) {
        if (Unnumbered.isOne(entered)) {
            HeldLocks.current().exitUnnumbered(entered);
        } else if (entered != NOTHING) {
            HeldLocks.current().exit(entered);
        }
    }

    /** The map is about to compute what it has for the key by that function; null if that is not followed. */
    @Override
    public @Nullable Object computing(Object map, Object key, Object function) {
        return MapKey.enter(map, key, function);
    }

    /** The map has done so, or has failed to. */
    @Override
    public void computed(Object token) {
        MapKey.exit(token);
    }

    /** The thread begins to initialize the class of that name. */
    @Override
    public void initializing(Object className) {
        try {
            Initializers.begins((String) className);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The thread has initialized the class of that name, or has failed to. */
    @Override
    public void initialized(Object className) {
        try {
            Initializers.ends((String) className);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The thread uses the class of that name. */
    @Override
    public void using(Object className) {
        try {
            Initializers.used((String) className);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** Instead of {@link Object#wait()}. */
    @Override
    public void await(Object monitor) throws InterruptedException {
        MonitorWait.await(monitor);
    }

    /** Instead of {@link Object#wait(long)}. */
    @Override
    public void await(Object monitor, long millis) throws InterruptedException {
        if (millis == 0) {
            MonitorWait.await(monitor);
        } else {
            MonitorWait.awaitTimed(monitor, millis, 0, true);
        }
    }

    /** Instead of {@link Object#wait(long, int)}. */
    @Override
    public void await(Object monitor, long millis, int nanos) throws InterruptedException {
        if (millis == 0 && nanos == 0) {
            MonitorWait.await(monitor);
        } else {
            MonitorWait.awaitTimed(monitor, millis, nanos, false);
        }
    }

    /** The thread has called {@link Object#notify}. */
    @Override
    public void signalled(Object monitor) {
        MonitorWait.signalled(monitor, false);
    }

    /** The thread has called {@link Object#notifyAll}. */
    @Override
    public void signalledAll(Object monitor) {
        MonitorWait.signalled(monitor, true);
    }

    /** The current thread is about to start that one. */
    @Override
    public void starting(Object thread) {
        try {
            ThreadStarts.starting((Thread) thread);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread hands in a task. */
    @Override
    public void handedIn(@Nullable Object task) {
        try {
            if (task != null) {
                Orders.handedIn(task);
                ForkedTask.forked(task);
            }
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread hands in a task to that pool. */
    @Override
    public void handedIn(Object pool, @Nullable Object task) {
        try {
            if (task != null) {
                Orders.handedIn(pool, task);
                ForkedTask.handedIn(task);
            }
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread begins a task. */
    @Override
    public void begins(Object task) {
        try {
            Orders.begins(task);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread runs a task, maybe within another one. */
    @Override
    public void follows(Object task) {
        try {
            Orders.follows(task);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread is about to let a result come, or to count a latch down. */
    @Override
    public void completes(Object result) {
        try {
            Orders.completes(result);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread is about to let a task be complete, or to come closer to that, and those that wait for it. */
    @Override
    public void completesAll(Object completer) {
        try {
            Orders.completesAll((CountedCompleter<?>) completer);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread knows that the result has come, or the latch is open. */
    @Override
    public void completed(Object result) {
        try {
            Orders.completed(result);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread has asked the latch, which is open. */
    @Override
    public void seenOpen(Object latch) {
        try {
            Orders.seenOpen(latch);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread has asked that one, which has ended or has not begun. */
    @Override
    public void seenDead(Object thread) {
        try {
            if (!HeldLocks.current().asks()) {
                ThreadEnds.follow((Thread) thread);
            }
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread is about to wait for the end of that one, so many milliseconds; 0 means for ever. */
    @Override
    public void joining(Object thread, long millis) {
        if (millis == 0) {
            Joins.before((Thread) thread);
        }
    }

    /** The current thread has waited for the end of that one, or until the timeout. */
    @Override
    public void joined(Object thread) {
        try {
            Joins.after((Thread) thread);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The current thread waits no longer for the end of that one, as it was interrupted. */
    @Override
    public void joinFailed(Object thread) {
        try {
            Joins.failed((Thread) thread);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The modifiers of the method, as they were before the agent took {@code synchronized} away. */
    @Override
    public int modifiers(int modifiers, Object method) {
        return method instanceof Method known && SynchronizedMethods.contains(known)
                ? modifiers | java.lang.reflect.Modifier.SYNCHRONIZED
                : modifiers;
    }
}
