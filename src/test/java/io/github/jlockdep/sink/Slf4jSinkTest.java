package io.github.jlockdep.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.read.ListAppender;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What Logback gets, and what happens when it fails. */
final class Slf4jSinkTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.jlockdep");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final TrackedReentrantLock a = new TrackedReentrantLock("sink a");
    private final TrackedReentrantLock b = new TrackedReentrantLock("sink b");

    @RegisterExtension
    final Splats splats = new Splats();

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        events.start();
        logger.addAppender(events);
    }

    @AfterEach
    void restore() {
        logger.detachAndStopAllAppenders();
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void logsEachSplatAsOneEvent() {
        Pairs.invert(a, b);
        Pairs.invert(a, b);
        ILoggingEvent event = onlyEvent();
        Splat splat = splats.only();
        assertEquals("io.github.jlockdep", event.getLoggerName());
        assertEquals(splat.text(), event.getFormattedMessage());
        assertEquals(
                List.of("JLOCKDEP"),
                event.getMarkerList().stream().map(Object::toString).toList());
        assertEquals(
                Map.of(
                        "kind",
                        SplatKind.CIRCULAR_DEPENDENCY,
                        "grade",
                        Grade.LIKELY,
                        "classes",
                        splat.lockClasses(),
                        "id",
                        splat.id()),
                keyValues(event));
    }

    @Test
    void possibleDeadlockIsLoggedAsAWarning() {
        Pairs.invert(a, b);
        assertEquals(Level.WARN, onlyEvent().getLevel());
    }

    @Test
    void bracesInNamesAreNotFormatted() {
        Pairs.invert(new TrackedReentrantLock("sink {} {}"), b);
        assertTrue(onlyEvent().getFormattedMessage().contains("sink {} {}"));
    }

    @Test
    void certainDeadlockIsLoggedAsAnError() {
        var readWrite = new TrackedReentrantReadWriteLock("sink read-write");
        Lockdep.setPolicy(Policy.THROW);
        try {
            Pairs.nest(readWrite.readLock(), readWrite.writeLock());
        } catch (IllegalStateException refused) {
            assertEquals(Level.ERROR, onlyEvent().getLevel());
            return;
        }
        throw new AssertionError("The self-deadlock was not refused.");
    }

    @Test
    void levelOfTheLoggerIsLeftToTheUser() {
        logger.setLevel(Level.ERROR);
        Pairs.invert(a, b);
        assertEquals(List.of(), events.list);
        splats.only();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"java.lang.IllegalStateException", "java.lang.AssertionError", "java.lang.StackOverflowError"})
    void failingAppenderCostsNothingAndTheSplatGoesToStandardError(String failure) {
        failBy(failure);
        String err = standardErrorOf(() -> Threads.runInOrder(() -> Pairs.nest(a, b), () -> {
            b.lock();
            a.lock();
            assertTrue(a.isHeldByCurrentThread());
            a.unlock();
            b.unlock();
        }));
        assertTrue(err.contains(splats.only().text()), err);
        assertFalse(a.isLocked() || b.isLocked());
        assertEquals(1, Lockdep.statistics().listenerFailures());
        logger.detachAndStopAllAppenders();
        events.list.clear();
        listen();
        Pairs.invert(new TrackedReentrantLock("sink c"), new TrackedReentrantLock("sink d"));
        assertEquals(1, events.list.size(), "the log works again");
    }

    @Test
    void detectorDoesNotSeeTheLocksOfAppenders() {
        TrackedReentrantLock c = new TrackedReentrantLock("sink c");
        TrackedReentrantLock d = new TrackedReentrantLock("sink d");
        append(event -> {
            Pairs.nest(c, d);
            Pairs.nest(d, c);
        });
        Pairs.invert(a, b);
        Pairs.invert(a, new TrackedReentrantLock("sink e"));
        assertEquals(2, splats.all().size());
        assertEquals(4, Lockdep.statistics().dependencies());
        Threads.run("T3", () -> HeldStack.assertIs());
    }

    /** The user's own logging under a tracked lock, through an appender that takes one too. */
    @Test
    void detectorSeesLocksOfAppendersThatLogForTheApplication() {
        TrackedReentrantLock c = new TrackedReentrantLock("sink c");
        append(event -> {
            c.lock();
            c.unlock();
        });
        Threads.run("T1", () -> {
            a.lock();
            logger.info("under a");
            a.unlock();
        });
        Threads.run("T2", () -> Pairs.nest(c, a));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    private ILoggingEvent onlyEvent() {
        assertEquals(1, events.list.size(), () -> "expected one event, but got " + events.list);
        return events.list.get(0);
    }

    private static Map<String, Object> keyValues(ILoggingEvent event) {
        return event.getKeyValuePairs().stream()
                .collect(Collectors.toMap((KeyValuePair pair) -> pair.key, pair -> pair.value));
    }

    private void append(Consumer<ILoggingEvent> action) {
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                action.accept(event);
            }
        };
        appender.start();
        logger.addAppender(appender);
    }

    /** An appender whose failure gets out of Logback. */
    private void failBy(String failure) {
        UnsynchronizedAppenderBase<ILoggingEvent> appender = new UnsynchronizedAppenderBase<>() {
            @Override
            public void doAppend(ILoggingEvent event) {
                try {
                    throw Slf4jSinkTest.<RuntimeException>sneak(
                            (Throwable) Class.forName(failure).getConstructor().newInstance());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalArgumentException(e);
                }
            }

            @Override
            protected void append(ILoggingEvent event) {}
        };
        appender.start();
        logger.addAppender(appender);
    }

    private static String standardErrorOf(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
