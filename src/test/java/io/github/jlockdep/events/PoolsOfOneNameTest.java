package io.github.jlockdep.events;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executors that share a name, and have different numbers of threads. */
@ExtendWith(QuietLog.class)
class PoolsOfOneNameTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private ExecutorService one = Executors.newSingleThreadExecutor();
    private final ThreadPoolExecutor plainFour = (ThreadPoolExecutor) Executors.newFixedThreadPool(4);
    private ExecutorService four = plainFour;

    /** What a task does: it waits for a task of its own kind of another executor, or of its own. */
    private static void ask(ExecutorService executor, ExecutorService other, int depth) throws Exception {
        if (depth > 0) {
            Thread asking = Thread.currentThread();
            executor.submit(() -> {
                        Threads.await("the wait", () -> asking.getState() == Thread.State.WAITING);
                        ask(other, other, depth - 1);
                        return null;
                    })
                    .get();
        }
    }

    @AfterEach
    void end() {
        one.shutdown();
        four.shutdown();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waitForTheOwnPoolOfFourIsNeverCertain(boolean singleMadeLast) {
        wrap(singleMadeLast);
        Threads.run("client", () -> ask(four, four, 2));
        splats.only(SplatKind.CIRCULAR_WAIT, Grade.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toAskForWhatTheOwnPoolHasDoneAlreadyIsPossible(boolean singleMadeLast) {
        wrap(singleMadeLast);
        Threads.run("client", () -> four.submit(this::askForADoneTask).get());
        splats.only(SplatKind.CIRCULAR_WAIT, Grade.POSSIBLE);
    }

    @Test
    void toAskForATaskThatBeganBeforeTheOwnOneIsSilent() {
        wrap(false);
        Threads.run("client", () -> {
            Future<?> first = four.submit(() -> {});
            four.submit(() -> {
                        Threads.await("the first task", () -> plainFour.getCompletedTaskCount() == 1);
                        return first.get();
                    })
                    .get();
        });
        splats.assertSilent();
    }

    private @Nullable Object askForADoneTask() throws Exception {
        Future<?> task = four.submit(() -> {});
        Threads.await("the task", () -> plainFour.getCompletedTaskCount() == 1);
        return task.get();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loopThatWaitsForThePoolIsSilent(boolean singleMadeLast) {
        wrap(singleMadeLast);
        Threads.run("client", () -> ask(one, four, 2));
        splats.assertSilent();
    }

    private void wrap(boolean singleMadeLast) {
        four = singleMadeLast ? Lockdep.wrap(four, "shared") : four;
        one = Lockdep.wrap(one, "shared");
        four = singleMadeLast ? four : Lockdep.wrap(four, "shared");
    }
}
