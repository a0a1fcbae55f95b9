package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.checks.Acquisition;
import io.github.jlockdep.engine.checks.Inquiry;
import io.github.jlockdep.engine.checks.Misuse;
import io.github.jlockdep.engine.classes.Word;
import org.jspecify.annotations.Nullable;

/** Reports wrong uses of locks, unless the detector looks away. */
final class Misuses {
    private Misuses() {}

    /** Reports, and throws if the policy is to throw. */
    static void demand(HeldLocks held, Misuse misuse) {
        RuntimeException refusal = report(held, misuse);
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Reports; returns the exception that the policy asks for, or null. */
    static @Nullable RuntimeException report(HeldLocks held, Misuse misuse) {
        return held.inspect(() -> {
            held.readInbox();
            boolean shared = Word.isShared(held.wordOf(misuse.lock().instance()));
            int mode = shared ? HeldLocks.SHARED : HeldLocks.EXCLUSIVE;
            return Inquiry.report(new Acquisition(held, misuse.lock(), mode, 0), misuse);
        });
    }
}
