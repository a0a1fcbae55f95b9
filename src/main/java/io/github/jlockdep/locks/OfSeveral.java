package io.github.jlockdep.locks;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A tracked future that other futures complete, all together or one of them, as the JDK's own do. */
final class OfSeveral {
    private OfSeveral() {}

    static TrackedCompletableFuture<@Nullable Void> all(
            TrackedCompletableFuture<@Nullable Void> result, CompletableFuture<?>... futures) {
        CompletableFuture<?>[] those = futures.clone();
        CompletableFuture.allOf(those)
                .whenComplete((none, failure) -> StageOrder.afterAll(those, () -> complete(result, none, failure)));
        return result;
    }

    static TrackedCompletableFuture<@Nullable Object> any(
            TrackedCompletableFuture<@Nullable Object> result, CompletableFuture<?>... futures) {
        result.wait.setEndsByOther();
        CompletableFuture.anyOf(futures).whenComplete((value, failure) -> complete(result, value, failure));
        return result;
    }

    private static <T extends @Nullable Object> void complete(
            CompletableFuture<T> result, T value, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }
}
