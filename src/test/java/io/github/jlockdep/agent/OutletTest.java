package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.github.jlockdep.Lockdep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Where the agent tells, when the application's log fails. */
class OutletTest {
    private final List<String> logged = new ArrayList<>();
    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    private boolean isBroken;

    private final TurboFilter log = new TurboFilter() {
        @Override
        public FilterReply decide(
                Marker marker, Logger logger, Level level, String format, Object[] params, Throwable thrown) {
            if (format == null || !format.startsWith("told: ")) {
                return FilterReply.NEUTRAL;
            }
            if (isBroken) {
                throw new IllegalStateException("a log that is broken for a while");
            }
            logged.add(format);
            return FilterReply.DENY;
        }
    };

    @BeforeEach
    void listen() {
        logs.addTurboFilter(log);
        Outlet.found(OutletTest.class.getClassLoader());
        Lockdep.reset();
    }

    @AfterEach
    void stopListening() {
        logs.getTurboFilterList().remove(log);
    }

    @Test
    void logThatThrowsIsCountedAndToldTheNextText() {
        Outlet outlet = new Outlet();
        isBroken = true;
        outlet.warn("told: one");
        outlet.warn("told: two");
        assertEquals(2, Lockdep.statistics().listenerFailures());
        isBroken = false;
        outlet.warn("told: three");
        outlet.info("told: to the error stream alone");
        assertEquals(List.of("told: three"), logged);
    }
}
