package io.github.jlockdep.engine.base;

/** Whether acquisitions are checked: one switch for the whole JVM. */
public final class Switch {
    private static volatile boolean on = !Settings.current().isOff();

    private Switch() {}

    /** Whether acquisitions are checked. */
    public static boolean isOn() {
        return on;
    }

    /** Switches checking on or off for all threads; held stacks are kept either way. */
    public static void set(boolean checking) {
        on = checking;
    }
}
