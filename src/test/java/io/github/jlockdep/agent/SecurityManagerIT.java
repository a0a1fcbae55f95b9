package io.github.jlockdep.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jlockdep.program.Confined;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.ChildJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program under a security manager, which is allowed little: on JDK 17, as the newest have none. */
final class SecurityManagerIT {
    private static final String LITTLE = "grant { permission java.lang.RuntimePermission \"modifyThread\";"
            + " permission java.lang.RuntimePermission \"setSecurityManager\"; };\n";

    @TempDir
    Path directory;

    @BeforeEach
    void needsOne() {
        assumeTrue(Runtime.version().feature() < 24);
    }

    @Test
    void saysWhatToGrant() throws IOException {
        Result result = under("");
        assertEquals(
                1,
                result.linesWith("jlockdep agent is not active: a security manager does not let it; add to the policy: "
                        + toAgent()),
                result::toString);
    }

    @Test
    void followsAProgramThatIsAllowedLittle() throws IOException {
        assertFollowed(under(toAgent() + ";"));
    }

    @Test
    void followsAProgramThatSetsOneLater() throws IOException {
        assertFollowed(late(toAgent() + ";"));
    }

    /** What it is not allowed it does not see, and counts as an error of its own. */
    @Test
    void doesNoHarmIfItIsAllowedNothingLater() throws IOException {
        late("");
    }

    private Result under(String more) throws IOException {
        return run(more, "-Djava.security.manager");
    }

    private Result late(String more) throws IOException {
        return run(more, "-Djava.security.manager=allow", "later");
    }

    private Result run(String more, String option, String... arguments) throws IOException {
        Path policy = Files.writeString(directory.resolve("policy"), LITTLE + more);
        String[] options = {option, "-Djava.security.policy==" + policy};
        Result plain = jvm(options).run(Confined.class, arguments);
        assertEquals(0, plain.exitCode(), plain::toString);
        Result result =
                jvm(options).with("-javaagent:" + AgentJvm.jar()).atMost(60).run(Confined.class, arguments);
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(plain.out(), result.out(), result::toString);
        assertEquals(0, result.linesWith("Exception in thread"), result::toString);
        return result;
    }

    /** A class path of its own, as what the agent needs is granted to its jar alone. */
    private static ChildJvm jvm(String... options) {
        return ChildJvm.withClassPath(name -> name.equals("test-classes"))
                .of(Path.of(System.getProperty("java.home")))
                .with(options);
    }

    private static String toAgent() {
        return "grant codeBase \"" + AgentJvm.jar().toUri().toString().replace("file:///", "file:/")
                + "\" { permission java.security.AllPermission; }";
    }

    private static void assertFollowed(Result result) {
        assertTrue(result.err().contains("jlockdep agent is active"), result::toString);
        assertTrue(result.err().contains("jlockdep agent: findings {LIKELY=1}"), result::toString);
        assertTrue(result.err().contains(" 0 errors of its own"), result::toString);
    }
}
