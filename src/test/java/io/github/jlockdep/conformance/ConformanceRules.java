package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.Splats;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test on a thread of its crew and in its setting, and checks what holds for all: the threads end in time and
 * hold nothing, the detector reports misuse and nothing else, and made no error of its own.
 */
final class ConformanceRules implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(test, context);
    }

    private static void run(Invocation<Void> test, ExtensionContext context) throws Throwable {
        Conformance<?> suite = context.getRequiredTestInstances()
                .findInstance(Conformance.class)
                .orElseThrow();
        try (Splats splats = Splats.collect()) {
            Lockdep.setPolicy(suite.subject.setting().policy);
            suite.crew.run(test::proceed);
            checkSplats(suite, splats);
            checkStatistics(Lockdep.statistics());
        }
    }

    private static void checkSplats(Conformance<?> suite, Splats splats) {
        SplatKind provoked = suite.provoked;
        boolean reports = provoked != null
                && Conformance.tracked(suite.lock) != null
                && suite.subject.setting().policy != Policy.OFF;
        if (!reports) {
            splats.assertSilent();
            return;
        }
        assertFalse(splats.all().isEmpty(), () -> "expected to be reported: " + provoked);
        assertEquals(splats.all(), splats.all(provoked));
    }

    private static void checkStatistics(Statistics statistics) {
        assertEquals(0, statistics.faults(), "faults");
        assertEquals(0, statistics.losses(), "losses");
        assertEquals(0, statistics.listenerFailures(), "listener failures");
    }
}
