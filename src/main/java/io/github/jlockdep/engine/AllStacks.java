package io.github.jlockdep.engine;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The held stacks of all threads that ever took a tracked lock, each until its thread has ended. Tells of threads that
 * ended with locks held. Safe for use by any thread; adding a stack takes O(1).
 */
/*
 * The stack of an ended thread is looked at by another one: what its owner wrote last is visible then. A live one is only
 * asked for a lock that nobody can reach, so its owner can no longer release it; a racy look may miss it. An ended thread
 * that is still referenced is found by looking at all stacks, which is done while there are few.
 */
final class AllStacks {
    static final ReferenceQueue<Thread> ended = new ReferenceQueue<>();

    private static final int FEW = 256;
    private static final Set<HeldLocks> all = ConcurrentHashMap.newKeySet();

    private AllStacks() {}

    static void add(HeldLocks held) {
        held.suspend();
        try {
            all.add(held);
            sweep();
        } catch (Throwable fault) {
            Counters.fault(fault);
        } finally {
            held.resume();
        }
    }

    /** Reports the threads that have ended with locks held since the last call. */
    static void sweep() {
        for (Reference<?> gone = ended.poll(); gone != null; gone = ended.poll()) {
            end((HeldLocks) gone);
        }
        if (all.size() <= FEW) {
            for (HeldLocks held : all) {
                if (hasEnded(held)) {
                    end(held);
                }
            }
        }
    }

    /** Forgets the threads that have ended, whatever they left held. */
    static void forgetEnded() {
        for (Object gone = ended.poll(); gone != null; gone = ended.poll()) {
            all.remove(gone);
        }
        all.removeIf(AllStacks::hasEnded);
    }

    /** Whether a live thread holds an instance that was collected. */
    static void freed(long instance) {
        for (HeldLocks held : all) {
            long word = held.wordOf(instance);
            if (word != 0 && Validator.isActive()) {
                LockMap lock = LockMap.of(word);
                Validator.reportLater(new Acquisition(held, lock), Misuse.freed(lock));
            }
        }
    }

    private static boolean hasEnded(HeldLocks held) {
        Thread owner = held.get();
        return owner == null || !owner.isAlive();
    }

    private static void end(HeldLocks held) {
        if (all.remove(held)) {
            if (held.locksHeld() > 0 && Validator.isActive()) {
                Misuse misuse = Misuse.stillHeld("the thread has ended");
                Validator.report(new Acquisition(held, misuse.lock()), misuse);
            }
        }
    }
}
