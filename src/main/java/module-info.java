/** jlockdep: a lockdep for the JVM. Start with {@link io.github.jlockdep.Lockdep}. */
@SuppressWarnings("requires-automatic") // Micrometer has no descriptor
module io.github.jlockdep {
    requires static org.jspecify;
    requires static org.slf4j;

    // for operators, where they are there
    requires static transitive java.management;
    requires static jdk.jfr;
    requires static micrometer.core;

    // for tests, which bring JUnit along
    requires static org.junit.jupiter.api;
    requires static org.junit.platform.launcher;

    // for the agent and its commands, which are not in this module's own jar
    requires static com.fasterxml.jackson.core;
    requires static info.picocli;
    requires static java.instrument;
    requires static org.objectweb.asm;
    requires static org.objectweb.asm.commons;
    requires static org.objectweb.asm.tree;

    exports io.github.jlockdep;
    exports io.github.jlockdep.junit;
    exports io.github.jlockdep.locks;
    exports io.github.jlockdep.management;
    exports io.github.jlockdep.report;
}
