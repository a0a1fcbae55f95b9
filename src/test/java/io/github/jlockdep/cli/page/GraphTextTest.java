package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rings and graphs as DOT and as Mermaid. */
final class GraphTextTest {
    static Stream<GraphText> languages() {
        return Stream.of(new DotText(), new MermaidText());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void drawsRingAndGraph(GraphText language) {
        Report report = SampleReports.vfioAp();
        String ring = language.ring(report, report.findings().get(1));
        Golden.assertGolden("page/" + language.getClass().getSimpleName(), ring + "\n" + language.graph(report));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void findingWithoutARingHasNoNodes(GraphText language) {
        Report report = SampleReports.vfioAp();
        String text = language.ring(report, report.findings().get(3));
        assertTrue(text.lines().noneMatch(line -> line.contains("c0")), text);
    }

    @Test
    void dotQuotesWhatItWouldRead() {
        assertEquals(
                "  c0 [shape=box, label=\"say \\\"&amp;\\\\N\\\" \ufffd\"];\n",
                new DotText().node("c0", "say \"&\\N\" \n", ClassEntry.Kind.LOCK));
    }

    @Test
    void mermaidNumbersWhatItWouldRead() {
        assertEquals(
                "  c0[\"#60;b#62; #34;#35;1#59;#34; kvm#45;#62;lock\"]\n",
                new MermaidText().node("c0", "<b> \"#1;\" kvm->lock", ClassEntry.Kind.LOCK));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void longNamesAreCut(GraphText language) {
        assertTrue(language.node("c0", "x".repeat(1_000_000), ClassEntry.Kind.EVENT)
                        .length()
                < 500);
    }
}
