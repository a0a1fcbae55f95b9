package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.events.ResultWait;
import io.github.jlockdep.engine.events.StageFunction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order that one stage of a future is in: its function begins after the call that makes the stage and after the
 * futures are done that it needs, and its own result comes after the function. What an untracked future
 * brings is known if it is one of the JDK's own, the stage cannot do without it, and it is not done yet when the stage
 * is made or the function returns it. Of two futures of which either will do, that one counts which alone is done when
 * the function begins.
 *
 * <p>Who waits for the stage waits for its function, too, unless either of two futures will do.
 */
final class StageOrder {
    private static final boolean OFF = Engine.OFF;

    private final StagedFuture<?> first;
    private final @Nullable CompletionStage<?> second;
    private final boolean eitherWillDo;
    private final Past call = new Past();
    private final StageFunction work;
    /** What is over when the second future is done, if that is an untracked one; otherwise null. */
    private final @Nullable Past untracked;

    private StageOrder(StagedFuture<?> first, @Nullable CompletionStage<?> second, boolean eitherWillDo) {
        this.first = first;
        this.second = second;
        this.eitherWillDo = eitherWillDo;
        this.work = new StageFunction(first.wait);
        this.untracked = !eitherWillDo && second != null && isUntracked(second) ? new Past() : null;
        if (!OFF) {
            call.add();
            work.end().comesAfter(sources());
        }
    }

    /** Of a stage that needs that future. */
    static StageOrder after(StagedFuture<?> future) {
        return new StageOrder(future, null, false);
    }

    /** Of a stage that needs both. */
    static StageOrder afterBoth(StagedFuture<?> one, CompletionStage<?> other) {
        return new StageOrder(one, other, false);
    }

    /** Of a stage that needs either. */
    static StageOrder afterEither(StagedFuture<?> one, CompletionStage<?> other) {
        return new StageOrder(one, other, true);
    }

    /** What is over when the stage is done without its function. */
    private List<Past> sources() {
        if (eitherWillDo) {
            return List.of(call);
        }
        Past one = first.wait.past();
        if (untracked != null) {
            return List.of(call, one, untracked);
        }
        return second instanceof StagedFuture<?> other ? List.of(call, one, other.wait.past()) : List.of(call, one);
    }

    /** The stage, which the JDK has made. */
    <U extends @Nullable Object> CompletableFuture<U> of(CompletableFuture<U> stage) {
        if (!OFF && stage instanceof StagedFuture<U> staged) {
            staged.wait.past().comesAfter(List.of(work.end()));
            if (eitherWillDo) {
                staged.wait.setEndsByOther();
            } else {
                setNeeds(staged.wait);
            }
        }
        if (!OFF && untracked != null && second != null) {
            second.whenComplete((value, failure) -> untracked.add()); // what was added last runs first
        }
        return stage;
    }

    /** A function that this thread has run in this call, and had to, was over before anybody knew the stage. */
    private void setNeeds(ResultWait stage) {
        ResultWait one = unlessKnownToBeDone(first);
        ResultWait other = second instanceof StagedFuture<?> staged ? unlessKnownToBeDone(staged) : null;
        boolean mayComeLater = !work.isRun() || one != null || mayComeLater(second);
        stage.setNeeds(one, other, mayComeLater ? work : null);
    }

    private static @Nullable ResultWait unlessKnownToBeDone(StagedFuture<?> future) {
        return future.isOver() && future.wait.isKnownToBeDone() ? null : future.wait;
    }

    /** Whether this thread does not know that the future is done. */
    private static boolean mayComeLater(@Nullable CompletionStage<?> future) {
        return future instanceof StagedFuture<?> staged ? unlessKnownToBeDone(staged) != null : future != null;
    }

    /** Notes of the function what it is followed as, and returns whether it is given as it is. */
    private boolean isPassedOn(@Nullable Object function) {
        if (OFF || function == null) {
            return true;
        }
        String source = first.wait.source();
        if (!eitherWillDo && source != null) {
            work.setEvent(StageFunctions.event(function, source));
        }
        return false;
    }

    <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> function(Function<A, R> function) {
        return isPassedOn(function) ? function : x -> inOrder(() -> function.apply(x));
    }

    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> BiFunction<A, B, R> function(
            BiFunction<A, B, R> function) {
        return isPassedOn(function) ? function : (x, y) -> inOrder(() -> function.apply(x, y));
    }

    <A extends @Nullable Object> Consumer<A> action(Consumer<A> action) {
        return isPassedOn(action) ? action : x -> run(() -> action.accept(x));
    }

    <A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> action(BiConsumer<A, B> action) {
        return isPassedOn(action) ? action : (x, y) -> run(() -> action.accept(x, y));
    }

    Runnable action(Runnable action) {
        return isPassedOn(action) ? action : () -> run(action);
    }

    /** Of a stage that is done as soon as the future is that the function returns. */
    <A extends @Nullable Object, S extends CompletionStage<?>> Function<A, S> composing(Function<A, S> function) {
        return isPassedOn(function)
                ? function
                : x -> {
                    S inner = inOrder(() -> function.apply(x));
                    if (inner instanceof StagedFuture<?> staged) {
                        ResultWait next = unlessKnownToBeDone(staged);
                        if (next != null) {
                            work.goesOnWith(next);
                        }
                        work.end().comesAfter(List.of(staged.wait.past()));
                    }
                    return noted(inner);
                };
    }

    /** What is to be returned instead of a future of the JDK's own: a stage of it, before which its end is noted. */
    @SuppressWarnings("unchecked") // the JDK takes any stage of that result
    private <S extends @Nullable CompletionStage<?>> S noted(S inner) {
        return inner != null && isUntracked(inner)
                ? (S) inner.whenComplete((value, failure) -> work.end().add())
                : inner;
    }

    /** Whether it is one of the JDK's own. It is not asked whether it is done, which would tell the thread. */
    private static boolean isUntracked(CompletionStage<?> stage) {
        return stage.getClass() == CompletableFuture.class;
    }

    private <R extends @Nullable Object> R inOrder(Supplier<R> function) {
        return Past.aside(() -> {
            begins();
            Event opened = work.begins();
            try {
                return function.get();
            } finally {
                if (opened != null) {
                    opened.closed();
                }
                work.end().add();
            }
        });
    }

    private void run(Runnable action) {
        inOrder(() -> {
            action.run();
            return action;
        });
    }

    /** What the running thread does from now on comes after the call, and after the futures. */
    private void begins() {
        first.wait.follow(call);
        if (!eitherWillDo || first.isOver() && !mayBeOver(second)) {
            first.wait.follow();
        }
        if (second instanceof StagedFuture<?> other && (!eitherWillDo || other.isOver() && !first.isOver())) {
            other.wait.follow();
        }
        if (untracked != null) {
            first.wait.follow(untracked);
        }
    }

    private static boolean mayBeOver(@Nullable CompletionStage<?> stage) {
        if (stage instanceof StagedFuture<?> staged) {
            return staged.isOver();
        }
        return !(stage instanceof CompletableFuture<?> future) || future.isDone();
    }
}
