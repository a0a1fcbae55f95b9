package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.Splats;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one setting of what happens on a finding. */
final class PolicyTest {
    @RegisterExtension
    final Splats splats = new Splats();

    /** Prints the policy with which the JVM has started. */
    static final class AtStart {
        private AtStart() {}

        public static void main(String[] args) {
            System.out.println("policy=" + Lockdep.policy());
            System.out.println("off=" + Lockdep.wasStartedOff());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheModeAtStart(Policy policy) throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-Djlockdep.mode=" + policy.name().toLowerCase(Locale.ROOT))
                .run(AtStart.class);
        assertEquals(policy.name(), result.value("policy"), result::toString);
        assertEquals(String.valueOf(policy == Policy.OFF), result.value("off"), result::toString);
    }

    @ParameterizedTest
    @EnumSource
    void isWhatWasSetLast(Policy policy) {
        Lockdep.setPolicy(policy);
        assertSame(policy, Lockdep.policy());
    }

    /** The JVM was not started off, so locks are still wrapped, and checking can be switched on again. */
    @Test
    void offIsNotOffFromTheStart() {
        Lockdep.setPolicy(Policy.OFF);
        assertFalse(Lockdep.wasStartedOff());
        ReentrantLock raw = new ReentrantLock();
        assertTrue(Lockdep.wrap(raw, "wrapped under off") != raw);
        Lockdep.setPolicy(Policy.LOG);
        assertSame(Policy.LOG, Lockdep.policy());
    }
}
