package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.base.Hash;
import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.checks.SplatBuilder;
import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.LiveFinding;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.BlockedThread;
import io.github.jlockdep.report.Deadlock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatContext;
import io.github.jlockdep.report.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes threads that wait, and makes a splat of those that are stuck. It takes {@code Knowledge.lock} itself. */
final class DeadlockBuilder {
    private static final String KNOWN = "the threads were seen twice in the same waits, and only they can end them";
    private static final String KNOWN_BUT_INTERRUPTS =
            "the threads were seen twice in the same waits, and only they or an interrupt can end them";
    private static final String QUIET =
            "the threads were seen twice in the same waits, and no other thread of this JVM can move";

    private DeadlockBuilder() {}

    /** The splat of a cycle of waits, and the finding that it becomes; null if one of the waits has ended. */
    static @Nullable Splat build(Set<SeenWait> cycle, WaitForGraph graph) {
        List<Blockers> by =
                cycle.stream().map(wait -> graph.blockers(wait, cycle)).toList();
        boolean onlyAsNothingMoves = by.stream().anyMatch(each -> each.how() == Blockers.How.LEFT)
                || by.stream().noneMatch(each -> each.how().isHold());
        List<BlockedThread> threads =
                cycle.stream().map(wait -> describe(wait, graph, cycle)).toList();
        String reason = onlyAsNothingMoves
                ? QUIET
                : threads.stream().anyMatch(BlockedThread::interruptible) ? KNOWN_BUT_INTERRUPTS : KNOWN;
        return cycle.stream().allMatch(SeenWait::lasts) ? find(identity(cycle), threads, reason) : null;
    }

    private static Splat find(long identity, List<BlockedThread> threads, String reason) {
        BlockedThread first = threads.get(0);
        Knowledge.lock.lock();
        try {
            LiveFinding entry = Knowledge.findings.entry(identity);
            SplatContext context = new SplatContext(
                    entry.id, Grade.DEADLOCK, reason, first.thread(), first.heldLocks(), first.stack());
            Deadlock splat = new Deadlock(context, threads);
            entry.raise(Grade.DEADLOCK, splat);
            entry.count.incrementAndGet();
            return splat;
        } finally {
            Knowledge.lock.unlock();
        }
    }

    /**
     * Describes one thread that waits: for what, blocked by which threads, what it holds, where it is now, and whether an
     * interrupt would let it go on.
     */
    static BlockedThread describe(SeenWait wait, WaitForGraph graph, Set<SeenWait> cycle) {
        Blockers blockers = graph.blockers(wait, cycle);
        StackTraceElement[] whole = StackTraces.of(wait.by.get());
        StackTraceElement[] stack = StackTraces.cutWait(whole);
        return new BlockedThread(
                thread(wait.by),
                SplatBuilder.lock(wait.word, stack),
                blockers.words(wait),
                blockers.threads().stream().map(DeadlockBuilder::thread).toList(),
                heldLocks(wait),
                Interrupts.wouldEnd(whole) && !wait.isBlocked() && !graph.isKept(wait),
                Arrays.asList(stack));
    }

    private static ThreadRef thread(HeldLocks held) {
        Thread thread = held.get();
        return thread == null ? held.owner() : new ThreadRef(ThreadFacts.number(thread), thread.getName());
    }

    private static List<LockUse> heldLocks(SeenWait wait) {
        HeldLocks held = wait.by;
        List<LockUse> locks = new ArrayList<>();
        long[] words = held.words();
        Knowledge.lock.lock();
        try {
            for (int i = 0; i < words.length; i++) {
                boolean isAhead = wait.isEntered && Word.sameInstance(words[i], wait.word);
                if (!isAhead && !Word.isReentry(words[i]) && Word.lockClass(words[i]) != 0) {
                    long threadId = held.owner().id();
                    locks.add(
                            SplatBuilder.lock(words[i], Knowledge.memory.sites().find(held.keyWhenTaken(i), threadId)));
                }
            }
        } finally {
            Knowledge.lock.unlock();
        }
        return locks;
    }

    private static long identity(Set<SeenWait> cycle) {
        long identity = 0;
        for (SeenWait wait : cycle) {
            identity += Hash.spread((wait.word * 31 + wait.by.owner().id() + wait.number) << 20);
        }
        return identity | 1;
    }
}
