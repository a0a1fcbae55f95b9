package io.github.jlockdep.locks;

import io.github.jlockdep.engine.events.ResultWait;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CompletableFuture} that says of each stage that is made from it what its function comes after. Every method
 * is the JDK's, given a function that keeps this in mind.
 */
abstract class StagedFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    final ResultWait wait;

    StagedFuture(ResultWait wait) {
        this.wait = wait;
    }

    /** Whether the future is done; nobody is told. */
    final boolean isOver() {
        return super.isDone();
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenApply(Function<? super T, ? extends U> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenApply(order.function(function)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenApplyAsync(order.function(function)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenApplyAsync(
            Function<? super T, ? extends U> function, Executor executor) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenApplyAsync(order.function(function), executor));
    }

    @Override
    public CompletableFuture<@Nullable Void> thenAccept(Consumer<? super T> action) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenAccept(order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> thenAcceptAsync(Consumer<? super T> action) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenAcceptAsync(order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenAcceptAsync(order.action(action), executor));
    }

    @Override
    public CompletableFuture<@Nullable Void> thenRun(Runnable action) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenRun(order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> thenRunAsync(Runnable action) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenRunAsync(order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> thenRunAsync(Runnable action, Executor executor) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenRunAsync(order.action(action), executor));
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.thenCombine(other, order.function(function)));
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.thenCombineAsync(other, order.function(function)));
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.thenCombineAsync(other, order.function(function), executor));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<@Nullable Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.thenAcceptBoth(other, order.action(action)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<@Nullable Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.thenAcceptBothAsync(other, order.action(action)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<@Nullable Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.thenAcceptBothAsync(other, order.action(action), executor));
    }

    @Override
    public CompletableFuture<@Nullable Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.runAfterBoth(other, order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.runAfterBothAsync(other, order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> runAfterBothAsync(
            CompletionStage<?> other, Runnable action, Executor executor) {
        StageOrder order = StageOrder.afterBoth(this, other);
        return order.of(super.runAfterBothAsync(other, order.action(action), executor));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> applyToEither(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.applyToEither(other, order.function(function)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.applyToEitherAsync(other, order.function(function)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.applyToEitherAsync(other, order.function(function), executor));
    }

    @Override
    public CompletableFuture<@Nullable Void> acceptEither(
            CompletionStage<? extends T> other, Consumer<? super T> action) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.acceptEither(other, order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.acceptEitherAsync(other, order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.acceptEitherAsync(other, order.action(action), executor));
    }

    @Override
    public CompletableFuture<@Nullable Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.runAfterEither(other, order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.runAfterEitherAsync(other, order.action(action)));
    }

    @Override
    public CompletableFuture<@Nullable Void> runAfterEitherAsync(
            CompletionStage<?> other, Runnable action, Executor executor) {
        StageOrder order = StageOrder.afterEither(this, other);
        return order.of(super.runAfterEitherAsync(other, order.action(action), executor));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenCompose(
            Function<? super T, ? extends CompletionStage<U>> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenCompose(order.composing(function)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenComposeAsync(order.composing(function)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.thenComposeAsync(order.composing(function), executor));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> handle(
            BiFunction<? super T, Throwable, ? extends U> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.handle(order.function(function)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.handleAsync(order.function(function)));
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function, Executor executor) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.handleAsync(order.function(function), executor));
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.whenComplete(order.action(action)));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.whenCompleteAsync(order.action(action)));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.whenCompleteAsync(order.action(action), executor));
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.exceptionally(order.function(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.exceptionallyAsync(order.function(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function, Executor executor) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.exceptionallyAsync(order.function(function), executor));
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.exceptionallyCompose(order.composing(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> function) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.exceptionallyComposeAsync(order.composing(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> function, Executor executor) {
        StageOrder order = StageOrder.after(this);
        return order.of(super.exceptionallyComposeAsync(order.composing(function), executor));
    }

    @Override
    public CompletableFuture<T> copy() {
        StageOrder order = StageOrder.after(this);
        return order.of(super.copy());
    }
}
