package io.github.jlockdep.agent.juc.hooks;

import java.lang.invoke.VarHandle;
import java.util.concurrent.Phaser;

/** The phases of phasers, without asking those, which tells the thread. */
final class Phases {
    private static final VarHandle ROOT = JdkFields.field(Phaser.class, "root", Phaser.class);
    private static final VarHandle STATE = JdkFields.field(Phaser.class, "state", long.class);

    private Phases() {}

    /** In which phase the phaser is; a negative number once it has been terminated. */
    static int now(Object phaser) {
        return (int) ((long) STATE.getVolatile(ROOT.get(phaser)) >>> Integer.SIZE);
    }
}
