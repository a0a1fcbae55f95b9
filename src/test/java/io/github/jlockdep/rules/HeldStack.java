package io.github.jlockdep.rules;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.SplatListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The locks that the current thread holds, as a splat shows them; to ask for them costs a finding of its own. */
public final class HeldStack {
    private static final AtomicInteger probes = new AtomicInteger();
    private static final String PROBE = "held-stack-probe-";

    private HeldStack() {}

    /** The names of the held locks, outermost first; a reader's has {@code (r)} behind it. */
    public static List<String> now() {
        List<Splat> seen = new CopyOnWriteArrayList<>();
        String name = PROBE + probes.incrementAndGet();
        SplatListener listener = splat -> {
            if (splat.lockClasses().contains(name)) {
                seen.add(splat);
            }
        };
        Lockdep.addListener(listener);
        try {
            Lockdep.assertHeld(new TrackedReentrantLock(name));
        } finally {
            Lockdep.removeListener(listener);
        }
        return seen.get(0).heldLocks().stream().map(HeldStack::describe).toList();
    }

    /** Whether the splat comes from such a question. */
    public static boolean isProbe(Splat splat) {
        return splat.kind() == SplatKind.ASSERTION_FAILED
                && splat.lockClasses().get(0).startsWith(PROBE);
    }

    private static String describe(LockUse lock) {
        return lock.lockClass() + (lock.mode() == LockMode.SHARED ? "(r)" : "");
    }
}
