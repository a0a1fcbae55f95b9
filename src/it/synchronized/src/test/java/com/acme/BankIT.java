package com.acme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same in integration tests. */
final class BankIT {
    private static final Bank BANK = new Bank();

    @Test
    void transfersAndReports() {
        BANK.transfer();
        BANK.report();
    }

    @Test
    @EnabledIfSystemProperty(named = "second", matches = "it")
    void trades() {
        BANK.price();
        BANK.buy();
    }
}
