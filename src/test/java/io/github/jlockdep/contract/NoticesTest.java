package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What the detector says of itself. */
final class NoticesTest {
    private static final int MORE_THAN_FITS = 20_000;

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.jlockdep");
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final TrackedReentrantLock parent = new TrackedReentrantLock("noticed");
    private final TrackedReentrantLock a = new TrackedReentrantLock("notices a");
    private final TrackedReentrantLock b = new TrackedReentrantLock("notices b");

    @RegisterExtension
    final Splats splats = new Splats();

    @AfterEach
    void restore() {
        logger.detachAndStopAllAppenders();
    }

    @Test
    void noticeOfAFullTableIsGivenOnce() {
        append(event -> notices.add(event.getFormattedMessage()));
        Threads.run("T1", this::fillTable);
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.get(0).contains("no room"), notices::toString);
        assertTrue(Lockdep.statistics().losses() > 0);
    }

    @Test
    void detectorGoesOnWhenATableIsFull() {
        append(event -> {});
        Threads.run("T1", this::fillTable);
        Pairs.invert(a, b);
        TrackedReentrantLock other = new TrackedReentrantLock("noticed");
        Pairs.invert(parent, other);
        assertEquals(2, splats.all().size());
    }

    @Test
    void noticesAreLoggedOutsideOfTheDetectorsLock() {
        append(event -> {
            if (event.getFormattedMessage().contains("no room")) {
                Threads.run("T2", () -> {
                    Pairs.nest(a, b);
                    Lockdep.statistics();
                    LockClass.named("notices " + System.nanoTime());
                });
                notices.add("done");
            }
        });
        Threads.run("T1", this::fillTable);
        assertEquals(List.of("done"), notices);
    }

    @Test
    void noticeOfAFailingComparatorIsGivenOnce() {
        append(event -> notices.add(event.getFormattedMessage()));
        LockClass ordered = LockClass.of(new Object(), "noticed order");
        ordered.<Integer>orderedBy((x, y) -> {
            throw new IllegalStateException("Not today.");
        });
        for (int i = 0; i < 3; i++) {
            Threads.run(
                    "T1",
                    () -> Pairs.nest(
                            TrackedReentrantLock.ordered(ordered, 1), TrackedReentrantLock.ordered(ordered, 2)));
        }
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.get(0).contains("noticed order") && notices.get(0).contains("IllegalStateException"));
    }

    /** One test, since the pairs that are told are counted for the whole JVM. */
    @Test
    void sayOnceForEachPairOfNamesThatALockHasASecondOne() {
        append(event -> notices.add(event.getFormattedMessage()));
        for (int i = 0; i < 3; i++) {
            Lock raw = new ReentrantLock();
            Lockdep.wrap(raw, "its first name");
            Lockdep.wrap(raw, "its first name");
            Lockdep.wrap(raw, "its second name");
        }
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.get(0).contains("'its first name'") && notices.get(0).contains("'its second name'"));
        ReadWriteLock sides = new ReentrantReadWriteLock();
        Lockdep.wrap(sides, "its first name");
        Lockdep.wrap(sides, "its third name");
        assertEquals(2, notices.size(), notices::toString);
        for (int i = 0; i < 300; i++) {
            Lockdep.wrap(sides, "one of many names " + i);
        }
        assertTrue(notices.size() <= 100, () -> notices.size() + " notices");
    }

    private void fillTable() {
        List<TrackedReentrantLock> alive = new ArrayList<>();
        parent.lock();
        for (int i = 0; i < MORE_THAN_FITS; i++) {
            TrackedReentrantLock child = new TrackedReentrantLock("noticed");
            alive.add(child);
            child.lock();
            child.unlock();
        }
        parent.unlock();
        assertEquals(MORE_THAN_FITS, alive.size());
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
}
