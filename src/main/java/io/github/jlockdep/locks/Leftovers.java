package io.github.jlockdep.locks;

import io.github.jlockdep.engine.threads.HeldLocks;

/** Checks that a task of an executor leaves no more locks held than it found; of the thread that runs the task. */
record Leftovers(HeldLocks held, int before) {
    /** To be called before the task. */
    static Leftovers atBegin() {
        HeldLocks held = HeldLocks.current();
        return new Leftovers(held, held.ownLocksHeld());
    }

    /** To be called when the task of that executor has ended. */
    void check(String executor) {
        if (held.ownLocksHeld() > before) {
            held.leftHeld("a task of executor '" + executor + "' has ended");
        }
    }
}
