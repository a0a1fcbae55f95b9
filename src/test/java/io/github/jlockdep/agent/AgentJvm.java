package io.github.jlockdep.agent;

import io.github.jlockdep.testkit.ChildJvm;
import java.nio.file.Path;

/** A JVM with the packaged agent, for the programs of the tests. */
final class AgentJvm {
    private AgentJvm() {}

    static Path jar() {
        return Path.of(System.getProperty("agent.jar"));
    }

    /** A JVM of that JDK with the tests' classes and ASM on its class path, and with the agent. */
    static ChildJvm on(Path jdk, String options) {
        return plain(jdk).with("-javaagent:" + jar() + (options.isEmpty() ? "" : "=" + options));
    }

    /** The same without the agent. */
    static ChildJvm plain(Path jdk) {
        return ChildJvm.withClassPath(name -> name.equals("test-classes") || name.startsWith("asm-"))
                .of(jdk);
    }
}
