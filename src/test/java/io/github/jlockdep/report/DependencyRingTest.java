package io.github.jlockdep.report;

import static io.github.jlockdep.report.SplatSamples.lock;
import static io.github.jlockdep.report.SplatSamples.side;
import static io.github.jlockdep.report.SplatSamples.thread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DependencyRingTest {
    private final LockUse accounts = lock(1, "accounts", "Bank.pay", 5);
    private final LockUse audit = lock(2, "audit", "Bank.audit", 9);
    private final Dependency pays = side(thread(7, "pays"), accounts, audit);
    private final Dependency audits = side(thread(8, "audits"), audit, accounts);

    @Test
    void isWholeUnlessToldOtherwise() {
        DependencyRing ring = DependencyRing.of(List.of(pays, audits));
        assertEquals(new DependencyRing(List.of(pays, audits), 0, List.of()), ring);
        assertFalse(ring.isEmpty());
    }

    @Test
    void namesClassesInItsOrderEachOnce() {
        assertEquals(
                List.of("accounts", "audit"),
                DependencyRing.of(List.of(pays, audits, pays)).lockClasses());
    }

    @Test
    void namesClassesInTheSameOrderWhicheverSideClosesIt() {
        LockUse branches = lock(3, "branches", "Bank.open", 7);
        LockUse others = lock(4, "accounts", "Bank.pay", 6);
        List<Dependency> sides = new ArrayList<>(List.of(
                pays,
                side(thread(9, "opens"), audit, branches),
                side(thread(10, "moves"), branches, others),
                side(thread(11, "closes"), others, accounts)));
        for (int i = 0; i < sides.size(); i++) {
            assertEquals(
                    List.of("accounts", "audit", "branches"),
                    DependencyRing.of(sides).lockClasses());
            Collections.rotate(sides, 1);
        }
    }

    @Test
    void isEmptyWhenThereIsNone() {
        assertTrue(DependencyRing.NONE.isEmpty());
        assertEquals(List.of(), DependencyRing.NONE.lockClasses());
    }

    @Test
    void doesNotChangeWithListsItWasMadeOf() {
        List<Dependency> sides = new ArrayList<>(List.of(pays, audits));
        List<Dependency> writers = new ArrayList<>();
        DependencyRing ring = new DependencyRing(sides, 3, writers);
        sides.clear();
        writers.add(pays);
        assertEquals(new DependencyRing(List.of(pays, audits), 3, List.of()), ring);
    }

    @Test
    void refusesNegativeNumberOfOmittedSides() {
        List<Dependency> sides = List.of(pays, audits);
        String message = assertThrows(IllegalArgumentException.class, () -> new DependencyRing(sides, -1, List.of()))
                .getMessage();
        assertEquals("The number of omitted sides must not be negative, but is -1; pass 0 for a whole ring.", message);
    }
}
