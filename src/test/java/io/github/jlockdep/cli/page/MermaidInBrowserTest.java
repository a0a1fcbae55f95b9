package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mermaid text, as Mermaid itself draws it in a browser. */
@Timeout(180)
final class MermaidInBrowserTest {
    /** Mermaid draws an arrow from a box to itself in three parts. */
    private static final int PARTS_OF_LOOP = 3;

    private static final String WEBJAR = "/META-INF/maven/org.webjars.npm/mermaid/pom.properties";

    @TempDir
    static Path directory;

    private static Browser browser;

    static Stream<Report> reports() {
        return Stream.of(
                SampleReports.vfioAp(), SampleReports.waits(), SampleReports.hostile(), SampleReports.withoutFinding());
    }

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start(directory.resolve("profile"));
        Path page = directory.resolve("mermaid.html");
        Files.writeString(
                page,
                "<!doctype html><meta charset=utf-8><body><script>" + mermaid().replace("</script", "<\\/script")
                        + "</script></body>");
        browser.open(page, "light");
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("reports")
    void drawsTheGraph(Report report) {
        Map<?, ?> drawn = drawn(new MermaidText().graph(report));
        assertEquals(report.classes().stream().map(node -> shown(node.name())).toList(), drawn.get("names"));
        long arrows = report.dependencies().stream()
                .mapToLong(each -> each.from() == each.to() ? PARTS_OF_LOOP : 1)
                .sum();
        assertEquals(arrows, drawn.get("arrows"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("reports")
    void drawsEveryRing(Report report) {
        for (FindingEntry finding : report.findings()) {
            if (!finding.ring().isEmpty()) {
                Map<?, ?> drawn = drawn(new MermaidText().ring(report, finding));
                assertEquals(2L * finding.ring().size(), drawn.get("arrows"));
                assertEquals(
                        finding.ring().stream()
                                .flatMap(side -> Stream.of(report.held(side).name(), "thread " + side.thread()))
                                .map(MermaidInBrowserTest::shown)
                                .toList(),
                        drawn.get("names"));
            }
        }
    }

    /** The names of the boxes in the order of their text, without spaces, and the number of arrows; fails with what Mermaid says. */
    private static Map<?, ?> drawn(String text) {
        Object drawn = browser.answer("""
                const [text, done] = arguments;
                mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 1e6, maxEdges: 10000 });
                mermaid.render('drawn', text).then(({ svg }) => {
                    const place = document.createElement('div');
                    place.innerHTML = svg;
                    document.body.replaceChildren(place);
                    const nodes = [...place.querySelectorAll('.node')];
                    const number = each => +/flowchart-[ct]\\d+-(\\d+)/.exec(each.id)[1];
                    nodes.sort((a, b) => number(a) - number(b));
                    done({ names: nodes.map(each => each.textContent.replace(/\\s/g, '')),
                        arrows: place.querySelectorAll('.edgePaths > *').length });
                }, error => done({ error: String(error) }));""", text);
        Map<?, ?> answer = (Map<?, ?>) drawn;
        assertNull(answer.get("error"), text);
        assertNull(browser.script("return window.hacked"));
        return answer;
    }

    /** A name without its spaces, at which Mermaid breaks lines. */
    private static String shown(String name) {
        return Words.line(name).replaceAll("\\s", "");
    }

    private static String mermaid() throws IOException {
        Properties webjar = new Properties();
        try (InputStream in = resource(WEBJAR)) {
            webjar.load(in);
        }
        String path = "/META-INF/resources/webjars/mermaid/" + webjar.getProperty("version") + "/dist/mermaid.min.js";
        try (InputStream in = resource(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        InputStream found = MermaidInBrowserTest.class.getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException("The webjar of Mermaid must have " + name + "; see the pom.");
        }
        return found;
    }
}
