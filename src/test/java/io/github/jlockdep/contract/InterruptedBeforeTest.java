package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.contract.InterruptedBefore.Call;
import io.github.jlockdep.contract.InterruptedBefore.Waiting;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that fails at once because its thread is interrupted beforehand is no acquisition and no wait. */
final class InterruptedBeforeTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @ParameterizedTest
    @MethodSource("io.github.jlockdep.contract.InterruptedBefore#all")
    void interruptedCallIsSilent(Call call) {
        assertFailsAtOnce(call, Policy.LOG);
    }

    @ParameterizedTest
    @MethodSource("io.github.jlockdep.contract.InterruptedBefore#all")
    void interruptedCallIsNotRefused(Call call) {
        assertFailsAtOnce(call, Policy.THROW);
    }

    @ParameterizedTest
    @MethodSource("io.github.jlockdep.contract.InterruptedBefore#all")
    void sameCallIsFoundWithoutInterrupt(Call call) {
        try (InterruptedBefore stage = new InterruptedBefore()) {
            Waiting waiting = call.prepared().apply(stage);
            Lockdep.setPolicy(Policy.THROW);
            Threads.run("waiting", () -> {
                stage.outer.lock();
                try {
                    waiting.run();
                } catch (PotentialDeadlockException | TimeoutException e) {
                    // as the call is refused, or has a timeout
                } catch (ExecutionException e) {
                    assertInstanceOf(
                            PotentialDeadlockException.class, e.getCause()); // or the task is, if it comes later
                } finally {
                    stage.outer.unlock();
                }
            });
            assertFalse(splats.all().isEmpty(), "expected a splat");
        }
    }

    private void assertFailsAtOnce(Call call, Policy policy) {
        try (InterruptedBefore stage = new InterruptedBefore()) {
            Waiting waiting = call.prepared().apply(stage);
            Lockdep.setPolicy(policy);
            Threads.run("interrupted", () -> {
                stage.outer.lock();
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, waiting::run);
                assertFalse(Thread.currentThread().isInterrupted(), "the exception takes the flag away, as the JDK's");
                assertEquals(1, HeldLocks.current().depth(), "the outer lock alone is held");
                stage.outer.unlock();
            });
            splats.assertSilent();
            assertEquals(0, Lockdep.statistics().faults(), "faults of the detector");
        }
    }
}
