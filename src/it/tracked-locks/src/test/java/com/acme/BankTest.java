package com.acme;

import io.github.jlockdep.junit.CheckLocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Nothing blocks in any of these tests. */
@CheckLocks
final class BankTest {
    private static final Bank BANK = new Bank();

    @Test
    void transfers() {
        BANK.transfer();
    }

    @Test
    void reports() {
        BANK.report();
    }

    @Test
    @EnabledIfSystemProperty(named = "second", matches = "true")
    void trades() {
        BANK.price();
        BANK.buy();
    }
}
