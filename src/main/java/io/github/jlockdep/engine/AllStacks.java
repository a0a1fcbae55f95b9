package io.github.jlockdep.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The held stacks of all threads that ever took a tracked lock, each until its thread has ended. Tells of threads that
 * ended with locks held. Safe for use by any thread.
 *
 * <p>Adding a stack takes O(1): it looks at all stacks while there are few, and otherwise at the next {@value #STEP} of
 * them. So there are never many more stacks than live threads, whenever the garbage collector comes.
 */
/*
 * Who takes a stack from the head of the queue either ends it or puts it back at the tail, so each is ended once. The stack
 * of an ended thread is looked at by another one: what its owner wrote last is visible then. A live one is only asked for a
 * lock that nobody can reach, so its owner can no longer release it; a racy look may miss it, as it may miss a stack that is
 * being put back.
 */
final class AllStacks {
    private static final int FEW = 256;
    private static final int STEP = 4;

    private static final ConcurrentLinkedQueue<HeldLocks> all = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger size = new AtomicInteger();

    private AllStacks() {}

    static void add(HeldLocks held) {
        all.add(held);
        held.suspend();
        try {
            int stacks = size.incrementAndGet();
            look(stacks <= FEW ? stacks : STEP, true);
        } catch (Throwable fault) {
            Counters.fault(fault);
        } finally {
            held.resume();
        }
    }

    /** Reports the threads that have ended with locks held since the last call. */
    static void sweep() {
        look(size.get(), true);
    }

    /** Forgets the threads that have ended, whatever they left held. */
    static void forgetEnded() {
        look(size.get(), false);
    }

    /** Whether a live thread holds an instance that was collected. */
    static void freed(long instance) {
        for (HeldLocks held : all) {
            long word = held.wordOf(instance);
            if (word != 0 && Validator.isActive()) {
                Inquiry.reportLater(new Acquisition(held, word), Misuse.freed(LockMap.of(word)));
            }
        }
    }

    /** The stacks of the threads that are alive, for a look from outside; one that is being put back may be missing. */
    static List<HeldLocks> live() {
        List<HeldLocks> live = new ArrayList<>();
        for (HeldLocks held : all) {
            Thread owner = held.get();
            if (owner != null && owner.isAlive()) {
                live.add(held);
            }
        }
        return live;
    }

    private static void look(int stacks, boolean tell) {
        for (int i = 0; i < stacks; i++) {
            HeldLocks held = all.poll();
            if (held == null) {
                return;
            }
            Thread owner = held.get();
            if (owner != null && owner.isAlive()) {
                all.add(held);
            } else {
                size.decrementAndGet();
                end(held, tell);
            }
        }
    }

    private static void end(HeldLocks held, boolean tell) {
        if (tell && held.locksHeld() > 0 && Validator.isActive()) {
            Misuse misuse = Misuse.stillHeld("the thread has ended");
            Inquiry.report(new Acquisition(held, misuse.lock().word), misuse);
        }
    }
}
