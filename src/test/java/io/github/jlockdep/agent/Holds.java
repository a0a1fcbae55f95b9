package io.github.jlockdep.agent;

import io.github.jlockdep.agent.monitors.Monitor;
import io.github.jlockdep.agent.monitors.Monitors;
import io.github.jlockdep.engine.threads.HeldLocks;

/** What the agent in this JVM says of the current thread, for programs that compare. */
public final class Holds {
    private Holds() {}

    /** Whether the thread holds the monitor of the object, as far as the agent knows. */
    public static boolean holds(Object object) {
        HeldLocks.current().settle();
        Monitor monitor = Monitors.known(object);
        return monitor != null && HeldLocks.current().holds(monitor);
    }

    /** How many objects the agent keeps in mind. */
    public static int monitors() {
        return Monitors.size();
    }
}
