package io.github.jlockdep.waits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import io.github.jlockdep.waits.Waitable.Setting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What the suites share: something fresh of the subject, and threads of its kind. */
@Tag("off-too")
@ExtendWith(WaitRules.class)
abstract class Waits<T> {
    final Waitable<T> subject;
    final T made;
    final List<Threads.Running> started = new ArrayList<>();

    Waits(Waitable<T> subject) {
        this.subject = subject;
        this.made = subject.make();
    }

    @BeforeParameterizedClassInvocation
    static void needsItsKindOfThread(Waitable<?> subject) {
        Assumptions.assumeTrue(
                subject.setting() != Setting.VIRTUAL || Runtime.version().feature() >= 21,
                "virtual threads need JDK 21");
    }

    /** Starts another thread, which must end before the test does. */
    final Threads.Running start(Threads.Body body) {
        String name = "T" + started.size();
        Threads.Running running =
                subject.setting() == Setting.VIRTUAL ? Threads.startVirtual(name, body) : Threads.start(name, body);
        started.add(running);
        return running;
    }

    /** Starts another thread, and goes on when it waits. */
    final Threads.Running startWaiting(Threads.Body body) {
        Threads.Running running = start(body);
        running.awaitBlocked();
        return running;
    }

    /** Checks that an interrupt ends the wait by InterruptedException, and is used up by that. */
    final void assertEndedByInterrupt(Threads.Body wait) {
        Threads.Running waiting = startWaiting(() -> assertInterrupted(wait));
        waiting.thread().interrupt();
        waiting.join();
    }

    /** Checks that a thread that is interrupted does not begin to wait. */
    final void assertRefusesInterrupted(Threads.Body wait) throws Exception {
        Thread.currentThread().interrupt();
        assertInterrupted(wait);
    }

    private static void assertInterrupted(Threads.Body wait) throws Exception {
        boolean interrupted = false;
        try {
            wait.run();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        assertTrue(interrupted, "expected to be interrupted");
        assertTrue(!Thread.interrupted(), "the interrupt should be used up");
    }
}
