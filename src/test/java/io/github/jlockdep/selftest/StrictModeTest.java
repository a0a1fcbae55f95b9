package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole table once more under {@code jlockdep.strict}, which can only be set at start. */
class StrictModeTest {
    @Test
    void strictModeChangesOnlyTheFirstNestingOfOneClass() {
        ChildJvm.Result outcome =
                ChildJvm.withWholeClassPath().with("-Djlockdep.strict=true").run(Child.class);
        int cases = SelfTestCase.on(Stage.OWN_THREADS).size();
        assertEquals(cases + " cases, 0 failures\n", outcome.text());
        assertEquals(0, outcome.exitCode());
    }

    /** Plays the table in a JVM of its own. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            QuietLog.begin();
            List<SelfTestCase> cases = SelfTestCase.on(Stage.OWN_THREADS);
            long failures = cases.stream().filter(row -> !passes(row)).count();
            System.out.print(cases.size() + " cases, " + failures + " failures\n");
        }

        private static boolean passes(SelfTestCase row) {
            try (Splats splats = Splats.collect()) {
                row.verify(splats, true);
                return true;
            } catch (AssertionError e) {
                System.out.print(row + ": " + e.getMessage() + "\n");
                return false;
            }
        }
    }
}
