package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockUse;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** What a hand-made lock may tell the detector. */
final class LockIdentityTest {
    private final LockIdentity identity = LockIdentity.of(LockClass.named("hand-made"));

    @Test
    void identityRefusesToBeTakenAsAnEvent() {
        LockMode ofEvent = LockUse.ofEvent(1, "event", null).mode();
        NullPointerException refusal = assertThrows(NullPointerException.class, () -> identity.acquire(ofEvent));
        assertTrue(refusal.getMessage().contains("LockdepEvent"), refusal::getMessage);
        assertThrows(NullPointerException.class, () -> identity.tried(ofEvent));
        assertFalse(identity.isHeld());
    }

    @Test
    void isEqualToThatOfTheSameLock() {
        TrackedReentrantLock lock = new TrackedReentrantLock("one identity");
        assertEquals(lock.identity(), lock.identity());
        assertEquals(lock.identity().hashCode(), lock.identity().hashCode());
        assertNotEquals(lock.identity(), new TrackedReentrantLock("one identity").identity());
        assertEquals("one identity", lock.identity().lockClassName());
    }

    @Test
    void isEqualAtTheSameLevelOnly() {
        assertEquals(identity, identity.atLevel(0));
        assertEquals(identity.atLevel(1), identity.atLevel(1));
        assertNotEquals(identity, identity.atLevel(1));
        assertEquals(identity.instance(), identity.atLevel(1).instance());
    }

    @Test
    void isThatOfAllWrappersOfOneLock() {
        ReentrantLock raw = new ReentrantLock();
        Tracked one = (Tracked) Lockdep.wrap(raw, "wrapped twice");
        Tracked two = (Tracked) Lockdep.wrap(raw, "wrapped twice");
        assertEquals(one.identity(), two.identity());
    }
}
