package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the value refuses. */
final class ReportTest {
    private static final ClassEntry A = new ClassEntry(0, "a", ClassEntry.Kind.LOCK, "", 1, null);
    private static final DependencyEntry LOOP = new DependencyEntry(0, 0, 0, 1, null, List.of());

    @Test
    void refusesAnIdThatIsNotThePlaceOfItsEntry() {
        assertRefused(
                "The id of a class must be its place in the list, which is 1, but is 0; number them from 0.",
                List.of(A, A),
                List.of(),
                List.of());
    }

    @Test
    void refusesADependencyOnAClassThatIsNotThere() {
        assertRefused(
                "An entry must name a class of the report, which has 1 of them, but names 1;"
                        + " add that class, or number them from 0.",
                List.of(A),
                List.of(new DependencyEntry(0, 0, 1, 1, null, List.of())),
                List.of());
    }

    @Test
    void refusesASideWithoutItsObservation() {
        SideEntry side = new SideEntry(0, 0, "t/1", 0);
        FindingEntry finding = new FindingEntry(
                0, SplatKind.CIRCULAR_WAIT, Grade.LIKELY, "a -> a", "", List.of(), "", true, List.of(side));
        assertRefused(
                "An entry must name an observation of the report, which has 0 of them, but names 0;"
                        + " add that observation, or number them from 0.",
                List.of(A),
                List.of(LOOP),
                List.of(finding));
    }

    private static void assertRefused(
            String message, List<ClassEntry> classes, List<DependencyEntry> dependencies, List<FindingEntry> findings) {
        Exception refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new Report("test", List.of(), classes, dependencies, findings, List.of(), List.of()));
        assertEquals(message, refusal.getMessage());
    }
}
