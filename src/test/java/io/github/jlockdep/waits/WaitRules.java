package io.github.jlockdep.waits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import io.github.jlockdep.waits.Waitable.Setting;
import java.lang.reflect.Method;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test in its setting, and checks what holds for all: the threads end in time and hold nothing, the detector
 * makes no error of its own, and is silent unless a lock is held while the test waits.
 */
final class WaitRules implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        run(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        run(test, context);
    }

    private static void run(Invocation<Void> test, ExtensionContext context) {
        Waits<?> suite =
                context.getRequiredTestInstances().findInstance(Waits.class).orElseThrow();
        try (Splats splats = Splats.collect()) {
            suite.start(() -> run(test, suite.subject.setting())).join();
            suite.started.forEach(Threads.Running::join);
            if (suite.subject.setting() != Setting.HOLDING) {
                splats.assertSilent();
            }
            assertEquals(0, Lockdep.statistics().faults(), "faults of the detector");
        }
    }

    private static void run(Invocation<Void> test, Setting setting) throws Exception {
        ReentrantLock outer = new TrackedReentrantLock("held by the test");
        if (setting == Setting.HOLDING) {
            outer.lock();
        }
        try {
            proceed(test);
        } finally {
            if (setting == Setting.HOLDING) {
                outer.unlock();
            }
        }
        HeldStack.assertNothingOfItsOwnIsLeft();
    }

    private static void proceed(Invocation<Void> test) throws Exception {
        try {
            test.proceed();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
