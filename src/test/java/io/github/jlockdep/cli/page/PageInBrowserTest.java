package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as a reader meets it, in a browser. Its pictures are in target/screenshots. */
@Timeout(180)
final class PageInBrowserTest {
    private static final String CY = "const cy = document.querySelector('.canvas')._cyreg.cy; ";

    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(directory.resolve("profile"));
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "withoutFinding, light",
        "vfioAp, light",
        "vfioAp, dark",
        "waits, light",
        "large, light",
        "large, dark",
        "hostile, light"
    })
    void drawsEverythingWithoutErrorAndWithoutNetwork(String name, String colours) throws IOException {
        open(name, colours);
        browser.picture(name + "-" + colours + "-findings");
        for (String tab : List.of("guarded", "locks", "figures", "graph")) {
            openTab(tab);
            browser.picture(name + "-" + colours + "-" + tab);
        }
        browser.find("#graph select option[value=all]").click();
        browser.find("#graph input[type=checkbox]").click();
        browser.picture(name + "-" + colours + "-packages");
        assertEquals("true", browser.find("html").getAttribute("data-ready"));
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requests());
    }

    @Test
    void errorsAndRequestsWouldBeSeen() throws IOException {
        Path page = directory.resolve("bad.html");
        Files.writeString(page, "<body><img src='http://127.0.0.1:9/x.png'><script>missing();</script></body>");
        browser.open(page, "light");
        assertEquals(1, browser.requests().size());
        assertTrue(browser.complaints().stream().anyMatch(each -> each.contains("missing")));
    }

    @Test
    void saysThatThereIsNoFinding() throws IOException {
        open("withoutFinding", "light");
        assertEquals("No finding in 3 lock classes, 2 dependencies, 1 run", browser.text("#verdict"));
        assertTrue(browser.text("#findings").contains("closes a ring"));
        openTab("figures");
        assertTrue(browser.text("#figures").contains("123,456"));
    }

    @Nested
    final class RingPicture {
        @ParameterizedTest
        @ValueSource(strings = {"vfioAp", "waits", "large", "hostile"})
        void hasNoOverlappingLabels(String name) throws IOException {
            open(name, "light");
            for (WebElement finding : browser.findAll("#findings .entry")) {
                finding.click();
                if (!browser.findAll("#findings .ring").isEmpty()) {
                    browser.picture("ring-" + name + "-" + finding.getAttribute("data-finding"));
                    assertEquals(List.of(), overlaps(), finding.getText());
                }
            }
        }

        @Test
        void showsEveryThreadBetweenWhatItHoldsAndWhatItWants() throws IOException {
            open("vfioAp", "light");
            choose("LIKELY");
            assertEquals(
                    List.of("kvm->lock", "P/31", "vcpu->mutex", "G/32", "matrix_dev->lock", "N/33"),
                    texts("#findings .ring .part text"));
            assertEquals(
                    List.of("held by", "wants", "held by", "wants", "held by", "wants"),
                    texts("#findings .ring .arrow text"));
        }

        @Test
        void namesEventsReadersTimeoutsAndExecutors() throws IOException {
            open("vfioAp", "light");
            choose("POSSIBLE");
            assertTrue(texts("#findings .arrow text").containsAll(List.of("waits for (timed)", "triggered by")));
            open("waits", "light");
            assertEquals(List.of("needs", "waits for"), texts("#findings .arrow text"));
            choose("POSSIBLE");
            assertEquals(
                    List.of("read by", "wants to read", "read by", "wants to read"), texts("#findings .arrow text"));
            assertTrue(browser.text("#findings article").contains("come from 2 runs together"));
        }

        @Test
        void clickOnAThreadShowsBothItsStacks() throws IOException {
            open("vfioAp", "light");
            choose("LIKELY");
            browser.findAll("#findings .part.side").get(1).click();
            browser.picture("stacks");
            String evidence = browser.text("#findings .side-evidence");
            assertTrue(evidence.contains("Side 2 of 3"), evidence);
            assertTrue(evidence.contains("Held: #2 (vcpu->mutex){exclusive}"), evidence);
            assertTrue(evidence.contains("at\u00a0com.acme.driver.GPath.enter(Driver.java:41)"), evidence);
            assertTrue(evidence.contains("Wanted: #3 (matrix_dev->lock){exclusive}"), evidence);
            assertTrue(evidence.contains("at\u00a0com.acme.driver.GPath.proceed(Driver.java:62)"), evidence);
        }

        @Test
        void stacksCanBeFilteredByPackage() throws IOException {
            open("vfioAp", "light");
            choose("LIKELY");
            chip("java.util").click();
            String evidence = browser.text("#findings .side-evidence");
            assertFalse(evidence.contains("ThreadPoolExecutor"), evidence);
            assertTrue(evidence.contains("2 frames hidden"), evidence);
            browser.findAll("#findings .part.side").get(2).click();
            assertFalse(browser.text("#findings .side-evidence").contains("ThreadPoolExecutor"));
            chip("java.util").click();
            assertTrue(browser.text("#findings .side-evidence").contains("ThreadPoolExecutor"));
        }

        @Test
        void clickOnALockShowsItInTheGraph() throws IOException {
            open("vfioAp", "light");
            choose("LIKELY");
            browser.findAll("#findings .part.lock").get(1).click();
            assertEquals("c1", chosenInGraph());
            assertTrue(browser.text("#graph .about").startsWith("vcpu->mutex"));
        }

        @Test
        void guardedRingNamesItsGuard() throws IOException {
            open("vfioAp", "light");
            openTab("guarded");
            assertTrue(texts("#guarded .ring tspan").containsAll(List.of("all under", "gate#9")));
        }

        @Test
        void isLeftOutWhenThereAreTooManySides() throws IOException {
            open("huge", "light");
            assertTrue(browser.findAll("#findings .ring").isEmpty());
            assertEquals(100, browser.findAll("#findings .sides tbody tr").size());
        }

        private WebElement chip(String name) {
            return browser.findAll("#findings .chip").stream()
                    .filter(each -> each.getText().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    final class Graph {
        @Test
        void searchFindsAClassWhateverIsDrawn() throws IOException {
            open("large", "light");
            browser.press("/");
            browser.press("registry117.LOCK", Keys.ENTER);
            browser.picture("search");
            assertTrue(browser.text("#graph .search").contains("1 class found"));
            assertTrue(browser.text("#graph .about").startsWith("com.acme.part7.Registry117.lock"));
            assertEquals("c117", chosenInGraph());
        }

        @Test
        void drawsAllClassesInTheirPackages() throws IOException {
            open("large", "light");
            openTab("graph");
            assertEquals("19", browser.find(".canvas").getAttribute("data-shown"));
            browser.find("#graph select option[value=all]").click();
            assertEquals("200", browser.find(".canvas").getAttribute("data-shown"));
            assertEquals(0L, browser.script(CY + "return cy.nodes(':parent').length"));
            browser.find("#graph input[type=checkbox]").click();
            assertEquals(10L, browser.script(CY + "return cy.nodes(':parent').length"));
            assertEquals(200L, browser.script(CY + "return cy.nodes(':child').length"));
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void nodesDoNotCoverEachOther(boolean grouped) throws IOException {
            open("large", "light");
            openTab("graph");
            browser.find("#graph select option[value=all]").click();
            if (grouped) {
                browser.find("#graph input[type=checkbox]").click();
            }
            assertEquals(0L, browser.script(CY + """
                    const boxes = cy.nodes(':childless').map(n => ({ group: n.parent().id(), ...n.position(),
                        w: n.data('width'), h: n.data('height') }));
                    let covered = 0;
                    boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
                        if (a.group === b.group && Math.abs(a.x - b.x) < (a.w + b.w) / 2
                            && Math.abs(a.y - b.y) < (a.h + b.h) / 2) covered++;
                    }));
                    return covered;"""));
        }

        @Test
        void tellsGradesWithoutColour() throws IOException {
            open("vfioAp", "light");
            openTab("graph");
            assertEquals(
                    Map.of(
                            "LIKELY",
                            "solid \u25c6 LIKELY",
                            "POSSIBLE",
                            "dashed \u25c7 POSSIBLE",
                            "GUARDED",
                            "dotted \u25cb GUARDED"),
                    browser.script(CY + """
                            return Object.fromEntries(cy.edges('[grade]').map(e =>
                                [e.data('grade'), e.style('line-style') + ' ' + e.style('label')]));"""));
        }

        @Test
        void dependencyShowsItsObservations() throws IOException {
            open("vfioAp", "light");
            openTab("graph");
            browser.find("#search").sendKeys("kvm->lock", Keys.ENTER);
            browser.findAll("#graph .about .entry").stream()
                    .filter(each -> each.getText().endsWith("vcpu->mutex"))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .click();
            browser.picture("dependency");
            String below = browser.text("#graph .below");
            assertTrue(below.contains("2 observations kept, seen 24 times"), below);
            assertTrue(below.contains("PPath.enter"), below);
            assertEquals("d0", chosenInGraph());
        }

        @Test
        void leadsFromAClassToItsFindings() throws IOException {
            open("vfioAp", "light");
            openTab("graph");
            browser.find("#search").sendKeys("links", Keys.ENTER);
            browser.find("#graph .about .entry").click();
            assertTrue(browser.find("#guarded article").isDisplayed());
        }

        @Test
        void ofThousandsOfClassesIsDrawnInPartAndInWhole() throws IOException {
            open("huge", "light");
            openTab("graph");
            assertEquals("100", browser.find(".canvas").getAttribute("data-shown"));
            browser.find("#graph select option[value=all]").click();
            assertEquals("2000", browser.find(".canvas").getAttribute("data-shown"));
            browser.picture("huge");
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void saysWhatThereWasNoRoomFor() throws IOException {
        open("vfioAp", "light");
        assertFalse(browser.find("#left-out").isDisplayed());
        open("flood", SampleReports.flood(2_000), 1, "light");
        browser.picture("left-out");
        String note = browser.text("#left-out");
        assertTrue(
                note.matches("Left out, as this page has room for 1 MiB: 1,\\d{3} POSSIBLE findings, "
                        + ".* lock classes, .* dependencies, .* rows of lock statistics\\. analyze --page-size .*"),
                note);
        assertTrue(browser.text("#findings .entry").contains("LIKELY"));
        openTab("locks");
        assertEquals(200, browser.findAll(".locks tbody tr").size());
        assertEquals(List.of(), browser.complaints());
    }

    @Nested
    final class LockStatistics {
        @Test
        void comeMostContendedFirstWithTheirUnits() throws IOException {
            open("vfioAp", "light");
            openTab("locks");
            assertEquals(List.of("kvm->lock", "matrix_dev->lock", "vcpu->mutex"), names());
            assertEquals(
                    "exclusive 7 900 ns 210 \u00b5s 105 \u00b5s 15 \u00b5s 30 40 ns 9 ms 27 ms 900 \u00b5s",
                    browser.text(".locks tbody tr").replaceAll("\\s+", " ").replace("kvm->lock ", ""));
        }

        @Test
        void areSortedByAnyColumnByKeyboard() throws IOException {
            open("vfioAp", "dark");
            openTab("locks");
            browser.findAll(".locks thead button").get(10).sendKeys(Keys.ENTER);
            assertEquals(List.of("matrix_dev->lock", "vcpu->mutex", "kvm->lock"), names());
            assertEquals("descending", browser.findAll(".locks th").get(10).getAttribute("aria-sort"));
            browser.press(Keys.ENTER);
            assertEquals(List.of("kvm->lock", "vcpu->mutex", "matrix_dev->lock"), names());
            browser.findAll(".locks thead button").get(0).sendKeys(Keys.ENTER);
            assertEquals("ascending", browser.find(".locks th").getAttribute("aria-sort"));
        }

        @Test
        void showHistogramsAndPlacesOfAClassAndLeadToTheGraph() throws IOException {
            open("vfioAp", "dark");
            openTab("locks");
            browser.find(".locks tbody button").sendKeys(Keys.ENTER);
            browser.picture("lock-statistics");
            String about = browser.text("#locks .about");
            assertTrue(about.contains("4 ns to 8 ns"), about);
            assertTrue(about.contains("7 at com.acme.driver.Driver.dispatch(Driver.java:120)"), about);
            browser.find("#locks .about button").click();
            assertEquals("c0", chosenInGraph());
        }

        @Test
        void sayHowToCountWhenNobodyDid() throws IOException {
            open("withoutFinding", "light");
            openTab("locks");
            assertTrue(browser.text("#locks").contains("jlockdep.lockStat=true"));
        }

        private List<String> names() {
            return texts(".locks tbody th");
        }
    }

    @Test
    void hostileNamesAreTextAndExecuteNothing() throws IOException {
        open("hostile", "light");
        for (String tab : List.of("guarded", "locks", "figures", "graph", "findings")) {
            openTab(tab);
            browser.script("""
                    const click = each => each.isConnected && each.dispatchEvent(new MouseEvent('click', { bubbles: true }));
                    document.querySelectorAll('#' + arguments[0] + ' :is(button, summary, [role=button])').forEach(click);
                    """, tab);
            openTab(tab);
        }
        assertNull(browser.script("return window.hacked"));
        assertEquals(
                0L,
                browser.script(
                        "return document.querySelectorAll('main img, main script, main i, main iframe').length"));
        assertTrue(browser.text("#findings article").contains("<script>window.hacked=4</script>"));
        assertTrue(browser.text("#findings article").contains("\\u{202e}gnol\\u{0}\\u{7}"));
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requests());
    }

    @Test
    void keyboardAloneReachesStacksAndGraph() throws IOException {
        open("vfioAp", "light");
        browser.tabTo("[role=tab]");
        browser.tabTo("#findings .entry");
        browser.press(Keys.ARROW_DOWN);
        browser.press(Keys.ENTER);
        assertTrue(browser.text("#findings article").contains("matrix_dev->lock"));
        browser.tabTo("#findings .part.side");
        browser.tabTo("#findings .part.side");
        browser.picture("keyboard");
        browser.press(Keys.ENTER);
        assertTrue(browser.text("#findings .side-evidence").startsWith("Side 2 of 3"));

        open("vfioAp", "light");
        browser.tabTo("[role=tab]");
        browser.press(Keys.ARROW_RIGHT);
        browser.tabTo(".canvas");
        Object before = browser.script(CY + "return cy.zoom()");
        browser.press("+");
        assertNotEquals(before, browser.script(CY + "return cy.zoom()"));
        browser.press("/");
        browser.press("kvm_busy");
        browser.press(Keys.ARROW_DOWN);
        browser.press(Keys.ENTER);
        assertTrue(browser.text("#graph .about").startsWith("kvm_busy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textIsReadableInColours(String colours) throws IOException {
        open("vfioAp", colours);
        assertEquals(colours.equals("dark"), paper() < 0.5);
        assertEquals(List.of(), browser.script("""
                const style = getComputedStyle(document.documentElement);
                const light = name => {
                    const hex = style.getPropertyValue('--' + name).trim().slice(1);
                    const [r, g, b] = [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
                        .map(c => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
                return ['text', 'soft', 'accent', 'deadlock', 'certain', 'likely', 'possible', 'guarded']
                    .flatMap(ink => ['paper', 'panel', 'box'].map(ground => [ink, ground, contrast(ink, ground)]))
                    .filter(each => each[2] < 4.5).map(each => each.join(' '));"""));
    }

    @Test
    void readerChoosesTheColours() throws IOException {
        open("vfioAp", "dark");
        openTab("graph");
        browser.find("#theme").click();
        assertEquals("Colours: light", browser.text("#theme"));
        assertTrue(paper() > 0.5);
        assertEquals("rgb(255,255,255)", browser.script(CY + "return cy.nodes().first().style('background-color')"));
        browser.find("#theme").click();
        assertTrue(paper() < 0.5);
    }

    private static double paper() {
        Number red =
                (Number) browser.script("return +getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]");
        return red.doubleValue() / 255;
    }

    private static Object chosenInGraph() {
        return browser.script(CY + "return cy.$('.chosen').id()");
    }

    /** Pairs of texts, and texts beside their frames, that are not apart on the screen; and texts too small to read. */
    private static Object overlaps() {
        return browser.script("""
                const svg = [...document.querySelectorAll('.ring')].find(each => each.checkVisibility());
                const whole = svg.getBoundingClientRect();
                const frames = [...svg.querySelectorAll('.part rect, .part polygon')];
                const labels = [...svg.querySelectorAll('.arrow text, :scope > text')];
                const things = [...frames, ...labels].map(each => ({ each, box: each.getBoundingClientRect() }));
                const name = each => (each.closest('g') ?? each).textContent.slice(0, 40);
                const bad = [];
                things.forEach(({ each, box }, i) => {
                    if (box.left < whole.left || box.right > whole.right || box.top < whole.top || box.bottom > whole.bottom)
                        bad.push('outside: ' + name(each));
                    things.slice(i + 1).forEach(other => {
                        if (box.left < other.box.right && other.box.left < box.right
                            && box.top < other.box.bottom && other.box.top < box.bottom)
                            bad.push(name(each) + ' overlaps ' + name(other.each));
                    });
                });
                for (const frame of frames) {
                    const outer = frame.getBoundingClientRect();
                    const text = frame.parentNode.querySelector('text');
                    const inner = text.getBoundingClientRect();
                    if (inner.left < outer.left || inner.right > outer.right || inner.top < outer.top - 1
                        || inner.bottom > outer.bottom + 1) bad.push('sticks out: ' + name(frame));
                    if (text.querySelector('tspan').getBoundingClientRect().height < 9) bad.push('tiny: ' + name(frame));
                }
                return bad;""");
    }

    private static List<String> texts(String selector) {
        return browser.findAll(selector).stream().map(WebElement::getText).toList();
    }

    private static void choose(String grade) {
        browser.findAll("#findings .entry").stream()
                .filter(each -> each.getText().contains(grade))
                .findFirst()
                .orElseThrow()
                .click();
    }

    private static void openTab(String name) {
        browser.find("#tab-" + name).click();
    }

    private static void open(String name, String colours) throws IOException {
        Report report = switch (name) {
            case "withoutFinding" -> SampleReports.withoutFinding();
            case "vfioAp" -> SampleReports.vfioAp();
            case "waits" -> SampleReports.waits();
            case "large" -> SampleReports.large();
            case "huge" -> SampleReports.huge();
            case "hostile" -> SampleReports.hostile();
            default -> throw new IllegalArgumentException(name);
        };
        open(name, report, HtmlReport.MEBIBYTES, colours);
    }

    private static void open(String name, Report report, int mebibytes, String colours) throws IOException {
        Path page = directory.resolve(name + ".html");
        try (OutputStream out = Files.newOutputStream(page)) {
            HtmlReport.write(report, mebibytes, out);
        }
        browser.open(page, colours);
    }
}
