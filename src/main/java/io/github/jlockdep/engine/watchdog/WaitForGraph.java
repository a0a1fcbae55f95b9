package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which thread waits for which at one moment, and which of them can never go on.
 *
 * <p>All threads that wait count as stuck until the contrary is shown:
 * <ul>
 *   <li>a thread that waits for a lock is stuck if a stuck thread is in its way: a holder, or for a reader a queued
 *       writer;
 *   <li>a thread that waits for an event is stuck if some threads are known to be able to trigger it, and all of them
 *       are stuck; or the event is a condition, and a stuck thread holds its lock;
 *   <li>failing that, a thread that waits for an event is stuck if stuck threads wait for it, and nothing else moves in
 *       this JVM.
 * </ul>
 *
 * <p>What is left has cycles, and each cycle in which one thread holds what another one wants is a deadlock. In a cycle
 * without such a hold, the threads have merely woken each other before, and may all be idle. A thread that waits for
 * room in a full queue is not: its cycle is a deadlock if nothing else in this JVM moves.
 */
final class WaitForGraph {
    private final Map<HeldLocks, SeenWait> waits = new HashMap<>();
    private final Map<SeenWait, Blockers> blockers = new HashMap<>();
    private final Map<SeenWait, Blockers> keepers = new HashMap<>();
    private final Set<HeldLocks> blocking = new HashSet<>();
    private final Set<SeenWait> stuck;
    private final BooleanSupplier nothingMoves;
    private @Nullable Boolean isQuiet;

    /**
     * Finds the stuck threads.
     *
     * @param waits all long waits
     * @param live the stacks of all live threads
     * @param untold what threads hold besides, by its word
     * @param nothingMoves whether all other threads of this JVM wait; asked at most once, and only if needed
     */
    WaitForGraph(
            Collection<SeenWait> waits,
            List<HeldLocks> live,
            Map<Long, HeldLocks> untold,
            BooleanSupplier nothingMoves) {
        this.nothingMoves = nothingMoves;
        Holds holds = new Holds(waits, live, untold);
        for (SeenWait wait : waits) {
            this.waits.put(wait.by, wait);
        }
        for (SeenWait wait : waits) {
            Blockers found = Blockers.of(wait, holds, this.waits.values(), live);
            blockers.put(wait, found);
            Blockers keep = Blockers.ofLockAfter(wait, holds);
            keepers.put(wait, keep);
            blocking.addAll(found.threads());
            blocking.addAll(keep.threads());
        }
        this.stuck = new LinkedHashSet<>(waits);
        while (stuck.removeIf(wait -> !isStuck(wait))) {}
    }

    /** The deadlocks, each as the set of the waits on its cycle, nearest first. */
    List<Set<SeenWait>> deadlocks() {
        Map<SeenWait, Set<SeenWait>> out = new HashMap<>();
        Map<SeenWait, Set<SeenWait>> in = new HashMap<>();
        Set<SeenWait> held = new HashSet<>();
        for (SeenWait wait : stuck) {
            Blockers by = stuckBlockers(wait);
            for (HeldLocks thread : by.threads()) {
                SeenWait next = Objects.requireNonNull(waits.get(thread));
                out.computeIfAbsent(wait, key -> new LinkedHashSet<>()).add(next);
                in.computeIfAbsent(next, key -> new LinkedHashSet<>()).add(wait);
            }
            if (by.how().isHold() || wait.isForRoom() && isQuiet()) {
                held.add(wait);
            }
        }
        return cycles(out, in, held);
    }

    /** The threads that block this one; only those on the cycle, unless the cycle is empty. */
    Blockers blockers(SeenWait wait, Set<SeenWait> cycle) {
        return cycle.isEmpty() ? known(wait) : stuckBlockers(wait).only(by -> cycle.contains(waits.get(by)));
    }

    /** Whether the thread would be stuck even if its wait ended now, as a stuck thread holds the lock that it takes then. */
    boolean isKept(SeenWait wait) {
        return kept(wait).suffice(this::isStuck);
    }

    private Blockers known(SeenWait wait) {
        return blockers.getOrDefault(wait, Blockers.NONE);
    }

    private Blockers kept(SeenWait wait) {
        return keepers.getOrDefault(wait, Blockers.NONE);
    }

    private boolean isStuck(SeenWait wait) {
        return known(wait).suffice(this::isStuck) && (!canComeFromAnybody(wait) || isQuiet())
                || isKept(wait)
                || wait.isEvent() && isLeftAlone(wait);
    }

    /** Whether threads that nobody knows of could give back what is waited for. */
    private static boolean canComeFromAnybody(SeenWait wait) {
        EventTraits traits = wait.lockClass().traits();
        return wait.lockClass().tenure().isTransferable(wait.word) || traits != null && traits.isPermits();
    }

    private boolean isStuck(HeldLocks thread) {
        return stuck.contains(waits.get(thread));
    }

    private boolean isLeftAlone(SeenWait wait) {
        return blocking.contains(wait.by) && !waitersFor(wait).isEmpty() && isQuiet();
    }

    private boolean isQuiet() {
        Boolean known = isQuiet;
        if (known == null) {
            known = nothingMoves.getAsBoolean();
            isQuiet = known;
        }
        return known;
    }

    /** The stuck threads that block this one. If none is known: the threads that wait for it. */
    private Blockers stuckBlockers(SeenWait wait) {
        Blockers known = known(wait).only(this::isStuck);
        if (!wait.isEvent() || known(wait).suffice(this::isStuck)) {
            return known;
        }
        if (isKept(wait)) {
            return kept(wait).only(this::isStuck);
        }
        Set<HeldLocks> waiters = waitersFor(wait);
        Blockers both = known.only(waiters::contains);
        return both.threads().isEmpty() ? Blockers.left(waiters) : both;
    }

    /** The stuck threads that wait for this one to go on, directly or through others. */
    private Set<HeldLocks> waitersFor(SeenWait wait) {
        Set<HeldLocks> found = new LinkedHashSet<>();
        Deque<HeldLocks> open = new ArrayDeque<>(List.of(wait.by));
        while (!open.isEmpty()) {
            HeldLocks blocker = open.remove();
            for (SeenWait other : stuck) {
                if (isBlockedBy(blocker, other) && found.add(other.by)) {
                    open.add(other.by);
                }
            }
        }
        return found;
    }

    private boolean isBlockedBy(HeldLocks thread, SeenWait wait) {
        return known(wait).threads().contains(thread) || kept(wait).threads().contains(thread);
    }

    private List<Set<SeenWait>> cycles(
            Map<SeenWait, Set<SeenWait>> out, Map<SeenWait, Set<SeenWait>> in, Set<SeenWait> held) {
        List<Set<SeenWait>> cycles = new ArrayList<>();
        Set<SeenWait> seen = new HashSet<>();
        for (SeenWait wait : stuck) {
            if (seen.add(wait)) {
                Set<SeenWait> cycle = reach(wait, out);
                cycle.retainAll(reach(wait, in));
                seen.addAll(cycle);
                if (cycle.stream().anyMatch(one -> held.contains(one) && isHeldInside(one, out, cycle))) {
                    cycles.add(cycle);
                }
            }
        }
        return cycles;
    }

    private static boolean isHeldInside(SeenWait wait, Map<SeenWait, Set<SeenWait>> out, Set<SeenWait> cycle) {
        return out.getOrDefault(wait, Set.of()).stream().anyMatch(cycle::contains);
    }

    /** The waits that this one leads to, nearest first; this one is among them only if they lead back to it. */
    private static Set<SeenWait> reach(SeenWait from, Map<SeenWait, Set<SeenWait>> edges) {
        Set<SeenWait> found = new LinkedHashSet<>();
        Deque<SeenWait> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (SeenWait next : edges.getOrDefault(open.remove(), Set.of())) {
                if (found.add(next)) {
                    open.add(next);
                }
            }
        }
        return found;
    }
}
