package com.acme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Nothing blocks in any of these tests. */
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
    @EnabledIfSystemProperty(named = "second", matches = "test")
    void trades() {
        BANK.price();
        BANK.buy();
    }
}
