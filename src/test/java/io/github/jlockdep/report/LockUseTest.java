package io.github.jlockdep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LockUseTest {
    @Test
    void hasNoModeWhenItIsOfEvent() {
        LockUse event = LockUse.ofEvent(4, "kvm_busy", null);
        assertTrue(event.isEvent());
        assertNull(event.mode());
        assertEquals("#4 (kvm_busy){event}", event.label());
    }

    @ParameterizedTest
    @EnumSource
    void isNoEventInAnyMode(LockMode mode) {
        assertFalse(new LockUse(5, "catalog", mode, null).isEvent());
    }

    @Test
    void showsModeInLabelOnOneLine() {
        assertEquals("#5 (catalog){exclusive}", new LockUse(5, "catalog", LockMode.EXCLUSIVE, null).label());
        assertEquals("#5 (cat\\u000aalog){shared}", new LockUse(5, "cat\nalog", LockMode.SHARED, null).label());
    }
}
