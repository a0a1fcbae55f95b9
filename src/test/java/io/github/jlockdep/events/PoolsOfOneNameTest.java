package io.github.jlockdep.events;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
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
    private ExecutorService four = Executors.newFixedThreadPool(4);

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
