package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.classes.Daemons;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.threads.AllStacks;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.BlockedThread;
import io.github.jlockdep.report.Splat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread that looks for threads that wait too long. It reports threads that wait for each other as a deadlock,
 * once. For any other thread it writes one line to the log when the thread has waited too long, and one when it goes
 * on.
 *
 * <p>It looks four times within the patience. A wait is long when it has been seen for the time of the patience. A
 * deadlock is reported when two looks in a row find it among the same waits, so within twice that time.
 */
/*
 * The application's threads only write their own WaitMark. All state here but started belongs to the watchdog's thread,
 * which starts with the first wait, or class that is initialized under the agent. That thread takes the monitor of Triggers to ask which threads trigger an event,
 * and Knowledge.lock to look up where held locks were taken and to note a finding. Checking is suspended for it. While
 * the log blocks it, nothing is reported.
 */
public final class Watchdog implements Runnable {
    private static final int MOST_NOTICES = 10;
    private static final AtomicBoolean started = new AtomicBoolean();
    private static volatile MonitorOwners owners = MonitorOwners.UNKNOWN;
    private static volatile InitializationWaits initializationWaits = InitializationWaits.UNKNOWN;

    private final long patience = Settings.current().watchdog().nanos();
    private final Map<LockClassNode, Integer> notices = new HashMap<>();
    private final Map<SeenWait, BlockedThread> told = new HashMap<>();
    private Map<HeldLocks, SeenWait> waits = new HashMap<>();
    private Set<Set<SeenWait>> suspected = new HashSet<>();
    /** The stacks that stand for threads which wait for a class, and have none of their own. */
    private Map<Thread, HeldLocks> strangers = new HashMap<>();

    private Watchdog() {}

    /** Says who knows the owners of monitors, and who waits for the initialization of classes. */
    public static void ask(MonitorOwners whoKnows, InitializationWaits whoElseKnows) {
        owners = whoKnows;
        initializationWaits = whoElseKnows;
    }

    /** Starts the watchdog unless it is started. A thread calls this when it is about to wait. */
    public static void ensureStarted() {
        if (!started.get() && started.compareAndSet(false, true)) {
            try {
                Daemons.start("jlockdep-watchdog", new Watchdog());
            } catch (Throwable fault) {
                HeldLocks.current().lookAway(() -> Counters.fault(fault));
            }
        }
    }

    @Override
    public void run() {
        HeldLocks.current().suspend();
        while (true) {
            try {
                Thread.sleep(Math.max(1, patience / 4_000_000));
                if (Switch.isWatching()) {
                    look(System.nanoTime());
                }
            } catch (InterruptedException e) {
                // No code has a reason to interrupt this thread; it goes on.
            } catch (Throwable fault) {
                Counters.fault(fault);
            }
        }
    }

    private void look(long now) {
        List<HeldLocks> live = AllStacks.live();
        InitializationWaits.Seen initializations = initializationWaits.look(live);
        addStrangers(live, initializations);
        Set<HeldLocks> threads = new LinkedHashSet<>(waits.keySet());
        threads.addAll(live);
        Map<HeldLocks, SeenWait> seen = new HashMap<>();
        for (HeldLocks held : threads) {
            SeenWait before = waits.get(held);
            SeenWait wait = SeenWait.look(held, before, now);
            wait = wait == null ? SeenWait.lookAtMonitor(held, before, now, owners, live) : wait;
            wait = wait == null
                    ? SeenWait.lookAtInitialization(
                            held, before, now, initializations.waits().get(held.get()))
                    : wait;
            if (before != null && before != wait) {
                ended(before, now);
            }
            if (wait != null) {
                seen.put(held, wait);
            }
        }
        waits = seen;
        judge(
                seen.values().stream().filter(wait -> isLong(wait, now)).toList(),
                live,
                holdersOf(initializations.begun(), live));
    }

    private void addStrangers(List<HeldLocks> live, InitializationWaits.Seen initializations) {
        if (initializations.waits().isEmpty()) {
            strangers = Map.of();
            return;
        }
        Map<Thread, HeldLocks> known = new HashMap<>();
        live.forEach(held -> known.put(held.get(), held));
        Map<Thread, HeldLocks> found = new HashMap<>();
        for (Thread thread : initializations.waits().keySet()) {
            if (!known.containsKey(thread)) {
                HeldLocks before = strangers.get(thread);
                HeldLocks standIn = before == null ? AllStacks.standIn(thread) : before;
                found.put(thread, standIn);
                live.add(standIn);
            }
        }
        strangers = found;
    }

    private static Map<Long, HeldLocks> holdersOf(Map<Long, Thread> begun, List<HeldLocks> live) {
        Map<Long, HeldLocks> holders = new HashMap<>();
        begun.forEach((word, thread) -> live.stream()
                .filter(held -> held.refersTo(thread))
                .findAny()
                .ifPresent(held -> holders.put(word, held)));
        return holders;
    }

    private boolean isLong(SeenWait wait, long now) {
        return now - wait.since >= patience && !wait.isTimed() && wait.isFollowed();
    }

    private void judge(List<SeenWait> lasting, List<HeldLocks> live, Map<Long, HeldLocks> untold) {
        if (!Switch.isOn() || lasting.stream().allMatch(wait -> wait.isReported)) {
            suspected = Set.of();
            return;
        }
        WaitForGraph graph = new WaitForGraph(lasting, live, untold, QuietJvm::nothingMoves);
        Set<SeenWait> accused = new HashSet<>();
        Set<Set<SeenWait>> suspects = new HashSet<>();
        for (Set<SeenWait> cycle : graph.deadlocks()) {
            accused.addAll(cycle);
            if (cycle.stream().noneMatch(wait -> wait.isReported) && !confirm(cycle, graph)) {
                suspects.add(cycle);
            }
        }
        suspected = suspects;
        lasting.stream().filter(wait -> !accused.contains(wait)).forEach(wait -> notice(wait, graph));
    }

    private boolean confirm(Set<SeenWait> cycle, WaitForGraph graph) {
        if (!suspected.contains(cycle)) {
            return false;
        }
        Splat splat = DeadlockBuilder.build(cycle, graph);
        if (splat != null) {
            cycle.forEach(wait -> wait.isReported = true);
            Reporter.deliver(splat);
        }
        return true;
    }

    private void notice(SeenWait wait, WaitForGraph graph) {
        if (!wait.isTold && !wait.isReported) {
            wait.isTold = true;
            BlockedThread blocked = DeadlockBuilder.describe(wait, graph, Set.of());
            if (wait.lasts()) {
                notice(wait, blocked, notices.merge(wait.lockClass(), 1, Integer::sum));
            }
        }
    }

    private void notice(SeenWait wait, BlockedThread blocked, int count) {
        if (count <= MOST_NOTICES) {
            told.put(wait, blocked);
            Remarks.inform(WaitNotice.blocked(blocked, patience)
                    + (count == MOST_NOTICES ? " Further waits for this class are not told." : ""));
        }
    }

    private void ended(SeenWait wait, long now) {
        BlockedThread blocked = told.remove(wait);
        if (blocked != null) {
            Remarks.inform(WaitNotice.over(blocked, now - wait.since));
        }
    }
}
