package io.github.jlockdep.agent.juc.hooks;

import java.lang.invoke.VarHandle;
import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;

/** The phases of phasers, without asking those, which tells the thread. */
final class Phases {
    private static final @Nullable VarHandle ROOT = OrderField.find(Phaser.class, "root", Phaser.class);
    private static final @Nullable VarHandle STATE = OrderField.find(Phaser.class, "state", long.class);

    private Phases() {}

    /** In which phase the phaser is; a negative number once it has been terminated. */
    static int now(Object phaser) {
        return ROOT == null || STATE == null
                ? ((Phaser) phaser).getPhase() // in a JDK that has other fields
                : (int) ((long) STATE.getVolatile(ROOT.get(phaser)) >>> Integer.SIZE);
    }
}
