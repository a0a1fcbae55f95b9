package io.github.jlockdep.contract;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps the splats of a test class that makes thousands of them out of the log of the build; listeners get them all. */
public final class QuietLog implements BeforeAllCallback, AfterAllCallback {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.github.jlockdep");

    @Override
    public void beforeAll(ExtensionContext context) {
        LOGGER.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOGGER.setLevel(null);
    }
}
