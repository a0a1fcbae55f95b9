package io.github.jlockdep.engine.base;

import io.github.jlockdep.report.Grade;

/** What can be switched while the JVM runs: whether acquisitions are checked, what is printed, the watchdog. */
public final class Switch {
    private static volatile Grade print = Settings.current().print();
    private static volatile boolean watching = true;
    private static volatile boolean on = !Settings.current().isOff();

    private Switch() {}

    /** Whether acquisitions are checked. */
    public static boolean isOn() {
        return on;
    }

    /** The weakest grade that listeners and the log hear of. */
    public static Grade print() {
        return print;
    }

    /** Whether listeners and the log hear of a finding of this grade. */
    public static boolean prints(Grade grade) {
        return grade.compareTo(print) >= 0;
    }

    /** Says what is the weakest grade to be printed from now on. */
    public static void setPrint(Grade weakest) {
        print = weakest;
    }

    /** Whether the watchdog looks, where there is one. */
    public static boolean isWatching() {
        return watching;
    }

    /** Makes the watchdog look, or rest. */
    public static void setWatching(boolean looks) {
        watching = looks;
    }

    /** Switches checking on or off for all threads; held stacks are kept either way. */
    public static void set(boolean checking) {
        on = checking;
    }
}
