package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the detector believes the current thread holds, read from a report that is provoked for this purpose. */
public final class HeldStack {
    private static final AtomicInteger probes = new AtomicInteger();

    private HeldStack() {}

    /** The names of the classes of the held locks, outermost first. Adds a finding. */
    public static List<String> ofCurrentThread() {
        String name = "held-stack probe " + probes.incrementAndGet();
        LockIdentity probe = LockIdentity.of(LockClass.named(name));
        List<Splat> answers = new CopyOnWriteArrayList<>();
        SplatListener listener =
                splat -> answers.addAll(splat.lockClasses().equals(List.of(name)) ? List.of(splat) : List.of());
        Lockdep.addListener(listener);
        try {
            probe.released();
        } finally {
            Lockdep.removeListener(listener);
        }
        assertEquals(1, answers.size(), "The probe must provoke exactly one report.");
        return answers.get(0).heldLocks().stream().map(LockUse::lockClass).toList();
    }

    /** Fails unless the current thread holds locks of exactly these classes, outermost first. */
    public static void assertIs(String... lockClasses) {
        assertEquals(List.of(lockClasses), ofCurrentThread());
    }
}
