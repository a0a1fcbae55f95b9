package io.github.jlockdep.agent.juc.hooks;

import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/** Whether tasks, futures and latches of the JDK are over, as their own fields say. */
/* A holder for each class, as in OrderField. */
public final class Outcome {
    private static final int NEW = 0;
    /** The first result of several tasks that have a thread each, from JDK 21 on. */
    private static final String OF_ANY = "java.util.concurrent.ThreadPerTaskExecutor$AnyResultHolder";

    private Outcome() {}

    /** Whether it has come; false if that is not known. */
    public static boolean hasCome(Object result) {
        if (result instanceof CompletableFuture<?> future) {
            return of(future) != null;
        } else if (result instanceof ForkJoinTask<?>) {
            VarHandle field = OfForkJoinTask.STATUS;
            return field != null && (int) field.getVolatile(result) < 0;
        } else if (result instanceof FutureTask<?>) {
            VarHandle field = OfTask.STATE;
            return field != null && (int) field.getVolatile(result) != NEW;
        }
        return result instanceof CountDownLatch
                ? OfLatch.count(result) == 0
                : result.getClass().getName().equals(OF_ANY) && OfAny.hasCome(result);
    }

    /** What has come, as the future keeps it; null if it has not come, or that is not known. */
    static @Nullable Object of(CompletableFuture<?> future) {
        VarHandle field = OfFuture.RESULT;
        return field == null ? null : field.getVolatile(future);
    }

    /** What a latch counts, without asking it, which tells the thread. */
    private static final class OfLatch {
        private static final int UNKNOWN = -1;
        static final @Nullable VarHandle SYNC;
        static final @Nullable VarHandle STATE;

        static {
            Class<?> sync = syncOf(CountDownLatch.class);
            SYNC = sync == null ? null : OrderField.find(CountDownLatch.class, "sync", sync);
            STATE = OrderField.find(AbstractQueuedSynchronizer.class, "state", int.class);
        }

        static int count(Object latch) {
            return SYNC == null || STATE == null ? UNKNOWN : (int) STATE.getVolatile(SYNC.get(latch));
        }

        private static @Nullable Class<?> syncOf(Class<?> type) {
            try {
                return Class.forName(type.getName() + "$Sync", false, Outcome.class.getClassLoader());
            } catch (ClassNotFoundException none) {
                return null;
            }
        }
    }

    private static final class OfAny {
        static final @Nullable VarHandle RESULT =
                OrderField.find(JdkFields.type("ThreadPerTaskExecutor$AnyResultHolder"), "result", Object.class);

        static boolean hasCome(Object holder) {
            return RESULT != null && RESULT.getVolatile(holder) != null;
        }
    }

    private static final class OfFuture {
        static final @Nullable VarHandle RESULT = OrderField.find(CompletableFuture.class, "result", Object.class);
    }

    private static final class OfForkJoinTask {
        static final @Nullable VarHandle STATUS = OrderField.find(ForkJoinTask.class, "status", int.class);
    }

    private static final class OfTask {
        static final @Nullable VarHandle STATE = OrderField.find(FutureTask.class, "state", int.class);
    }
}
