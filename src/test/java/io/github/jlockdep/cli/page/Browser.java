package io.github.jlockdep.cli.page;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The system's Chromium, without a screen, 1280 by 800. {@code -Dchromium=} and {@code -Dchromedriver=} say where it is
 * when it is not where Debian puts it.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("chromedriver", "/usr/bin/chromedriver"));
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one, or skips the test where there is none. */
    static Browser start(Path profile) {
        for (Path program : List.of(CHROMIUM, DRIVER)) {
            assumeTrue(
                    Files.isExecutable(program),
                    "SKIPPED: there is no " + program + "; install Debian's chromium and chromium-driver.");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1280, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        return new Browser(driver);
    }

    /** Opens a page in the system's light or dark colours, and forgets what earlier pages said. */
    void open(Path page, String colours) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        driver.get("about:blank");
        logs(LogType.BROWSER);
        logs(LogType.PERFORMANCE);
        driver.get(page.toUri().toString());
        awaitFrame();
    }

    /** Waits until what was asked for is on the screen. */
    void awaitFrame() {
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));");
    }

    /** What the page's scripts and policy complained of. */
    List<String> complaints() {
        return logs(LogType.BROWSER);
    }

    /** Every address that was asked for, the page's own left out. */
    List<String> requests() {
        return logs(LogType.PERFORMANCE).stream()
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .filter(message -> !message.contains("\"type\":\"Document\""))
                .toList();
    }

    private List<String> logs(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false)
                .map(LogEntry::getMessage)
                .toList();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> findAll(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The text of the first such element as it is shown, scrolled out of sight or not. */
    String text(String selector) {
        return String.valueOf(script("return document.querySelector(arguments[0]).innerText", selector));
    }

    /** Sends keys to whatever has the focus. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Presses the tab key until what has the focus fits the selector; fails after a hundred times. */
    void tabTo(String selector) {
        for (int i = 0; i < 100; i++) {
            press(Keys.TAB);
            if (Boolean.TRUE.equals(script("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
        }
        fail("no tab leads to " + selector);
    }

    Object script(String text, Object... arguments) {
        return driver.executeScript(text, arguments);
    }

    /** What a script says by its last argument, a function. */
    Object answer(String text, Object... arguments) {
        return driver.executeAsyncScript(text, arguments);
    }

    /** Saves what is to be seen now for somebody to look at. */
    void picture(String name) {
        try {
            awaitFrame();
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
