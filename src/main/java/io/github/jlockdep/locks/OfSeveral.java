package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A tracked future that other futures complete, all together or one of them, as the JDK's own do. */
final class OfSeveral {
    private static final boolean OFF = Engine.OFF;

    private OfSeveral() {}

    /** Who ends one of them triggers the result, in whichever order they end, and what is over then is over for it. */
    static TrackedCompletableFuture<@Nullable Void> all(
            TrackedCompletableFuture<@Nullable Void> result, CompletableFuture<?>... futures) {
        CompletableFuture<?>[] those = futures.clone();
        CompletableFuture.allOf(those).whenComplete(result::ends);
        if (!OFF) {
            List<Past> ends = new ArrayList<>();
            for (CompletableFuture<?> future : those) {
                ends.add(endOf(future, result));
            }
            result.wait.past().comesAfter(ends);
        }
        return result;
    }

    /**
     * What is over when the future has ended. Who ends it from now on triggers the result, before that ends, as what
     * was added last to a future runs first; who makes the result of futures that have ended does not.
     */
    private static Past endOf(CompletableFuture<?> future, TrackedCompletableFuture<?> result) {
        Past end = future instanceof StagedFuture<?> staged ? staged.wait.past() : new Past();
        Thread maker = Thread.currentThread();
        boolean[] isMade = {false}; // for the maker alone
        CompletableFuture.allOf(future).whenComplete((none, failure) -> {
            if (!(future instanceof StagedFuture)) {
                end.add();
            }
            if (isMade[0] || Thread.currentThread() != maker) {
                result.comesNearer();
            }
        });
        isMade[0] = true;
        return end;
    }

    static TrackedCompletableFuture<@Nullable Object> any(
            TrackedCompletableFuture<@Nullable Object> result, CompletableFuture<?>... futures) {
        result.wait.setEndsByOther();
        CompletableFuture.anyOf(futures).whenComplete((value, failure) -> {
            if (!result.isOver()) {
                result.wait.gives();
            }
            result.ends(value, failure);
        });
        return result;
    }
}
