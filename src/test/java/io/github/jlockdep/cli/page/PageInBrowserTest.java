package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a reader meets it, in a browser. Its pictures are in target/screenshots. */
@Timeout(180)
final class PageInBrowserTest {
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
        "large, light",
        "large, dark",
        "hostile, light"
    })
    void drawsWithoutErrorAndWithoutNetwork(String name, String colours) throws IOException {
        open(name, colours);
        browser.picture(name + "-" + colours + "-findings");
        for (String tab : List.of("graph", "guarded", "figures")) {
            browser.find("#tab-" + tab).click();
            browser.picture(name + "-" + colours + "-" + tab);
        }
        assertEquals("true", browser.find("html").getAttribute("data-ready"));
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requests());
    }

    private static void open(String name, String colours) throws IOException {
        Report report = switch (name) {
            case "withoutFinding" -> SampleReports.withoutFinding();
            case "vfioAp" -> SampleReports.vfioAp();
            case "large" -> SampleReports.large();
            case "hostile" -> SampleReports.hostile();
            default -> throw new IllegalArgumentException(name);
        };
        Path page = directory.resolve(name + ".html");
        try (OutputStream out = Files.newOutputStream(page)) {
            HtmlReport.write(report, out);
        }
        browser.open(page, colours);
    }
}
