package com.acme;

import io.github.jlockdep.Lockdep;
import java.util.concurrent.locks.Lock;

/** Two pairs of locks, each of which is taken in both orders. */
final class Bank {
    private final Lock accounts = Lockdep.newReentrantLock("accounts");
    private final Lock audit = Lockdep.newReentrantLock("audit");
    private final Lock rates = Lockdep.newReentrantLock();
    private final Lock orders = Lockdep.newReentrantLock();

    void transfer() {
        nest(accounts, audit);
    }

    void report() {
        nest(audit, accounts);
    }

    void price() {
        nest(rates, orders);
    }

    void buy() {
        nest(orders, rates);
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }
}
