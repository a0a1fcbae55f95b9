package io.github.jlockdep.agent.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScopeTest {
    private final ClassLoader application = ScopeTest.class.getClassLoader();

    @ParameterizedTest
    @CsvSource({
        "com/acme/Order, true",
        "java/util/Vector, false",
        "com/sun/tools/Tool, false",
        "io/github/jlockdep/Lockdep, false",
        "io/github/jlockdep/engine/Engine, false",
        "io/github/jlockdep/program/Pair, true",
        "ch/qos/logback/core/Appender, false",
        "org/slf4j/Logger, false"
    })
    void followsTheApplicationByDefault(String name, boolean followed) {
        assertEquals(followed, new Scope("", "").contains(application, name));
    }

    @ParameterizedTest
    @CsvSource({
        "com/acme/Order, false",
        "com/acme/Orders, true",
        "com/acme/pool/Pool, false",
        "ch/qos/logback/core/Appender, true",
        "io/github/jlockdep/engine/Engine, false"
    })
    void obeysTheUserExceptForTheJdkAndOurs(String name, boolean followed) {
        Scope scope = new Scope("ch.qos.logback.*:io.github.*", "com.acme.Order:com.acme.pool.*");
        assertEquals(followed, scope.contains(application, name));
    }

    @Test
    void leavesTheLoadersOfTheJdkAlone() {
        assertFalse(new Scope("", "").contains(null, "com/acme/Order"));
        assertFalse(new Scope("", "").contains(ClassLoader.getPlatformClassLoader(), "com/acme/Order"));
    }
}
