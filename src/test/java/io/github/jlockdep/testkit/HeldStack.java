package io.github.jlockdep.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.SplatListener;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The locks that the current thread holds, in the eyes of the detector. Each question costs a finding: a lock that
 * nobody holds is released, and the splat about that lists the held locks.
 */
public final class HeldStack {
    private static final String PROBE = "held-stack probe ";
    private static final AtomicInteger probes = new AtomicInteger();

    private HeldStack() {}

    /** The class names of the held locks, outermost first; a reader's has {@code (r)} behind it. */
    public static List<String> now() {
        String name = PROBE + probes.incrementAndGet();
        TrackedReentrantLock probe = new TrackedReentrantLock(name);
        List<Splat> answers = new CopyOnWriteArrayList<>();
        SplatListener listener =
                splat -> answers.addAll(splat.lockClasses().equals(List.of(name)) ? List.of(splat) : List.of());
        Lockdep.addListener(listener);
        try {
            assertThrows(IllegalMonitorStateException.class, probe::unlock);
        } finally {
            Lockdep.removeListener(listener);
        }
        assertEquals(1, answers.size(), "The probe must provoke exactly one report.");
        return answers.get(0).heldLocks().stream().map(HeldStack::describe).toList();
    }

    /** Fails unless the current thread holds locks of exactly these classes, outermost first. */
    public static void assertIs(String... lockClasses) {
        assertEquals(List.of(lockClasses), now());
    }

    /** Fails if the current thread holds anything that nobody else could give back; permits and stamps it may keep. */
    public static void assertNothingOfItsOwnIsLeft() {
        long own = Arrays.stream(HeldLocks.current().words())
                .filter(word -> !LockClasses.of(word).tenure().isTransferable(word))
                .count();
        assertEquals(0, own, "holds left on the held stack");
    }

    /** Whether the splat comes from such a question. */
    public static boolean isProbe(Splat splat) {
        return splat.kind() == SplatKind.BAD_UNLOCK_BALANCE
                && splat.lockClasses().get(0).startsWith(PROBE);
    }

    private static String describe(LockUse lock) {
        return lock.lockClass() + (lock.mode() == LockMode.SHARED ? "(r)" : "");
    }
}
