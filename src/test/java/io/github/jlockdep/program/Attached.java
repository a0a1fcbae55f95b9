package io.github.jlockdep.program;

import com.sun.tools.attach.VirtualMachine;

/** A program into which the agent comes while it runs. */
public final class Attached {
    private Attached() {}

    /** Takes the agent's jar. */
    public static void main(String[] arguments) throws Exception {
        Guarded before = new Guarded();
        before.under(() -> attach(arguments[0]));
        Ways.require(0);
        Isolated.main(arguments);
        System.out.println("done=" + Thread.holdsLock(before));
    }

    private static void attach(String jar) throws Exception {
        VirtualMachine machine =
                VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
        machine.loadAgent(jar);
        machine.detach();
    }
}
