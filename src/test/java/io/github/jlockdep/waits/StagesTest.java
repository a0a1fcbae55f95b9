package io.github.jlockdep.waits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.testkit.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Stages of tracked futures, which must do what those of the JDK's do. */
@Tag("off-too")
class StagesTest {
    private final List<String> calls = new ArrayList<>();

    /** A subclass of the program's own, whose stages are of that class. */
    private static final class Own<T> extends TrackedCompletableFuture<T> {
        private final Executor executor;

        Own(Executor executor) {
            super("own");
            this.executor = executor;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Own<>(executor);
        }

        @Override
        public Executor defaultExecutor() {
            return executor;
        }
    }

    /** What is done with the two futures of a stage. */
    enum Course {
        FIRST_DONE_BEFORE {
            @Override
            CompletableFuture<?> take(Made made) {
                made.one.complete("one");
                return made.stage(() -> {});
            }
        },
        BOTH_DONE_BEFORE {
            @Override
            CompletableFuture<?> take(Made made) {
                made.one.complete("one");
                made.other.complete("other");
                return made.stage(() -> {});
            }
        },
        FAILED_BEFORE {
            @Override
            CompletableFuture<?> take(Made made) {
                made.one.completeExceptionally(new IllegalStateException("before"));
                made.other.complete("other");
                return made.stage(() -> {});
            }
        },
        DONE_LATER {
            @Override
            CompletableFuture<?> take(Made made) {
                CompletableFuture<?> stage = made.stage(() -> {});
                made.other.complete("other");
                made.one.complete("one");
                return stage;
            }
        },
        FAILED_LATER {
            @Override
            CompletableFuture<?> take(Made made) {
                CompletableFuture<?> stage = made.stage(() -> {});
                made.one.completeExceptionally(new CompletionException(new IllegalStateException("later")));
                made.other.complete("other");
                return stage;
            }
        },
        CANCELLED {
            @Override
            CompletableFuture<?> take(Made made) {
                CompletableFuture<?> stage = made.stage(() -> {});
                made.other.cancel(true);
                made.one.cancel(true);
                return stage;
            }
        },
        FUNCTION_FAILS {
            @Override
            CompletableFuture<?> take(Made made) {
                made.stage.end(made.one);
                made.other.complete("other");
                return made.stage(() -> {
                    throw new IllegalArgumentException("function");
                });
            }
        },
        STAGE_COMPLETED_BY_HAND {
            @Override
            CompletableFuture<?> take(Made made) {
                CompletableFuture<?> stage = made.stage(() -> {});
                stage.completeExceptionally(new IllegalStateException("by hand"));
                made.other.complete("other");
                made.one.complete("one");
                return stage;
            }
        };

        abstract CompletableFuture<?> take(Made made);
    }

    /** Two futures, and how to make the stage of them. */
    private record Made(
            Stage stage, CompletableFuture<String> one, CompletableFuture<String> other, List<String> calls) {
        CompletableFuture<?> stage(Runnable function) {
            return stage.make(
                    one,
                    other,
                    () -> {
                        calls.add("function");
                        function.run();
                    },
                    task -> {
                        calls.add("executor");
                        task.run();
                    });
        }
    }

    static Stream<Arguments> allCourses() {
        return Stream.of(Stage.values())
                .flatMap(stage -> Stream.of(Course.values()).map(course -> Arguments.of(stage, course)));
    }

    private String outcome(Stage stage, Course course, Supplier<CompletableFuture<String>> futures) {
        calls.clear();
        Made made = new Made(stage, futures.get(), futures.get(), calls);
        CompletableFuture<?> result = course.take(made);
        String dependents = made.one.getNumberOfDependents() + "/" + made.other.getNumberOfDependents();
        return ending(result) + " after " + calls + " with " + dependents + " waiting";
    }

    private static String ending(CompletableFuture<?> result) {
        return result.isDone() + " "
                + result.handle((value, failure) -> value + " " + failure).getNow("not done");
    }

    private CompletableFuture<String> own() {
        return new Own<>(task -> {
            calls.add("executor");
            task.run();
        });
    }

    private CompletableFuture<String> ofJdk() {
        return new CompletableFuture<>() {
            @Override
            public <U> CompletableFuture<U> newIncompleteFuture() {
                return new CompletableFuture<>();
            }

            @Override
            public Executor defaultExecutor() {
                return task -> {
                    calls.add("executor");
                    task.run();
                };
            }
        };
    }

    @ParameterizedTest
    @MethodSource("allCourses")
    void stageEndsAsTheJdks(Stage stage, Course course) {
        assertEquals(outcome(stage, course, this::ofJdk), outcome(stage, course, this::own));
    }

    @ParameterizedTest
    @EnumSource
    void stageOfASubclassIsOfThatClass(Stage stage) {
        assertInstanceOf(Own.class, stage.make(own(), own(), () -> {}, Runnable::run));
        assertInstanceOf(
                TrackedCompletableFuture.class,
                stage.make(new TrackedCompletableFuture<>("one"), new CompletableFuture<>(), () -> {}, Runnable::run));
    }

    @Test
    void nullIsRefusedAsByTheJdk() {
        CompletableFuture<String> one = own();
        CompletableFuture<String> other = own();
        assertThrows(NullPointerException.class, () -> one.thenApply(null));
        assertThrows(NullPointerException.class, () -> one.thenAccept(null));
        assertThrows(NullPointerException.class, () -> one.thenRun(null));
        assertThrows(NullPointerException.class, () -> one.thenCombine(other, null));
        assertThrows(NullPointerException.class, () -> one.thenAcceptBoth(other, null));
        assertThrows(NullPointerException.class, () -> one.runAfterBoth(null, () -> {}));
        assertThrows(NullPointerException.class, () -> one.acceptEither(null, x -> {}));
        assertThrows(NullPointerException.class, () -> one.thenCompose(null));
        assertThrows(NullPointerException.class, () -> one.thenApplyAsync(x -> x, null));
        assertThrows(NullPointerException.class, () -> TrackedCompletableFuture.allOf(one, null));
        assertThrows(NullPointerException.class, () -> TrackedCompletableFuture.anyOf(one, null));
        assertEquals(0, one.getNumberOfDependents());
    }

    @Test
    void functionOfThenComposeMayReturnNullOrAnotherStage() {
        CompletableFuture<String> one = own();
        CompletableFuture<?> none = one.thenCompose(x -> null);
        CompletableFuture<String> minimal = one.thenCompose(x -> CompletableFuture.completedStage(x + "!"));
        one.complete("one");
        assertInstanceOf(
                NullPointerException.class,
                assertThrows(CompletionException.class, none::join).getCause());
        assertEquals("one!", minimal.join());
    }

    @Test
    void rejectionEndsTheStageAsTheJdks() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        CompletableFuture<String> one = own();
        CompletableFuture<Void> stage = one.thenRunAsync(() -> {}, full);
        one.complete("one");
        assertInstanceOf(
                RejectedExecutionException.class,
                assertThrows(CompletionException.class, stage::join).getCause());
    }

    @Test
    void minimalStageIsNoFuture() {
        CompletionStage<String> minimal = own().minimalCompletionStage();
        assertThrows(UnsupportedOperationException.class, ((CompletableFuture<String>) minimal)::join);
        assertThrows(
                UnsupportedOperationException.class, () -> ((CompletableFuture<String>) minimal).complete("by hand"));
    }

    @Test
    void copyEndsWithTheFutureButNotTheOtherWayRound() {
        CompletableFuture<String> one = own();
        CompletableFuture<String> copy = one.copy();
        CompletableFuture<String> ended = one.copy();
        ended.complete("by hand");
        assertTrue(!one.isDone() && !copy.isDone());
        one.complete("one");
        assertEquals("one", copy.join());
        assertEquals("by hand", ended.join());
    }

    @Test
    void allOfEndsAsTheJdks() {
        assertNull(TrackedCompletableFuture.allOf().join());
        CompletableFuture<String> one = own();
        CompletableFuture<String> plain = new CompletableFuture<>();
        CompletableFuture<Void> all = TrackedCompletableFuture.allOf(one, plain);
        IllegalStateException failure = new IllegalStateException();
        one.completeExceptionally(failure);
        assertTrue(!all.isDone());
        plain.complete("plain");
        assertSame(failure, assertThrows(CompletionException.class, all::join).getCause());
    }

    @Test
    void anyOfEndsAsTheJdks() {
        assertTrue(!TrackedCompletableFuture.anyOf().isDone());
        CompletableFuture<String> one = own();
        CompletableFuture<@Nullable Object> any = TrackedCompletableFuture.anyOf(one, new CompletableFuture<>());
        CompletableFuture<@Nullable Object> cancelled = TrackedCompletableFuture.anyOf(one, own());
        cancelled.cancel(true);
        one.complete("one");
        assertEquals("one", any.join());
        assertThrows(CancellationException.class, cancelled::join);
    }
}
