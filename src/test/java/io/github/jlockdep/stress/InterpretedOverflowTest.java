package io.github.jlockdep.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.jlockdep.testkit.ChildJvm;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * {@link StackOverflowTest} of the releases, in a JVM that compiles nothing: there the stack can end in each call, where
 * compiled code makes none.
 */
final class InterpretedOverflowTest {
    /** The calls of {@link StackOverflowTest#calls} that unlock. */
    private static final int[] RELEASES = {10, 11, 12, 13};

    @Test
    void releasesThatOverflowLeaveNothingHalfDone() {
        ChildJvm.Result result = ChildJvm.withWholeClassPath().with("-Xint").run(InterpretedOverflowTest.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("8", result.value("succeeded"), result::toString);
    }

    /** The program of that JVM. */
    public static void main(String... arguments) {
        IterationSelector[] selected = Stream.of(StackOverflowTest.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("overflowLeaves"))
                .map(method -> selectIteration(selectMethod(StackOverflowTest.class, method), RELEASES))
                .toArray(IterationSelector[]::new);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.asList(selected))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        listener.getSummary().printFailuresTo(new PrintWriter(System.err, true));
        System.out.println("succeeded=" + listener.getSummary().getTestsSucceededCount());
        System.exit(listener.getSummary().getTestsFailedCount() == 0 ? 0 : 1);
    }
}
