package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.checks.Acquisition;
import io.github.jlockdep.engine.checks.Inquiry;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.checks.Misuse;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.stat.ThreadStat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The held stacks of all threads that ever took a tracked lock, each until its thread has ended. Tells of threads that
 * ended with locks held. Safe for use by any thread.
 *
 * <p>Adding a stack takes O(1): it looks at all stacks while there are few, and otherwise at the next {@value #STEP} of
 * them. So there are never many more stacks than live threads, whenever the garbage collector comes.
 */
/*
 * A thread that polls a stack retires it or queues it again, so each stack is retired once. The
 * stack of an ended thread is looked at by another one: what its owner wrote last is visible then. A live one is only
 * asked for a lock that nobody can reach, so its owner can no longer release it; a racy look may miss it, as it may
 * miss a stack that is being put back.
 */
public final class AllStacks {
    private static final int FEW = 256;
    private static final int STEP = 4;

    private static final ConcurrentLinkedQueue<HeldLocks> all = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger size = new AtomicInteger();
    /** How often somebody began, and has ended, to take stacks out and to put them back. */
    private static final AtomicInteger roundsBegun = new AtomicInteger();

    private static final AtomicInteger roundsEnded = new AtomicInteger();
    private static final int MOST_LOOKS = 100;

    private AllStacks() {}

    /** A stack for a thread that has none, which nobody else sees. The thread holds nothing as long as it has none. */
    public static HeldLocks standIn(Thread thread) {
        return new HeldLocks(thread);
    }

    /** The stack of the thread; null if it has none, or somebody is looking at that just now. */
    static @Nullable HeldLocks of(Thread thread) {
        for (HeldLocks held : all) {
            if (held.refersTo(thread)) {
                return held;
            }
        }
        return null;
    }

    static void add(HeldLocks held) {
        all.add(held);
        int stacks = size.incrementAndGet();
        held.lookAway(() -> endThoseOfEndedThreads(stacks <= FEW ? stacks : STEP, AllStacks::reportHeld));
    }

    /** Reports the threads that have ended with locks held since the last call. */
    public static void sweep() {
        endThoseOfEndedThreads(size.get(), AllStacks::reportHeld);
    }

    /** Forgets the threads that have ended, whatever they left held. */
    public static void forgetEnded() {
        endThoseOfEndedThreads(size.get(), ended -> {});
    }

    /** Reports the live threads that hold an instance which was collected. Costs one volatile read if there is none. */
    public static void reportFreed() {
        long[] freed = Knowledge.takeFreed();
        if (freed.length > 0) {
            Arrays.sort(freed);
            all.forEach(held -> reportFreed(held, freed));
        }
    }

    /**
     * Says that threads give back locks of the class which they did not take: from now on nobody holds one, and what
     * was learned under the other assumption is forgotten.
     */
    public static void handOver(LockClassNode lockClass) {
        HeldLocks.current().lookAway(() -> {
            if (Knowledge.handOver(lockClass)) {
                all.forEach(held -> held.handedOver(lockClass));
            }
        });
    }

    /**
     * Whether a thread may hold the lock. It says no only if none does; a thread that takes the lock or gives it back
     * just now aside.
     */
    public static boolean isHeld(LockMap lock) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            int begun = roundsBegun.get();
            boolean allAreThere = roundsEnded.get() == begun;
            if (all.stream().anyMatch(held -> held.wordOf(lock.instance()) != 0)) {
                return true;
            }
            if (allAreThere && roundsBegun.get() == begun) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private static void reportFreed(HeldLocks held, long[] freed) {
        for (long word : held.words()) {
            if (Arrays.binarySearch(freed, Word.instance(word)) < 0) {
                continue;
            }
            LockMap lock = LockMap.of(word);
            boolean isPermit = LockClasses.of(word).tenure().isTransferable(word); // it may go with its semaphore
            if (!isPermit && Switch.isOn()) {
                Inquiry.report(new Acquisition(held, word, held.owner()), Misuse.freed(lock));
            }
            held.releasedElsewhere(lock); // nobody can wait for it
        }
    }

    /** The stacks of the threads that are alive, for a look from outside; one that is being put back may be missing. */
    public static List<HeldLocks> live() {
        HeldLocks asking = HeldLocks.current();
        List<HeldLocks> live = new ArrayList<>();
        for (HeldLocks held : all) {
            Thread owner = held.get();
            if (owner != null && asking.seesAlive(owner)) {
                live.add(held);
            }
        }
        return live;
    }

    /** Looks at so many stacks, and drops those whose thread has ended. */
    private static void endThoseOfEndedThreads(int stacks, Consumer<HeldLocks> atEnd) {
        HeldLocks asking = HeldLocks.current();
        roundsBegun.incrementAndGet();
        try {
            for (int i = 0; i < stacks; i++) {
                HeldLocks held = all.poll();
                if (held == null) {
                    return;
                }
                Thread owner = held.get();
                if (owner != null && asking.seesAlive(owner)) {
                    all.add(held);
                } else {
                    size.decrementAndGet();
                    if (ThreadStat.ON) {
                        LockStats.end(held.stat);
                    }
                    atEnd.accept(held);
                }
            }
        } finally {
            roundsEnded.incrementAndGet();
        }
    }

    /** What the thread has left and anybody can give back, only others can now; the rest is a finding. */
    private static void reportHeld(HeldLocks held) {
        for (long word : held.words()) {
            LockClassNode lockClass = LockClasses.of(word);
            if (lockClass.tenure().isTransferable(word) && !lockClass.isHandedOver()) {
                handOver(lockClass.root);
            }
        }
        if (held.ownLocksHeld() > 0 && Switch.isOn()) {
            Misuse misuse = Misuse.stillHeld("the thread has ended");
            Inquiry.report(new Acquisition(held, misuse.lock().word, held.owner()), misuse);
        }
    }
}
