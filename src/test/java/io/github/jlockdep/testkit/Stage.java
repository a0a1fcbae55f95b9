package io.github.jlockdep.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Each method that makes a stage of a future. */
public enum Stage {
    THEN_APPLY(Needs.ONE, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenApply(x -> value(function));
        }
    },
    THEN_APPLY_ASYNC(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenApplyAsync(x -> value(function));
        }
    },
    THEN_APPLY_ASYNC_ON(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenApplyAsync(x -> value(function), executor);
        }
    },
    THEN_ACCEPT(Needs.ONE, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenAccept(x -> function.run());
        }
    },
    THEN_ACCEPT_ASYNC(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenAcceptAsync(x -> function.run());
        }
    },
    THEN_ACCEPT_ASYNC_ON(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenAcceptAsync(x -> function.run(), executor);
        }
    },
    THEN_RUN(Needs.ONE, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenRun(function);
        }
    },
    THEN_RUN_ASYNC(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenRunAsync(function);
        }
    },
    THEN_RUN_ASYNC_ON(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenRunAsync(function, executor);
        }
    },
    THEN_COMBINE(Needs.BOTH, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenCombine(other, (x, y) -> value(function));
        }
    },
    THEN_COMBINE_ASYNC(Needs.BOTH, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenCombineAsync(other, (x, y) -> value(function));
        }
    },
    THEN_COMBINE_ASYNC_ON(Needs.BOTH, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenCombineAsync(other, (x, y) -> value(function), executor);
        }
    },
    THEN_ACCEPT_BOTH(Needs.BOTH, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenAcceptBoth(other, (x, y) -> function.run());
        }
    },
    THEN_ACCEPT_BOTH_ASYNC(Needs.BOTH, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenAcceptBothAsync(other, (x, y) -> function.run());
        }
    },
    THEN_ACCEPT_BOTH_ASYNC_ON(Needs.BOTH, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenAcceptBothAsync(other, (x, y) -> function.run(), executor);
        }
    },
    RUN_AFTER_BOTH(Needs.BOTH, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.runAfterBoth(other, function);
        }
    },
    RUN_AFTER_BOTH_ASYNC(Needs.BOTH, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.runAfterBothAsync(other, function);
        }
    },
    RUN_AFTER_BOTH_ASYNC_ON(Needs.BOTH, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.runAfterBothAsync(other, function, executor);
        }
    },
    APPLY_TO_EITHER(Needs.EITHER, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.applyToEither(other, x -> value(function));
        }
    },
    APPLY_TO_EITHER_ASYNC(Needs.EITHER, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.applyToEitherAsync(other, x -> value(function));
        }
    },
    APPLY_TO_EITHER_ASYNC_ON(Needs.EITHER, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.applyToEitherAsync(other, x -> value(function), executor);
        }
    },
    ACCEPT_EITHER(Needs.EITHER, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.acceptEither(other, x -> function.run());
        }
    },
    ACCEPT_EITHER_ASYNC(Needs.EITHER, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.acceptEitherAsync(other, x -> function.run());
        }
    },
    ACCEPT_EITHER_ASYNC_ON(Needs.EITHER, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.acceptEitherAsync(other, x -> function.run(), executor);
        }
    },
    RUN_AFTER_EITHER(Needs.EITHER, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.runAfterEither(other, function);
        }
    },
    RUN_AFTER_EITHER_ASYNC(Needs.EITHER, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.runAfterEitherAsync(other, function);
        }
    },
    RUN_AFTER_EITHER_ASYNC_ON(Needs.EITHER, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.runAfterEitherAsync(other, function, executor);
        }
    },
    THEN_COMPOSE(Needs.ONE, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenCompose(x -> CompletableFuture.completedFuture(value(function)));
        }
    },
    THEN_COMPOSE_ASYNC(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenComposeAsync(x -> CompletableFuture.completedFuture(value(function)));
        }
    },
    THEN_COMPOSE_ASYNC_ON(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.thenComposeAsync(x -> CompletableFuture.completedFuture(value(function)), executor);
        }
    },
    HANDLE(Needs.ONE, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.handle((x, failure) -> value(function));
        }
    },
    HANDLE_ASYNC(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.handleAsync((x, failure) -> value(function));
        }
    },
    HANDLE_ASYNC_ON(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.handleAsync((x, failure) -> value(function), executor);
        }
    },
    WHEN_COMPLETE(Needs.ONE, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.whenComplete((x, failure) -> function.run());
        }
    },
    WHEN_COMPLETE_ASYNC(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.whenCompleteAsync((x, failure) -> function.run());
        }
    },
    WHEN_COMPLETE_ASYNC_ON(Needs.ONE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.whenCompleteAsync((x, failure) -> function.run(), executor);
        }
    },
    EXCEPTIONALLY(Needs.FAILURE, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.exceptionally(failure -> value(function));
        }
    },
    EXCEPTIONALLY_ASYNC(Needs.FAILURE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.exceptionallyAsync(failure -> value(function));
        }
    },
    EXCEPTIONALLY_ASYNC_ON(Needs.FAILURE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.exceptionallyAsync(failure -> value(function), executor);
        }
    },
    EXCEPTIONALLY_COMPOSE(Needs.FAILURE, false) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.exceptionallyCompose(failure -> CompletableFuture.completedFuture(value(function)));
        }
    },
    EXCEPTIONALLY_COMPOSE_ASYNC(Needs.FAILURE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.exceptionallyComposeAsync(failure -> CompletableFuture.completedFuture(value(function)));
        }
    },
    EXCEPTIONALLY_COMPOSE_ASYNC_ON(Needs.FAILURE, true) {
        @Override
        CompletableFuture<?> of(
                CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
            return one.exceptionallyComposeAsync(
                    failure -> CompletableFuture.completedFuture(value(function)), executor);
        }
    };

    /** What must be done before the function runs. */
    public enum Needs {
        ONE,
        BOTH,
        EITHER,
        /** The one future, which has failed. */
        FAILURE
    }

    private final Needs needs;
    private final boolean isAsync;

    Stage(Needs needs, boolean isAsync) {
        this.needs = needs;
        this.isAsync = isAsync;
    }

    /** What must be done before the function runs. */
    public Needs needs() {
        return needs;
    }

    /** Whether the function is handed in to an executor. */
    public boolean isAsync() {
        return isAsync;
    }

    /** The stage of the one future, and of the other if the method has two. */
    public CompletableFuture<?> make(
            CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor) {
        return of(one, other, function, executor);
    }

    /** Ends the one future in such a way that the function runs. */
    public void end(CompletableFuture<String> one) {
        if (needs == Needs.FAILURE) {
            one.completeExceptionally(new IllegalStateException());
        } else {
            one.complete("one");
        }
    }

    abstract CompletableFuture<?> of(
            CompletableFuture<String> one, CompletableFuture<String> other, Runnable function, Executor executor);

    private static String value(Runnable function) {
        function.run();
        return "value";
    }
}
