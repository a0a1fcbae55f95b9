package io.github.jlockdep.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.testkit.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings made while the log is still starting. */
final class StartupTest {
    private static final String HEADER = "WARNING: possible circular locking dependency detected";

    @TempDir
    Path directory;

    /** Another thread finds something while the log waits for it. */
    public static final class Inverting extends UnsynchronizedAppenderBase<ILoggingEvent> {
        @Override
        public void start() {
            try {
                Thread thread = new Thread(Inverting::invert);
                thread.setDaemon(true);
                thread.start();
                thread.join(20_000);
                System.out.println("stuck=" + thread.isAlive());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            super.start();
        }

        private static void invert() {
            TrackedReentrantLock early = new TrackedReentrantLock("made early");
            early.lock();
            early.unlock();
            LockIdentity a = LockIdentity.of(LockClass.named("early a"));
            LockIdentity b = LockIdentity.of(LockClass.named("early b"));
            nest(a, b);
            nest(b, a);
        }

        private static void nest(LockIdentity outer, LockIdentity inner) {
            outer.acquire(LockMode.EXCLUSIVE);
            outer.acquired(LockMode.EXCLUSIVE);
            inner.acquire(LockMode.EXCLUSIVE);
            inner.acquired(LockMode.EXCLUSIVE);
            inner.released();
            outer.released();
        }

        @Override
        protected void append(ILoggingEvent event) {
            System.out.println("event=" + event.getLevel() + " "
                    + event.getFormattedMessage().contains(HEADER));
        }
    }

    /** Starts the library by its first use. */
    static final class FirstUse {
        private FirstUse() {}

        public static void main(String[] args) {
            if (args[0].equals("lock")) {
                new TrackedReentrantLock("first");
            } else {
                LockClass.named("first");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "class"})
    void findingDuringStartupIsLoggedOnceTheLogIsThere(String use) throws Exception {
        ChildJvm.Result result = run(use);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("false", result.value("stuck"), result::toString);
        assertEquals(1, result.linesWith("event=INFO false"), result::toString);
        assertEquals(1, result.linesWith("event=WARN true"), result::toString);
    }

    @Test
    void selfTestIsNotLogged() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath().run(FirstUse.class, "lock");
        assertEquals(1, result.linesWith("io.github.jlockdep"), result::toString);
        assertEquals(0, result.linesWith("WARN"), result::toString);
    }

    private ChildJvm.Result run(String use) throws Exception {
        Path configuration = directory.resolve("logback.xml");
        Files.writeString(configuration, """
                <configuration>
                  <appender name="early" class="%s"/>
                  <root level="info"><appender-ref ref="early"/></root>
                </configuration>
                """.formatted(Inverting.class.getName()));
        return ChildJvm.withWholeClassPath()
                .with("-Dlogback.configurationFile=" + configuration)
                .run(FirstUse.class, use);
    }
}
