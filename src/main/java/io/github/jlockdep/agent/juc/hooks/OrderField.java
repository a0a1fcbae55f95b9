package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.agent.juc.code.Patch;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The field that tasks, futures and latches of the JDK have for the order that they bring. */
/*
 * A holder for each class, as whoever looks for its field has the class loaded. Each access names its holder: a handle
 * that the compiler does not know to be constant costs ten times as much.
 */
public final class OrderField {
    private OrderField() {}

    /** Whether the object has the field; not if its class was loaded before the agent. */
    public static boolean isIn(Object object) {
        if (object instanceof CompletableFuture<?>) {
            return OfFuture.FIELD != null;
        } else if (object instanceof ForkJoinTask<?>) {
            return OfForkJoinTask.FIELD != null;
        } else if (object instanceof FutureTask<?>) {
            return OfTask.FIELD != null;
        }
        return object instanceof CountDownLatch && OfLatch.FIELD != null;
    }

    /** What the field of the object has, which {@link #isIn has} one; null at first. */
    public static @Nullable Object get(Object object) {
        if (object instanceof CompletableFuture<?>) {
            return read(OfFuture.FIELD, object);
        } else if (object instanceof ForkJoinTask<?>) {
            return read(OfForkJoinTask.FIELD, object);
        } else if (object instanceof FutureTask<?>) {
            return read(OfTask.FIELD, object);
        }
        return read(OfLatch.FIELD, object);
    }

    /** Sets the field if it is null, and returns what it had. */
    public static @Nullable Object setIfNull(Object object, Object value) {
        if (object instanceof CompletableFuture<?>) {
            return setIfNull(OfFuture.FIELD, object, value);
        } else if (object instanceof ForkJoinTask<?>) {
            return setIfNull(OfForkJoinTask.FIELD, object, value);
        } else if (object instanceof FutureTask<?>) {
            return setIfNull(OfTask.FIELD, object, value);
        }
        return setIfNull(OfLatch.FIELD, object, value);
    }

    private static @Nullable Object read(@Nullable VarHandle field, Object object) {
        return field == null ? null : field.getVolatile(object);
    }

    private static @Nullable Object setIfNull(@Nullable VarHandle field, Object object, Object value) {
        return field == null ? null : field.compareAndExchange(object, (Object) null, value);
    }

    private static final class OfFuture {
        static final @Nullable VarHandle FIELD = find(CompletableFuture.class, Patch.ORDER, Object.class);
    }

    private static final class OfForkJoinTask {
        static final @Nullable VarHandle FIELD = find(ForkJoinTask.class, Patch.ORDER, Object.class);
    }

    private static final class OfTask {
        static final @Nullable VarHandle FIELD = find(FutureTask.class, Patch.ORDER, Object.class);
    }

    private static final class OfLatch {
        static final @Nullable VarHandle FIELD = find(CountDownLatch.class, Patch.ORDER, Object.class);
    }

    /** The field of the class; null if it has none of that name and type. */
    static @Nullable VarHandle find(Class<?> type, String field, Class<?> value) {
        try {
            return JdkFields.find(type, field, value);
        } catch (ReflectiveOperationException | SecurityException none) {
            return null;
        }
    }
}
