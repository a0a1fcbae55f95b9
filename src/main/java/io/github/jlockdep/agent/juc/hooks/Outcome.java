package io.github.jlockdep.agent.juc.hooks;

import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Whether tasks, futures and latches of the JDK are over, as their own fields say. */
/* A holder for each class, as in OrderField. */
public final class Outcome {
    private static final int NEW = 0;

    private Outcome() {}

    /** Whether it has come; false if that is not known. */
    public static boolean hasCome(Object result) {
        if (result instanceof CompletableFuture<?>) {
            VarHandle field = OfFuture.RESULT;
            return field != null && field.getVolatile(result) != null;
        } else if (result instanceof ForkJoinTask<?>) {
            VarHandle field = OfForkJoinTask.STATUS;
            return field != null && (int) field.getVolatile(result) < 0;
        } else if (result instanceof FutureTask<?>) {
            VarHandle field = OfTask.STATE;
            return field != null && (int) field.getVolatile(result) != NEW;
        }
        return result instanceof CountDownLatch latch && latch.getCount() == 0;
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
