package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.report.LockMode;
import org.junit.jupiter.api.Test;

/** What a hand-made lock may tell the detector. */
final class LockIdentityTest {
    private final LockIdentity identity = LockIdentity.of(LockClass.named("hand-made"));

    @Test
    void identityRefusesToBeTakenAsAnEvent() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> identity.acquire(LockMode.EVENT));
        assertTrue(refusal.getMessage().contains("LockdepEvent"), refusal::getMessage);
        assertThrows(IllegalArgumentException.class, () -> identity.tried(LockMode.EVENT));
        assertFalse(identity.isHeld());
    }
}
