package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Stage;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages of futures that a thread awaits under a lock which a function, or another future, needs. */
@ExtendWith(QuietLog.class)
class StageFunctionTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("A");
    private final Lock b = new TrackedReentrantLock("B");
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final TrackedCompletableFuture<String> one = new TrackedCompletableFuture<>("one");
    private final TrackedCompletableFuture<String> other = new TrackedCompletableFuture<>("other");

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    private String touch(String value) {
        Held.nest(a);
        return value;
    }

    private void completeOne() {
        one.complete("one");
    }

    private void needTheLock(TrackedCompletableFuture<String> future) throws Exception {
        Held.under(a, () -> future.complete("needs the lock"));
    }

    private void joinUnderLock(CompletableFuture<?> future) throws Exception {
        Held.under(a, future::join);
    }

    private void completeAndJoinUnderLock(CompletableFuture<?> stage) {
        Threads.run("completes", this::completeOne);
        Threads.run("waits", () -> joinUnderLock(stage));
    }

    private void assertLikely() {
        assertEquals(
                Grade.LIKELY, splats.only(SplatKind.CIRCULAR_WAIT, Grade.LIKELY).grade());
        Rings.assertHealthy();
    }

    @Nested
    class Silent {
        @Test
        void futureItselfDoesNotNeedTheFunctionOfAStage() {
            one.thenAccept(StageFunctionTest.this::touch);
            completeAndJoinUnderLock(one);
            splats.assertSilent();
        }

        @Test
        void otherStageOfTheSameFutureDoesNotNeedTheFunction() {
            one.thenApply(StageFunctionTest.this::touch);
            completeAndJoinUnderLock(one.thenApply(String::trim));
            splats.assertSilent();
        }

        @Test
        void stageOfTheSameFunctionThatNeededNoLockIsAnother() {
            UnaryOperator<String> function = value -> value.equals("one") ? touch(value) : value;
            one.thenApply(function);
            CompletableFuture<String> harmless = new TrackedCompletableFuture<>("one")
                    .thenApply(x -> "not one")
                    .thenApply(function);
            ((TrackedCompletableFuture<?>) harmless).complete(null);
            CompletableFuture<String> second = other.thenApply(function);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("completes other", () -> other.complete("other"));
            Threads.run("waits", () -> joinUnderLock(second));
            splats.assertSilent();
        }

        @Test
        void stageThatWasJoinedBeforeIsOver() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", () -> {
                stage.join();
                joinUnderLock(stage);
            });
            splats.assertSilent();
        }

        @Test
        void stageThatWasSeenToBeDoneIsOver() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", () -> {
                assertTrue(stage.isDone());
                joinUnderLock(stage);
            });
            splats.assertSilent();
        }

        @Test
        void stageIsOverForWhoComesAfterAThreadThatKnows() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("knows", () -> {
                stage.join();
                latch.countDown();
            });
            Threads.run("waits", () -> {
                latch.await();
                joinUnderLock(stage);
            });
            splats.assertSilent();
        }

        @Test
        void functionOfAStageThatIsKnownToBeDoneIsOverForTheNextOne() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            CompletableFuture<String> next = stage.thenApply(String::trim);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", () -> {
                stage.join();
                joinUnderLock(next);
            });
            splats.assertSilent();
        }

        @Test
        void functionThatTheWaitingThreadHasRunIsOver() {
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", () -> joinUnderLock(one.thenApply(StageFunctionTest.this::touch)));
            splats.assertSilent();
        }

        @Test
        void functionThatTheCompletingThreadHasRunIsOverForIt() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            Threads.run("both", () -> {
                completeOne();
                joinUnderLock(stage);
            });
            splats.assertSilent();
        }

        @Test
        void functionOfAFutureThatIsKnownToBeDoneIsOverForAll() {
            CompletableFuture<?>[] stage = {null};
            Threads.run("makes", () -> {
                completeOne();
                stage[0] = one.thenApply(StageFunctionTest.this::touch);
            });
            Threads.run("waits", () -> joinUnderLock(stage[0]));
            splats.assertSilent();
        }

        @Test
        void functionOfASkippedStageNeedsNothing() {
            CompletableFuture<String> stage = one.exceptionally(failure -> touch("failed"));
            completeAndJoinUnderLock(stage);
            splats.assertSilent();
        }

        @Test
        void otherFutureThatIsKnownToBeDoneIsOver() {
            CompletableFuture<String> both = one.thenCombine(other, String::concat);
            Threads.run("needs the lock", () -> needTheLock(other));
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", () -> {
                other.join();
                joinUnderLock(both);
            });
            splats.assertSilent();
        }

        @Test
        void otherFutureThatTheMakerKnowsToBeDoneIsOverForAll() {
            CompletableFuture<?>[] both = {null};
            Threads.run("needs the lock", () -> needTheLock(other));
            Threads.run("makes", () -> {
                other.join();
                both[0] = one.thenCombine(other, String::concat);
            });
            completeAndJoinUnderLock(both[0]);
            splats.assertSilent();
        }

        @Test
        void futureThatTheFunctionReturnsIsOverForWhoKnowsIt() {
            CompletableFuture<String> composed = one.thenCompose(x -> other);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("needs the lock", () -> needTheLock(other));
            Threads.run("waits", () -> {
                other.join();
                joinUnderLock(composed);
            });
            splats.assertSilent();
        }

        @Test
        void composedStageThatWasJoinedBeforeIsOver() {
            CompletableFuture<String> composed = one.thenCompose(x -> other.thenApply(StageFunctionTest.this::touch));
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("needs the lock", () -> needTheLock(other));
            Threads.run("waits", () -> {
                composed.join();
                joinUnderLock(composed.copy());
            });
            splats.assertSilent();
        }

        @Test
        void eitherOfTwoIsNotWatched() {
            CompletableFuture<String> either = one.applyToEither(other, StageFunctionTest.this::touch);
            completeAndJoinUnderLock(either);
            splats.assertSilent();
        }

        @Test
        void functionMayJoinAStageOfTheSameFunction() {
            UnaryOperator<String> function = value -> {
                Held.nest(a);
                if (value.equals("one")) {
                    CompletableFuture<?> inner = other.thenApply(StageFunctionTest.this::touch);
                    inner.join();
                }
                return value;
            };
            CompletableFuture<String> stage = one.thenApply(function);
            CompletableFuture<String> second = other.thenApply(function);
            Threads.run("completes other", () -> other.complete("other"));
            Threads.run("completes", () -> {
                completeOne();
                second.join();
            });
            Threads.run("waits", stage::join);
            splats.assertSilent();
        }

        @Test
        void functionMayJoinItsOwnKindUnderTheLockThatItNeeds() throws Exception {
            class Recursive {
                private String run(int depth) {
                    try {
                        Held.nest(a);
                        if (depth > 0) {
                            TrackedCompletableFuture<Integer> next = new TrackedCompletableFuture<>("next");
                            CompletableFuture<String> stage = next.thenApply(this::run);
                            next.complete(depth - 1);
                            Held.under(a, stage::join);
                        }
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    return "done";
                }
            }
            TrackedCompletableFuture<Integer> first = new TrackedCompletableFuture<>("next");
            CompletableFuture<String> stage = first.thenApply(new Recursive()::run);
            Threads.run("completes", () -> first.complete(3));
            stage.join();
            splats.assertSilent();
        }

        @Test
        void commonGuardKeepsFunctionAndWaitApart() {
            Lock guard = new TrackedReentrantLock("guard");
            Executor guarded = task -> Threads.run("runs", () -> Held.under(guard, task::run));
            CompletableFuture<String> stage = one.thenApplyAsync(StageFunctionTest.this::touch, guarded);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", () -> Held.under(guard, () -> joinUnderLock(stage)));
            assertTrue(splats.all().stream().allMatch(splat -> splat.grade() == Grade.GUARDED), splats.all()::toString);
        }

        @Test
        void waitWithoutALockIsNoRing() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", stage::join);
            splats.assertSilent();
        }

        @Test
        void stageCompletedByHandDoesNotNeedItsFunction() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            Threads.run("completes stage", () -> stage.complete("by hand"));
            completeAndJoinUnderLock(stage);
            splats.assertSilent();
        }
    }

    @Nested
    class Likely {
        /** The one of the two futures that the function comes after, by a thread that waits for nothing. */
        @ParameterizedTest
        @EnumSource
        void functionOfAnyStageNeedsTheLock(Stage kind) {
            if (kind.needs() == Stage.Needs.EITHER) {
                return;
            }
            CountDownLatch ran = new CountDownLatch(1);
            CompletableFuture<?> stage = kind.make(
                    one,
                    other,
                    () -> {
                        touch("");
                        ran.countDown();
                    },
                    pool);
            Threads.run("completes", () -> {
                other.complete("other");
                kind.end(one);
            });
            Threads.await(ran);
            Threads.run("waits", () -> joinUnderLock(stage.handle((value, failure) -> "done")));
            assertLikely();
        }

        @ParameterizedTest
        @EnumSource
        void waitMayComeFirst(Stage kind) {
            if (kind.needs() == Stage.Needs.EITHER) {
                return;
            }
            CompletableFuture<?> stage = kind.make(one, other, () -> Held.nest(b), pool);
            Threads.Running waits = Threads.start(
                    "waits",
                    () -> Held.under(
                            b, () -> assertThrows(TimeoutException.class, () -> stage.get(1, TimeUnit.MILLISECONDS))));
            waits.join();
            Threads.run("completes", () -> {
                other.complete("other");
                kind.end(one);
            });
            stage.handle((value, failure) -> "done").join();
            splats.only(SplatKind.CIRCULAR_WAIT, Grade.POSSIBLE);
        }

        @Test
        void functionInTheMiddleOfATaskCountsAsTheTask() {
            ExecutorService tracked = Lockdep.wrap(pool, "pool");
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<String> future = TrackedCompletableFuture.supplyAsync(
                    () -> {
                        Threads.await(go);
                        return "supplied";
                    },
                    tracked);
            CompletableFuture<String> stage = future.thenApply(StageFunctionTest.this::touch);
            go.countDown();
            Threads.await("the stage is done", () -> stage.toString().contains("Completed"));
            Threads.run("waits", () -> joinUnderLock(stage));
            Rings.assertOne(splats, Grade.LIKELY, "A", "pool");
        }

        @Test
        void splatNamesTheFunctionAfterItsSource() {
            completeAndJoinUnderLock(one.thenApply(StageFunctionTest.this::touch));
            String text = splats.only(SplatKind.CIRCULAR_WAIT, Grade.LIKELY).text();
            assertTrue(text.contains("one then StageFunctionTest"), text);
        }

        @Test
        void firstFunctionOfAChainNeedsTheLock() {
            completeAndJoinUnderLock(one.thenApply(StageFunctionTest.this::touch)
                    .thenApply(String::trim)
                    .copy());
            assertLikely();
        }

        @Test
        void functionThatAnotherMakerHappensToRunNeedsTheLock() {
            CompletableFuture<?>[] stage = {null};
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("makes", () -> stage[0] = one.thenApply(StageFunctionTest.this::touch));
            Threads.run("waits", () -> joinUnderLock(stage[0]));
            assertLikely();
        }

        @Test
        void knowingTheFutureIsNotKnowingTheStage() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", () -> {
                one.join();
                joinUnderLock(stage);
            });
            assertLikely();
        }

        @Test
        void knowingAStageIsNotKnowingTheNextOne() {
            CompletableFuture<String> stage = one.thenApply(String::trim);
            CompletableFuture<String> next = stage.thenApply(StageFunctionTest.this::touch);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("waits", () -> {
                stage.join();
                joinUnderLock(next);
            });
            assertLikely();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void otherFutureNeedsTheLock(boolean isStage) {
            CompletableFuture<String> second = isStage ? other.thenApply(String::trim) : other;
            CompletableFuture<String> both = one.thenCombine(second, String::concat);
            Threads.run("needs the lock", () -> needTheLock(other));
            completeAndJoinUnderLock(both.thenApply(String::trim));
            assertLikely();
        }

        @Test
        void functionOfTheOtherFutureNeedsTheLock() {
            CompletableFuture<Void> both = one.runAfterBoth(other.thenApply(StageFunctionTest.this::touch), () -> {});
            Threads.run("completes other", () -> other.complete("other"));
            completeAndJoinUnderLock(both);
            assertLikely();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void futureThatTheFunctionReturnsNeedsTheLock(boolean joinsLater) {
            CompletableFuture<String> composed =
                    one.thenCompose(x -> other.thenApply(String::trim)).copy();
            if (joinsLater) {
                Threads.run("completes both", () -> {
                    completeOne();
                    needTheLock(other);
                });
                Threads.run("waits", () -> joinUnderLock(composed));
            } else {
                CountDownLatch waiting = new CountDownLatch(1);
                Threads.Running completes = Threads.start("completes other", () -> {
                    Held.nest(b);
                    Threads.await(waiting);
                    other.complete("other");
                });
                completes.awaitBlocked();
                Threads.Running waits = Threads.start("waits", () -> Held.under(b, composed::join));
                waits.awaitBlocked();
                Threads.run("completes", StageFunctionTest.this::completeOne);
                waiting.countDown();
                completes.join();
                waits.join();
            }
            assertLikely();
        }

        @Test
        void functionOfTheFutureThatTheFunctionReturnsNeedsTheLock() {
            TrackedCompletableFuture<String> third = new TrackedCompletableFuture<>("third");
            CompletableFuture<String> composed =
                    one.thenCompose(x -> other.thenCompose(y -> third.thenApply(StageFunctionTest.this::touch)));
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run("completes other", () -> other.complete("other"));
            Threads.run("completes third", () -> third.complete("third"));
            Threads.run("waits", () -> joinUnderLock(composed));
            assertLikely();
        }

        @Test
        void taskOfATailOfStagesNeedsTheLock() {
            CompletableFuture<?> tail = one;
            for (int i = 0; i < 20; i++) {
                tail = tail.thenRun(() -> touch(""));
            }
            completeAndJoinUnderLock(tail);
            assertLikely();
        }

        @Test
        void throwingPolicyRefusesTheWait() {
            CompletableFuture<String> stage = one.thenApply(StageFunctionTest.this::touch);
            Lockdep.setPolicy(Policy.THROW);
            Threads.run("completes", StageFunctionTest.this::completeOne);
            Threads.run(
                    "waits", () -> Held.under(a, () -> assertThrows(PotentialDeadlockException.class, stage::join)));
            assertEquals("one", stage.join());
        }
    }
}
