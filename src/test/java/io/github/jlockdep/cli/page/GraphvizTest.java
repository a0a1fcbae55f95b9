package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DOT text, as Graphviz reads it. {@code -Ddot=} says where that is when it is not where Debian puts it. */
final class GraphvizTest {
    private static final Path DOT = Path.of(System.getProperty("dot", "/usr/bin/dot"));

    @TempDir
    Path folder;

    static Stream<Report> reports() {
        return Stream.of(
                SampleReports.vfioAp(), SampleReports.waits(), SampleReports.hostile(), SampleReports.withoutFinding());
    }

    @BeforeAll
    static void findGraphviz() {
        assumeTrue(Files.isExecutable(DOT), "SKIPPED: there is no " + DOT + "; install Debian's graphviz.");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("reports")
    void drawsTheGraph(Report report) throws Exception {
        List<String> drawn = drawn(new DotText().graph(report));
        assertEquals(report.classes().size(), count(drawn, "node c"), drawn::toString);
        assertEquals(report.dependencies().size(), count(drawn, "edge c"), drawn::toString);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("reports")
    void drawsEveryRing(Report report) throws Exception {
        for (FindingEntry finding : report.findings()) {
            List<String> drawn = drawn(new DotText().ring(report, finding));
            int sides = finding.ring().size();
            assertEquals(sides, count(drawn, "node c"), drawn::toString);
            assertEquals(sides, count(drawn, "node t"), drawn::toString);
            assertEquals(sides, count(drawn, "edge c"), drawn::toString);
            assertEquals(sides, count(drawn, "edge t"), drawn::toString);
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("reports")
    void showsNamesAsTheyAre(Report report) throws Exception {
        String picture = run("-Tsvg", new DotText().graph(report));
        for (ClassEntry node : report.classes()) {
            String name = Words.line(node.name())
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("-", "&#45;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;");
            assertTrue(picture.replace("&#160;", " ").contains(">" + name + "</text>"), name + " in " + picture);
        }
    }

    private List<String> drawn(String text) throws Exception {
        return run("-Tplain", text).lines().toList();
    }

    private String run(String form, String text) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("graph.dot"), text);
        Path out = folder.resolve("graph.out");
        Path err = folder.resolve("graph.err");
        Process dot = new ProcessBuilder(DOT.toString(), form, in.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(dot.waitFor(60, TimeUnit.SECONDS), "Graphviz ends");
        } finally {
            dot.destroyForcibly();
        }
        assertEquals("", Files.readString(err), text);
        assertEquals(0, dot.exitValue(), text);
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static long count(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).count();
    }
}
