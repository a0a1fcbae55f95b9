package io.github.jlockdep.agent.telling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.github.jlockdep.Lockdep;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Where the agent tells, when the application's log fails. */
class OutletTest {
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    private volatile Log whileLogging = () -> {};

    /** What the log does before it takes a text. */
    private interface Log {
        void take() throws InterruptedException;
    }

    private final TurboFilter log = new TurboFilter() {
        @Override
        public FilterReply decide(
                Marker marker, Logger logger, Level level, String format, Object[] params, Throwable thrown) {
            if (format == null || !format.startsWith("told: ")) {
                return FilterReply.NEUTRAL;
            }
            try {
                whileLogging.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
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
    void logThatBlocksKeepsNothingFromTheErrorStream() throws InterruptedException {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        CountDownLatch goesOn = new CountDownLatch(1);
        whileLogging = goesOn::await;
        Outlet outlet = new Outlet();
        try {
            outlet.warn("told: one");
            outlet.warn("told: two");
            assertTrue(told.toString(StandardCharsets.UTF_8).contains("told: two"), told::toString);
        } finally {
            System.setErr(before);
            goesOn.countDown();
        }
        flush(outlet);
        assertEquals(List.of("told: one", "told: two"), logged);
    }

    @Test
    void logThatThrowsIsCountedAndToldTheNextText() throws InterruptedException {
        Outlet outlet = new Outlet();
        whileLogging = () -> {
            throw new IllegalStateException("a log that is broken for a while");
        };
        outlet.warn("told: one");
        outlet.warn("told: two");
        flush(outlet);
        assertEquals(2, Lockdep.statistics().listenerFailures());
        whileLogging = () -> {};
        outlet.warn("told: three");
        outlet.info("told: to the error stream alone");
        flush(outlet);
        assertEquals(List.of("told: three"), logged);
    }

    private static void flush(Outlet outlet) throws InterruptedException {
        outlet.flush(System.nanoTime() + TimeUnit.SECONDS.toNanos(30));
    }
}
