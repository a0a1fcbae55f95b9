package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockUse;
import org.junit.jupiter.api.Test;

/** What a lock of one's own may say of itself. */
final class LockIdentityTest {
    private final LockIdentity identity = LockIdentity.of(LockClass.named("hand-made"));

    @Test
    void refusesToBeTakenAsAnEvent() {
        LockMode ofEvent = LockUse.ofEvent(1, "event", null).mode();
        NullPointerException refusal = assertThrows(NullPointerException.class, () -> identity.acquire(ofEvent));
        assertTrue(refusal.getMessage().contains("LockdepEvent"), refusal::getMessage);
        assertThrows(NullPointerException.class, () -> identity.tried(ofEvent));
        assertFalse(identity.isHeld());
    }
}
