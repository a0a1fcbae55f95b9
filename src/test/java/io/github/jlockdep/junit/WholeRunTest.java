package io.github.jlockdep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.Pairs;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The checks for all tests of a JVM, none of which is annotated. */
final class WholeRunTest {
    private static final String DETECTION = "junit.jupiter.extensions.autodetection.";

    static final class Plain {
        @Test
        void closesRing() {
            Pairs.invert(new TrackedReentrantLock("plain a"), new TrackedReentrantLock("plain b"));
        }

        @Test
        void isQuiet() {}
    }

    /** Runs the tests of a class as a build tool does. */
    static final class Launch {
        public static void main(String[] args) {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(selectClass(args[0]))
                                        .build(),
                                listener);
            }
            TestExecutionSummary summary = listener.getSummary();
            System.out.println("failed=" + summary.getTestsFailedCount());
            System.out.println("succeeded=" + summary.getTestsSucceededCount());
            System.out.println("include=" + System.getProperty(DETECTION + "include"));
            summary.getFailures().forEach(failure -> System.out.println(failure.getException()));
        }
    }

    private static ChildJvm.Result launch(String... options) {
        return ChildJvm.withWholeClassPath().with(options).run(Launch.class, Plain.class.getName());
    }

    @Test
    void propertyChecksTestsThatAreNotAnnotated() {
        ChildJvm.Result result = launch("-Djlockdep.junit=true");
        assertEquals("1", result.value("failed"), result::toString);
        assertEquals("1", result.value("succeeded"), result::toString);
        assertTrue(result.out().contains("in test " + Plain.class.getName() + ".closesRing():"), result::toString);
        assertEquals("null", result.value("include"), "the session must leave the properties as they were");
        assertFalse(result.text().contains("is unknown"), result::toString);
    }

    @Test
    void nothingHappensWithoutTheProperty() {
        ChildJvm.Result result = launch();
        assertEquals("0", result.value("failed"), result::toString);
        assertFalse(result.text().contains("in test "), result::toString);
    }

    @Test
    void autoDetectionOfJUnitFindsTheExtension() {
        assertEquals("1", launch("-D" + DETECTION + "enabled=true").value("failed"));
    }

    @Test
    void propertyLeavesAutoDetectionAsTheUserHasIt() {
        ChildJvm.Result result = launch(
                "-Djlockdep.junit=true", "-D" + DETECTION + "enabled=true", "-D" + DETECTION + "include=com.acme.*");
        assertEquals("com.acme.*", result.value("include"), result::toString);
    }

    @Test
    void nothingIsCheckedWithTheDetectorOff() {
        ChildJvm.Result result = launch("-Djlockdep.junit=true", "-Djlockdep.mode=off");
        assertEquals("0", result.value("failed"), result::toString);
        assertEquals("2", result.value("succeeded"), result::toString);
    }

    @Test
    void jvmWithoutJUnitIsNotDisturbed() {
        ChildJvm.Result result =
                ChildJvm.withClassPath(name -> !name.contains("junit")).run(WithoutJUnit.class);
        assertEquals("done", result.value("state"), result::toString);
    }

    /** Uses the library. */
    static final class WithoutJUnit {
        public static void main(String[] args) {
            Pairs.invert(new TrackedReentrantLock("a"), new TrackedReentrantLock("b"));
            System.out.println("state=done");
        }
    }
}
