package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jlockdep.program.Closed;
import io.github.jlockdep.program.Joined;
import io.github.jlockdep.program.OddThreads;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent beside the threads of a program: theirs, and its own. */
final class ThreadsIT {
    static Stream<Path> jdks() {
        return Jdks.all();
    }

    /** Nothing that a class of threads says of itself is believed, and no thread of ours is in a group of theirs. */
    @ParameterizedTest
    @MethodSource("jdks")
    void seesThreadsAsTheyAreAndStaysOutOfTheirGroup(Path jdk) {
        Result result = AgentJvm.on(jdk, "").run(OddThreads.class);
        assertEquals("done\ndone\nalone\n", result.out(), result::toString);
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.err().contains("findings {POSSIBLE=1, LIKELY=1}"), result::toString);
        assertTrue(result.err().contains("0 errors of its own"), result::toString);
    }

    /** It waits for a day, again and again. */
    @ParameterizedTest
    @MethodSource("jdks")
    void poolThatIsClosedIsWaitedForWithoutATimeout(Path jdk) {
        Result plain = AgentJvm.plain(jdk).run(Closed.class);
        assumeTrue(plain.out().equals("closed\n"), "releases before 19 cannot close a pool");
        Result result = AgentJvm.on(jdk, "").run(Closed.class);
        assertEquals(plain.out(), result.out(), result::toString);
        assertTrue(result.err().contains("findings {LIKELY=2}"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }

    /** Without events, what a thread needed to come to its end is nothing that anybody waits for. */
    @ParameterizedTest
    @MethodSource("jdks")
    void learnsNothingOfTheEndsOfThreadsWithoutEvents(Path jdk) {
        Result result = AgentJvm.on(jdk, "events=false").run(Joined.class);
        assertEquals("joined\njoined\njoined\n", result.out(), result::toString);
        assertTrue(result.err().contains("no findings"), result::toString);
    }
}
