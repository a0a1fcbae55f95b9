package io.github.jlockdep.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.testkit.ChildJvm;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs in which SLF4J is absent, or leads nowhere. */
final class WithoutLogTest {
    /** Inverts two locks on two threads. */
    static final class Inversion {
        private Inversion() {}

        public static void main(String[] args) throws InterruptedException {
            Lock a = Lockdep.wrap(new ReentrantLock(), "a");
            Lock b = Lockdep.wrap(new ReentrantLock(), "b");
            run(a, b);
            run(b, a);
            System.out.println("findings=" + Lockdep.findings().size());
            System.out.println("failures=" + Lockdep.statistics().listenerFailures());
        }

        private static void run(Lock outer, Lock inner) throws InterruptedException {
            Thread thread = new Thread(() -> {
                outer.lock();
                inner.lock();
                inner.unlock();
                outer.unlock();
            });
            thread.start();
            thread.join();
        }
    }

    static Stream<Arguments> classPaths() {
        return Stream.of(
                Arguments.of("no SLF4J", (Predicate<String>)
                        file -> !file.startsWith("slf4j") && !file.startsWith("logback")),
                Arguments.of("no provider", (Predicate<String>) file -> !file.startsWith("logback")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classPaths")
    void splatGoesToStandardError(String what, Predicate<String> classPath) throws Exception {
        ChildJvm.Result result = ChildJvm.withClassPath(classPath).run(Inversion.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("1", result.value("findings"));
        assertEquals("0", result.value("failures"));
        assertEquals(
                1, count(result.err(), "WARNING: possible circular locking dependency detected"), result::toString);
        assertEquals(1, count(result.err(), "jlockdep is active"), result::toString);
        assertTrue(result.err().contains("grade: LIKELY"), result::toString);
    }

    @Test
    void splatGoesToTheLogOnceWhenThereIsOne() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath().run(Inversion.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("", result.err());
        assertEquals(
                1, count(result.out(), "WARNING: possible circular locking dependency detected"), result::toString);
        assertEquals(1, count(result.out(), "jlockdep is active"), result::toString);
    }

    @Test
    void libraryWorksAlone() throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.withClassPath(file -> file.equals("classes") || file.equals("test-classes"))
                .run(Inversion.class);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("1", result.value("findings"));
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }
}
