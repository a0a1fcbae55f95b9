package io.github.jlockdep.engine.classes;

import io.github.jlockdep.engine.base.Privileged;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The number and the state of a thread as the JDK knows them. A class that extends {@code Thread} may say something
 * else, the same number of all its threads for instance, or throw.
 */
/*
 * Only such a class pays for a method handle. Where the JDK lets nobody ask past it, which is JDK 17 without the agent
 * and the state without the agent, what the class says is believed unless it throws.
 */
public final class ThreadFacts {
    /** Above all numbers that the JDK gives, and below those that clocks give to others than threads. */
    private static final long UNKNOWN = 1L << 39;

    private ThreadFacts() {}

    /** Asked for once a class that is not of the JDK is met. */
    private static final class Exact {
        static final @Nullable MethodHandle NUMBER = number();
        static final @Nullable MethodHandle STATE = find("getState", Thread.State.class);

        private static @Nullable MethodHandle number() {
            try {
                return MethodHandles.publicLookup()
                        .findVirtual(Thread.class, "threadId", MethodType.methodType(long.class));
            } catch (ReflectiveOperationException beforeJdk19) {
                return find("getId", long.class);
            }
        }

        private static @Nullable MethodHandle find(String name, Class<?> result) {
            try {
                return Privileged.reflect(() -> MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                        .findSpecial(Thread.class, name, MethodType.methodType(result), Thread.class));
            } catch (ReflectiveOperationException | RuntimeException notOpen) {
                return null;
            }
        }
    }

    /** Links what asks past a class of threads: later a hook of the agent's may need it in the middle of that. */
    public static void prepare() {
        exactNumber(Thread.currentThread());
        exactState(Thread.currentThread());
    }

    /** The number that no other thread has as long as this one lives. */
    public static long number(Thread thread) {
        return isOfJdk(thread) ? thread.getId() : exactNumber(thread);
    }

    private static long exactNumber(Thread thread) {
        MethodHandle exact = Exact.NUMBER;
        try {
            return exact == null ? thread.getId() : (long) exact.invokeExact(thread);
        } catch (VirtualMachineError noRoom) {
            throw noRoom;
        } catch (Throwable ofItsClass) {
            return UNKNOWN + System.identityHashCode(thread);
        }
    }

    /** Whether the thread has not been started. */
    public static boolean isNew(Thread thread) {
        return state(thread) == Thread.State.NEW;
    }

    /** Whether the thread has come to its end. */
    public static boolean hasEnded(Thread thread) {
        return state(thread) == Thread.State.TERMINATED;
    }

    /** The state of the thread. */
    public static Thread.State state(Thread thread) {
        return isOfJdk(thread) ? thread.getState() : exactState(thread);
    }

    private static Thread.State exactState(Thread thread) {
        MethodHandle exact = Exact.STATE;
        try {
            return exact == null ? thread.getState() : (Thread.State) exact.invokeExact(thread);
        } catch (VirtualMachineError noRoom) {
            throw noRoom;
        } catch (Throwable ofItsClass) {
            return thread.isAlive() ? Thread.State.RUNNABLE : Thread.State.TERMINATED;
        }
    }

    private static boolean isOfJdk(Thread thread) {
        Class<?> type = thread.getClass();
        return type == Thread.class || Privileged.loader(type) == null;
    }
}
