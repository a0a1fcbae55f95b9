package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Stage;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inverse orders of two locks, of which the functions of stages of futures take one. */
class StageOrderTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("A");
    private final Lock b = new TrackedReentrantLock("B");
    private final ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
    private final TrackedCompletableFuture<String> one = new TrackedCompletableFuture<>("one");
    private final TrackedCompletableFuture<String> other = new TrackedCompletableFuture<>("other");

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    private void ab() {
        Held.nest(a, b);
    }

    private void ba() {
        Held.nest(b, a);
    }

    private void assertKeptApart() {
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings());
    }

    private void assertLikely() {
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    @Nested
    class Functions {
        /** The caller runs or hands in the function itself. */
        @ParameterizedTest
        @EnumSource
        void functionComesAfterAFutureThatIsDone(Stage stage) {
            Threads.run("first", () -> {
                ab();
                stage.end(one);
            });
            if (stage.needs() == Stage.Needs.BOTH) {
                other.complete("other");
            }
            Threads.run(
                    "second",
                    () -> stage.make(one, other, StageOrderTest.this::ba, pool).get());
            assertKeptApart();
        }

        @ParameterizedTest
        @EnumSource
        void functionComesAfterTheOtherFutureToo(Stage stage) {
            if (stage.needs() != Stage.Needs.BOTH) {
                return;
            }
            CompletableFuture<?> made = stage.make(one, other, StageOrderTest.this::ba, pool);
            Threads.run("first", () -> {
                ab();
                other.complete("other");
            });
            Threads.run("second", () -> one.complete("one"));
            made.join();
            assertKeptApart();
        }

        @ParameterizedTest
        @EnumSource
        void functionComesAfterTheCall(Stage stage) {
            CompletableFuture<?>[] made = new CompletableFuture<?>[1];
            Threads.run("first", () -> {
                ab();
                made[0] = stage.make(one, other, StageOrderTest.this::ba, pool);
            });
            Threads.run("second", () -> {
                other.complete("other");
                stage.end(one);
                made[0].join();
            });
            assertKeptApart();
        }

        @Test
        void functionComesAfterTheOneThatIsDoneOfTwo() {
            Threads.run("first", () -> {
                ab();
                other.complete("other");
            });
            Threads.run("second", () -> one.acceptEither(other, x -> ba()));
            assertKeptApart();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void functionComesAfterNoneOfTwoThatAreDone(boolean isFirst) {
            TrackedCompletableFuture<String> ended = isFirst ? one : other;
            TrackedCompletableFuture<String> doneByOther = isFirst ? other : one;
            Threads.run("first", () -> {
                ab();
                ended.complete("ended");
            });
            doneByOther.complete("done by another thread");
            Threads.run("second", () -> one.acceptEither(other, x -> ba()));
            assertLikely();
        }

        @Test
        void functionDoesNotComeAfterWhatFollowsTheFuture() {
            Threads.run("first", () -> {
                one.complete("one");
                ab();
            });
            Threads.run("second", () -> one.thenRun(StageOrderTest.this::ba));
            assertLikely();
        }
    }

    /** Who happens to run the function might as well not have run it. */
    @Nested
    class ByChance {
        @Test
        void callerDoesNotComeAfterAFutureThatHappensToBeDone() {
            Threads.run("first", () -> {
                ab();
                one.complete("one");
            });
            Threads.run("second", () -> {
                one.thenRun(() -> {});
                ba();
            });
            assertLikely();
        }

        @Test
        void threadThatCompletesOneDoesNotComeAfterTheOther() {
            one.thenCombine(other, (x, y) -> x);
            Threads.run("first", () -> {
                ab();
                one.complete("one");
            });
            Threads.run("second", () -> {
                other.complete("other");
                ba();
            });
            assertLikely();
        }

        @Test
        void threadThatEndsAllDoesNotComeAfterTheOthers() {
            TrackedCompletableFuture.allOf(one, other);
            Threads.run("first", () -> {
                ab();
                one.complete("one");
            });
            Threads.run("second", () -> {
                other.complete("other");
                ba();
            });
            assertLikely();
        }

        @Test
        void callerThatAsksAfterwardsComesAfterTheFuture() {
            Threads.run("first", () -> {
                ab();
                one.complete("one");
            });
            Threads.run("second", () -> {
                one.thenRun(() -> {});
                one.join();
                ba();
            });
            assertKeptApart();
        }
    }

    @Nested
    class Results {
        @ParameterizedTest
        @EnumSource
        void resultComesAfterTheFunction(Stage stage) {
            CompletableFuture<?> made = stage.make(one, other, StageOrderTest.this::ab, pool);
            Threads.run("first", () -> {
                if (stage.needs() == Stage.Needs.BOTH) {
                    other.complete("other");
                }
                stage.end(one);
            });
            Threads.run("second", () -> {
                made.join();
                ba();
            });
            assertKeptApart();
        }

        @Test
        void futureDoesNotComeAfterTheFunctionOfAStage() {
            one.thenRun(StageOrderTest.this::ab);
            Threads.run("first", () -> one.complete("one"));
            Threads.run("second", () -> {
                one.join();
                ba();
            });
            assertLikely();
        }

        @Test
        void resultOfAStageWithoutItsFunctionComesAfterTheFuture() {
            CompletableFuture<String> made =
                    one.thenApply(x -> x).thenCombine(other, (x, y) -> x).copy();
            other.complete("other");
            Threads.run("first", () -> {
                ab();
                one.completeExceptionally(new IllegalStateException());
            });
            Threads.run("second", () -> {
                assertThrows(CompletionException.class, made::join);
                ba();
            });
            assertKeptApart();
        }

        @Test
        void resultComesAfterTheFutureThatTheFunctionReturns() {
            CompletableFuture<String> made = one.thenCompose(x -> other);
            Threads.run("second", () -> one.complete("one"));
            Threads.run("first", () -> {
                ab();
                other.complete("other");
            });
            Threads.run("third", () -> {
                made.join();
                ba();
            });
            assertKeptApart();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void resultComesAfterTheUntrackedFutureThatTheFunctionReturns(boolean fails) {
            CompletableFuture<String> untracked = new CompletableFuture<>();
            CompletableFuture<String> made = one.thenCompose(x -> untracked);
            Threads.run("second", () -> one.complete("one"));
            Threads.run("first", () -> {
                ab();
                if (fails) {
                    untracked.completeExceptionally(new IllegalStateException());
                } else {
                    untracked.complete("other");
                }
            });
            Threads.run("third", () -> {
                assertEquals(fails, made.handle((x, failure) -> failure != null).join());
                ba();
            });
            assertKeptApart();
        }

        @Test
        void resultComesAfterTheUntrackedFutureThatItNeedsToo() {
            CompletableFuture<String> untracked = new CompletableFuture<>();
            CompletableFuture<String> made = one.thenCombine(untracked, (x, y) -> x);
            Threads.run("first", () -> {
                ab();
                untracked.complete("other");
            });
            Threads.run("second", () -> one.complete("one"));
            Threads.run("third", () -> {
                made.join();
                ba();
            });
            assertKeptApart();
        }

        @Test
        void functionComesAfterTheUntrackedFutureThatItNeedsToo() {
            CompletableFuture<String> untracked = new CompletableFuture<>();
            CompletableFuture<Void> made = one.runAfterBoth(untracked, StageOrderTest.this::ba);
            Threads.run("first", () -> {
                ab();
                untracked.complete("other");
            });
            Threads.run("second", () -> one.complete("one"));
            made.join();
            assertKeptApart();
        }

        @Test
        void resultDoesNotComeAfterAnUntrackedFutureThatItMayNotNeed() {
            CompletableFuture<String> untracked = new CompletableFuture<>();
            CompletableFuture<String> made = one.applyToEither(untracked, x -> x);
            Threads.run("second", () -> one.complete("one"));
            Threads.run("first", () -> {
                ab();
                untracked.complete("other");
            });
            Threads.run("third", () -> {
                made.join();
                ba();
            });
            assertLikely();
        }

        @Test
        void makerDoesNotCountAsTheOneThatEndsAnUntrackedFuture() {
            CompletableFuture<String> untracked = CompletableFuture.completedFuture("done");
            CompletableFuture<?>[] made = {null};
            Threads.run("maker", () -> {
                made[0] = one.runAfterBoth(untracked, () -> {});
                ab();
            });
            Threads.run("second", () -> one.complete("one"));
            Threads.run("third", () -> {
                made[0].join();
                ba();
            });
            assertLikely();
        }

        @Test
        void resultDoesNotComeAfterWhatFollowsAnUntrackedFuture() {
            CompletableFuture<String> untracked = new CompletableFuture<>();
            CompletableFuture<String> made = one.thenCompose(x -> untracked);
            Threads.run("second", () -> one.complete("one"));
            Threads.run("first", () -> {
                untracked.complete("other");
                ab();
            });
            Threads.run("third", () -> {
                made.join();
                ba();
            });
            assertLikely();
        }

        @Test
        void resultThatIsThereBeforeTheUntrackedFutureDoesNotComeAfterThat() {
            CompletableFuture<String> untracked = new CompletableFuture<>();
            CompletableFuture<String> made = one.thenCompose(x -> untracked);
            Threads.run("second", () -> {
                one.complete("one");
                made.complete("by hand");
            });
            Threads.run("first", () -> {
                ab();
                untracked.complete("other");
            });
            Threads.run("third", () -> {
                made.join();
                ba();
            });
            assertLikely();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void resultOfAnUntrackedFutureThatFailsIsTheJdks(boolean before) {
            CompletableFuture<String> untracked = new CompletableFuture<>();
            CompletableFuture<String> made = one.thenCompose(x -> untracked);
            CompletableFuture<String> plain =
                    CompletableFuture.completedFuture("one").thenCompose(x -> untracked);
            if (before) {
                untracked.cancel(false);
            }
            one.complete("one");
            untracked.cancel(false);
            CompletionException expected = assertThrows(CompletionException.class, plain::join);
            CompletionException failure = assertThrows(CompletionException.class, made::join);
            assertSame(expected.getCause(), failure.getCause());
            assertEquals(plain.isCancelled(), made.isCancelled());
        }

        @Test
        void stageCompletedByHandComesAfterThat() {
            CompletableFuture<String> made = one.thenApply(x -> x);
            Threads.run("first", () -> {
                ab();
                made.complete("by hand");
            });
            Threads.run("second", () -> {
                made.join();
                ba();
            });
            assertKeptApart();
        }

        @Test
        void rowOfStagesThatIsLongEndsAsTheJdks() {
            CompletableFuture<String> last = one;
            for (int i = 0; i < 100_000; i++) {
                last = last.exceptionally(failure -> "failed").copy();
            }
            one.complete("one");
            assertEquals("one", last.join());
        }

        @Test
        void loopOfStagesThatIsLongEndsAsTheJdks() {
            class Loop {
                private int left = 20_000;

                private CompletableFuture<String> next(String value) {
                    TrackedCompletableFuture<String> step = new TrackedCompletableFuture<>("step");
                    CompletableFuture<String> rest = --left == 0 ? step : step.thenCompose(this::next);
                    pool.execute(() -> step.complete(value));
                    return rest;
                }
            }
            assertEquals("value", new Loop().next("value").join());
            Rings.assertHealthy();
        }
    }

    @Nested
    class OfSeveral {
        @Test
        void allComeAfterEach() {
            CompletableFuture<Void> all = TrackedCompletableFuture.allOf(one, other);
            Threads.run("first", () -> {
                ab();
                one.complete("one");
            });
            Threads.run("second", () -> other.complete("other"));
            Threads.run("third", () -> {
                all.join();
                ba();
            });
            assertKeptApart();
        }

        @Test
        void anyComesAfterTheFirst() {
            CompletableFuture<Object> any = TrackedCompletableFuture.anyOf(one, other);
            Threads.run("first", () -> {
                ab();
                one.complete("one");
            });
            Threads.run("second", () -> {
                any.join();
                ba();
            });
            assertKeptApart();
        }

        @Test
        void anyDoesNotComeAfterTheSecond() {
            CompletableFuture<Object> any = TrackedCompletableFuture.anyOf(one, other);
            other.complete("other");
            Threads.run("first", () -> {
                ab();
                one.complete("one");
            });
            Threads.run("second", () -> {
                any.join();
                ba();
            });
            assertLikely();
        }

        @Test
        void allUnderTheLockThatTheLastOneNeedsIsLikely() {
            CompletableFuture<Void> all = TrackedCompletableFuture.allOf(one, other);
            one.complete("one");
            Threads.run("first", () -> Held.under(a, () -> other.complete("other")));
            Threads.run("second", () -> Held.under(a, all::join));
            assertLikely();
        }

        @Test
        void allUnderTheLockThatTheFirstOneNeedsIsLikely() {
            CompletableFuture<Void> all = TrackedCompletableFuture.allOf(one, other);
            Threads.run("first", () -> Held.under(a, () -> one.complete("one")));
            other.complete("other");
            Threads.run("second", () -> Held.under(a, all::join));
            assertLikely();
        }

        @Test
        void allUnderTheLockThatTheMakerNeedsForTheFirstOneIsLikely() {
            CompletableFuture<?>[] all = {null};
            Threads.run("first", () -> {
                all[0] = TrackedCompletableFuture.allOf(one, other);
                Held.under(a, () -> one.complete("one"));
            });
            other.complete("other");
            Threads.run("second", () -> Held.under(a, all[0]::join));
            assertLikely();
        }

        @Test
        void allThatWereDoneNeedNothingOfWhoMakesTheirResult() {
            CompletableFuture<?>[] all = {null};
            one.complete("one");
            other.complete("other");
            Threads.run("first", () -> Held.under(a, () -> all[0] = TrackedCompletableFuture.allOf(one, other)));
            Threads.run("second", () -> Held.under(a, all[0]::join));
            splats.assertSilent();
        }
    }
}
