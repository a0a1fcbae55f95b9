package io.github.jlockdep.report;

import static io.github.jlockdep.report.SplatSamples.likely;
import static io.github.jlockdep.report.SplatSamples.lock;
import static io.github.jlockdep.report.SplatSamples.shared;
import static io.github.jlockdep.report.SplatSamples.side;
import static io.github.jlockdep.report.SplatSamples.stack;
import static io.github.jlockdep.report.SplatSamples.thread;
import static io.github.jlockdep.report.SplatSamples.timed;

import java.util.ArrayList;
import java.util.List;

/** Rings with events as the detector would make them, for tests of their text. */
final class WaitSamples {
    private WaitSamples() {}

    /** Stage 2 of the vfio-ap story, found by the guest. */
    static Splat kvmBusy() {
        LockUse vcpu = lock(2, "vcpu->mutex", "Vcpu.run", 101);
        Dependency guest = side(thread(32, "G"), vcpu, event(4, "kvm_busy", "Intercept.pqap", 140));
        Dependency notifier = side(
                thread(12, "N"),
                event(4, "kvm_busy", "Notifier.begin", 33),
                lock(1, "kvm->lock", "ApDriver.setMasks", 61));
        Dependency ioctl = side(
                thread(31, "P"), lock(1, "kvm->lock", "Kvm.ioctl", 71), lock(2, "vcpu->mutex", "Kvm.createVcpu", 88));
        return wait(List.of(guest, notifier, ioctl));
    }

    /** Found at the trigger, whose thread had taken the outer lock and released it. */
    static Splat nestedMonitor() {
        LockUse outer = lock(1, "pool", "Pool.put", 20);
        Dependency put = side(thread(41, "put"), event(3, "notEmpty"), outer);
        Dependency take =
                side(thread(40, "take"), lock(1, "pool", "Pool.take", 30), event(3, "notEmpty", "Pool.take", 33));
        SplatContext context =
                new SplatContext(1, Grade.LIKELY, "the two have overlapped", put.thread(), List.of(), put.innerStack());
        return new CircularWait(context, put.inner(), put.outer(), DependencyRing.of(List.of(put, take)));
    }

    /** Two transactions, each of which waits for the end of the other. */
    static Splat twoOfOneClass() {
        LockUse one = event(4, "transaction", "Transaction.begin", 10);
        LockUse other = event(5, "transaction", "Transaction.begin", 10);
        return wait(List.of(
                side(thread(30, "session-1"), one, event(5, "transaction", "Transaction.update", 20)),
                side(thread(31, "session-2"), other, event(4, "transaction", "Transaction.update", 20))));
    }

    static Splat poolOfItself() {
        LockUse task = event(6, "reports", "Report.submit", 12);
        return wait(List.of(side(thread(50, "reports-1"), task, event(6, "reports", "Report.total", 44))));
    }

    /** Two events, a reader whose writer queues, and a wait with a timeout. */
    static Splat mixed() {
        LockUse hook = shared(lock(5, "hook", "Hook.read", 14));
        LockUse loaded = event(7, "loaded", "Loader.begin", 8);
        Dependency reader = timed(side(thread(60, "reader"), hook, event(7, "loaded", "Hook.value", 15)));
        Dependency loader = side(thread(61, "loader"), loaded, event(8, "tasks", "Loader.fetch", 19));
        Dependency task =
                side(thread(62, "task"), event(8, "tasks", "Fetch.run", 3), shared(lock(5, "hook", "Fetch.check", 27)));
        Dependency writer = SplatSamples.writer(thread(63, "writer"), lock(5, "hook", "Hook.set", 22));
        SplatContext context = likely(reader);
        return new CircularWait(
                context,
                reader.inner(),
                reader.outer(),
                new DependencyRing(List.of(reader, loader, task), 0, List.of(writer)));
    }

    /** Sides in turn a wait and a trigger; sides are cut out after the first 28. */
    static Splat longRing(int omitted) {
        List<Dependency> ring = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int place = i < 28 ? i : i + omitted;
            ring.add(side(thread(100 + place, "t" + place), node(place), node(place + 1)));
        }
        return new CircularWait(
                likely(ring.get(0)),
                ring.get(0).inner(),
                ring.get(0).outer(),
                new DependencyRing(ring, omitted, List.of()));
    }

    static Splat forged() {
        LockUse event = event(1, "e\n *** DEADLOCK ***", "Forger.run", 1);
        LockUse lock = lock(2, "\u202el\u2028", "Forger.run\n\tat fake", 2);
        Dependency now = side(thread(5, "x\ngrade: CERTAIN: fake"), lock, event);
        Dependency before = noOuterStack(side(thread(6, "y\r"), event(1, "e\n *** DEADLOCK ***"), lock), List.of());
        return wait(List.of(now, before));
    }

    private static LockUse node(int place) {
        return place % 2 == 0
                ? lock(place, "lock-" + place, "Stage.enter", 10)
                : event(place, "event-" + place, "Stage.await", 11);
    }

    private static Splat wait(List<Dependency> ring) {
        Dependency now = ring.get(0);
        return new CircularWait(likely(now), now.inner(), now.outer(), DependencyRing.of(ring));
    }

    private static Dependency noOuterStack(Dependency side, List<StackTraceElement> innerStack) {
        return new Dependency(side.thread(), side.outer(), side.inner(), List.of(), innerStack, false);
    }

    private static LockUse event(long instance, String name, String method, int line) {
        return LockUse.ofEvent(instance, name, stack(lock(0, "", method, line)).get(0));
    }

    /** An event that is triggered nobody knows where. */
    private static LockUse event(long instance, String name) {
        return LockUse.ofEvent(instance, name, null);
    }
}
