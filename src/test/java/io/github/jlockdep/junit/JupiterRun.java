package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.jlockdep.Lockdep;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/**
 * A run of some test classes within this one, which starts from a detector that has been reset.
 *
 * @param results what became of each test and container, by its display name
 */
record JupiterRun(Map<String, TestExecutionResult> results) {
    /** Runs the tests of the classes, one after the other. */
    static JupiterRun of(Class<?>... classes) {
        return of(EngineTestKit.engine("junit-jupiter"), classes);
    }

    /** Runs the tests of the classes at the same time, two at once. */
    static JupiterRun parallel(Class<?>... classes) {
        return of(
                EngineTestKit.engine("junit-jupiter")
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2"),
                classes);
    }

    /** Runs the tests of the classes as the builder says. */
    static JupiterRun of(EngineTestKit.Builder builder, Class<?>... classes) {
        Lockdep.reset();
        Map<String, TestExecutionResult> results = new TreeMap<>();
        for (Class<?> type : classes) {
            builder.selectors(selectClass(type));
        }
        builder.execute()
                .allEvents()
                .filter(event -> event.getType() == EventType.FINISHED)
                .forEach(event -> results.put(event.getTestDescriptor().getDisplayName(), result(event)));
        return new JupiterRun(results);
    }

    private static TestExecutionResult result(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }

    /** Checks which tests and containers failed; all others have passed. */
    JupiterRun assertFailed(String... displayNames) {
        TreeSet<String> failed = new TreeSet<>(results.keySet());
        failed.removeIf(name -> results.get(name).getStatus() == TestExecutionResult.Status.SUCCESSFUL);
        assertEquals(new TreeSet<>(List.of(displayNames)), failed, () -> results.toString());
        return this;
    }

    /** What a test threw. */
    Throwable failure(String displayName) {
        return results.get(displayName).getThrowable().orElseThrow();
    }

    /** The splat because of which a test failed. */
    UnexpectedSplatError splat(String displayName) {
        return assertInstanceOf(UnexpectedSplatError.class, failure(displayName));
    }
}
