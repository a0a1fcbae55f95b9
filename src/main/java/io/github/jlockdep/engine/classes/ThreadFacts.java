package io.github.jlockdep.engine.classes;

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
                return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                        .findSpecial(Thread.class, name, MethodType.methodType(result), Thread.class);
            } catch (ReflectiveOperationException | RuntimeException notOpen) {
                return null;
            }
        }
    }

    /** The number that no other thread has as long as this one lives. */
    public static long number(Thread thread) {
        if (isOfJdk(thread)) {
            return thread.getId();
        }
        MethodHandle exact = Exact.NUMBER;
        try {
            return exact == null ? thread.getId() : (long) exact.invokeExact(thread);
        } catch (VirtualMachineError noRoom) {
            throw noRoom;
        } catch (Throwable ofItsClass) {
            return -1L - System.identityHashCode(thread);
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
        if (isOfJdk(thread)) {
            return thread.getState();
        }
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
        return type == Thread.class || type.getClassLoader() == null;
    }
}
