package com.acme;

/** Two pairs of monitors, each of which is taken in both orders. */
final class Bank {
    private final Object accounts = new Object();
    private final Object audit = new Object();
    private final Object rates = new Object();
    private int balance;

    void transfer() {
        synchronized (accounts) {
            synchronized (audit) {
                balance++;
            }
        }
    }

    void report() {
        synchronized (audit) {
            synchronized (accounts) {
                balance--;
            }
        }
    }

    void price() {
        synchronized (rates) {
            synchronized (audit) {
                balance++;
            }
        }
    }

    void buy() {
        synchronized (audit) {
            synchronized (rates) {
                balance--;
            }
        }
    }
}
