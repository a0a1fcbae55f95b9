package io.github.jlockdep.engine;

import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import io.github.jlockdep.report.Finding;
import java.util.List;

/**
 * One inversion of two made-up locks, and one wait for an event, from the acquisition to the text of the splat. It
 * loads and initializes the classes of the slow path, which must not happen for the first time in a thread that is
 * nearly out of stack.
 */
final class SelfTest {
    private SelfTest() {}

    static void run() {
        HeldLocks held = HeldLocks.current();
        LockMap a = new LockMap(LockClasses.named("jlockdep self-test A"));
        LockMap b = new LockMap(LockClasses.named("jlockdep self-test B"));
        boolean wasActive = Switch.isOn();
        Switch.set(true);
        nest(held, a, b);
        nest(held, b, a);
        await(held, Event.of(a.node()), a);
        List<Finding> findings = Knowledge.findings.unguarded();
        boolean found = findings.size() == (Settings.current().events() ? 2 : 1);
        for (Finding finding : findings) {
            found &= !finding.splat().text().isEmpty();
        }
        Switch.set(wasActive);
        Review.reset();
        History.on = false;
        held.forgetHistory();
        Reporter.forgetEarly();
        LockStats.reset();
        LockClasses.forgetAll();
        if (!found) {
            Remarks.notice("jlockdep does not see the inversion of its self-test in this JVM, so it may miss others;"
                    + " please report it with the output of java -version.");
        }
    }

    /** Waits for an event under a lock that the work for the event needs. */
    private static void await(HeldLocks held, Event event, LockMap lock) {
        event.opened();
        take(held, lock);
        event.triggered();
        held.released(lock);
        event.closed();
        take(held, lock);
        event.mightWait();
        held.released(lock);
    }

    private static void nest(HeldLocks held, LockMap outer, LockMap inner) {
        take(held, outer);
        take(held, inner);
        held.released(inner);
        held.released(outer);
    }

    private static void take(HeldLocks held, LockMap lock) {
        held.acquire(lock, HeldLocks.EXCLUSIVE);
        held.acquired(lock, HeldLocks.EXCLUSIVE);
    }
}
