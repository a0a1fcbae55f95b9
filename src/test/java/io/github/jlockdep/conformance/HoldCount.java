package io.github.jlockdep.conformance;

import java.lang.reflect.Field;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Assumptions;

/** Sets the hold count of a lock, because to take it two billion times takes too long. */
final class HoldCount {
    private HoldCount() {}

    static void set(ReentrantLock lock, int holds) {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            Object unsafe = field.get(null);
            Object sync = type.getMethod("getObject", Object.class, long.class)
                    .invoke(unsafe, lock, offset(unsafe, ReentrantLock.class, "sync"));
            type.getMethod("putIntVolatile", Object.class, long.class, int.class)
                    .invoke(unsafe, sync, offset(unsafe, AbstractQueuedSynchronizer.class, "state"), holds);
        } catch (ReflectiveOperationException e) {
            Assumptions.abort("this JDK has no way to set a hold count: " + e);
        }
    }

    private static Object offset(Object unsafe, Class<?> type, String field) throws ReflectiveOperationException {
        return unsafe.getClass()
                .getMethod("objectFieldOffset", Field.class)
                .invoke(unsafe, type.getDeclaredField(field));
    }
}
