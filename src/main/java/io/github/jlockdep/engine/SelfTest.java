package io.github.jlockdep.engine;

import io.github.jlockdep.report.Finding;

/**
 * One inversion of two made-up locks, from the acquisition to the text of the splat. It loads and initializes what the slow
 * path needs, which must not happen for the first time when a thread is nearly out of stack.
 */
final class SelfTest {
    private SelfTest() {}

    static void run() {
        HeldLocks held = HeldLocks.current();
        LockMap a = new LockMap(LockClasses.named("jlockdep self-test A"));
        LockMap b = new LockMap(LockClasses.named("jlockdep self-test B"));
        boolean wasActive = Validator.isActive();
        Validator.setActive(true);
        nest(held, a, b);
        nest(held, b, a);
        boolean found = Knowledge.findings.all().stream()
                .map(Finding::splat)
                .anyMatch(splat -> !splat.text().isEmpty());
        Validator.setActive(wasActive);
        Knowledge.reset();
        Reporter.forgetEarly();
        LockClasses.forgetAll();
        if (!found) {
            Reporter.notice("jlockdep does not see the inversion of its self-test in this JVM, so it may miss others;"
                    + " please report it with the output of java -version.");
        }
    }

    private static void nest(HeldLocks held, LockMap outer, LockMap inner) {
        held.acquire(outer, HeldLocks.EXCLUSIVE);
        held.acquired(outer, HeldLocks.EXCLUSIVE);
        held.acquire(inner, HeldLocks.EXCLUSIVE);
        held.acquired(inner, HeldLocks.EXCLUSIVE);
        held.released(inner);
        held.released(outer);
    }
}
