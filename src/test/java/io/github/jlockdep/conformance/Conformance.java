package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.report.SplatKind;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What the suites share: a fresh lock of the subject, and the threads of the test. */
@Tag("off-too")
@ExtendWith(ConformanceRules.class)
abstract class Conformance<L> {
    final Subject<L> subject;
    final L lock;
    final Crew crew;

    /** What the test provokes, to be reported by a tracked lock and by no other. */
    @Nullable
    SplatKind provoked;

    Conformance(Subject<L> subject) {
        this.subject = subject;
        this.lock = subject.make();
        this.crew = new Crew(subject.setting().virtual);
    }

    @BeforeParameterizedClassInvocation
    static void needsItsKindOfThread(Subject<?> subject) {
        Assumptions.assumeTrue(
                !subject.setting().virtual || Runtime.version().feature() >= 21, "virtual threads need JDK 21");
    }

    /** Declares that a tracked lock must report what the test does. */
    final void provokes(SplatKind kind) {
        provoked = kind;
    }

    /** Whether another thread can take the lock. */
    final boolean isFree(Lock wanted) throws Exception {
        return crew.call(() -> {
            boolean free = wanted.tryLock();
            if (free) {
                wanted.unlock();
            }
            return free;
        });
    }

    /** Checks that the detector, if it watches the lock, believes that this thread holds it. */
    static void assertHeld(Object lock) {
        assertOnHeldStack(true, lock);
    }

    /** Checks that the detector does not believe that this thread holds the lock. */
    static void assertNotHeld(Object lock) {
        assertOnHeldStack(false, lock);
    }

    /** What the detector watches when this object is used, or null. */
    static @Nullable Tracked tracked(Object lock) {
        Object target = lock instanceof Adapted adapted ? adapted.target() : lock;
        return target instanceof Tracked tracked && !Lockdep.wasStartedOff() ? tracked : null;
    }

    private static void assertOnHeldStack(boolean expected, Object lock) {
        Tracked tracked = tracked(lock);
        if (tracked != null) {
            assertEquals(expected, tracked.identity().isHeld(), "held, in the eyes of the detector");
        }
    }

    /** Something that lets a suite see one class as another. */
    interface Adapted {
        Object target();
    }
}
