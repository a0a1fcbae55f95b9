package io.github.jlockdep.events;

import static io.github.jlockdep.testkit.Threads.runInOrder;
import static io.github.jlockdep.testkit.Threads.runTogether;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Flags, loops, latches and futures of which each object has one, waited for in one order. */
final class InstancePrograms {
    private static final int SHORT_LIVED = 500;
    private static final int STAGES = 6;

    private InstancePrograms() {}

    static Stream<SilentProgram> all() {
        return Stream.of(
                new SilentProgram("flags: the younger waits for the older", InstancePrograms::youngerWaits),
                new SilentProgram("flags: parent, then child", InstancePrograms::parentThenChild),
                new SilentProgram("flags: a thousand, each for a short time", InstancePrograms::shortLivedFlags),
                new SilentProgram("flags: both orders under one guard", InstancePrograms::underOneGuard),
                new SilentProgram("flags: one that another thread clears", InstancePrograms::handedOver),
                new SilentProgram("loops of one name that hand on one way", InstancePrograms::loopsOneWay),
                new SilentProgram("loops of one name that do not wait", InstancePrograms::loopsWithoutWaiting),
                new SilentProgram("stages of one class, each with a latch", InstancePrograms::stages),
                new SilentProgram("objects of a pool, each with a future", InstancePrograms::pooled));
    }

    private static void youngerWaits() {
        List<LockdepEvent> flags = flags(STAGES);
        runInOrder(
                () -> IntStream.range(1, STAGES).forEach(i -> InstanceSplats.meet(flags.get(i), flags.get(i - 1))),
                () -> IntStream.range(2, STAGES).forEach(i -> InstanceSplats.meet(flags.get(i), flags.get(i - 2))));
    }

    private static void parentThenChild() {
        LockdepEvent parent = InstanceSplats.flag();
        List<LockdepEvent> children = flags(STAGES);
        Threads.Body work = () -> children.forEach(child -> {
            parent.mightAwait();
            InstanceSplats.meet(parent, child);
        });
        runInOrder(
                work,
                work,
                () -> children.forEach(child -> {
                    child.begin();
                    child.end();
                }));
    }

    private static void shortLivedFlags() {
        Threads.Body sessions = () -> {
            LockdepEvent before = InstanceSplats.flag();
            for (int i = 0; i < SHORT_LIVED; i++) {
                LockdepEvent next = InstanceSplats.flag();
                InstanceSplats.meet(next, before);
                before = next;
            }
        };
        runTogether(sessions, sessions);
    }

    /** The guard is no monitor of the flags: one of them is set outside of it. */
    private static void underOneGuard() {
        Lock guard = new TrackedReentrantLock("guard");
        LockdepEvent one = InstanceSplats.flag();
        LockdepEvent other = InstanceSplats.flag();
        runInOrder(
                () -> InstanceSplats.meet(InstanceSplats.flag(), InstanceSplats.flag()),
                () -> Held.under(guard, () -> InstanceSplats.meet(one, other)),
                () -> Held.under(guard, () -> InstanceSplats.meet(other, one)));
    }

    private static void handedOver() {
        LockdepEvent one = InstanceSplats.flag();
        LockdepEvent other = InstanceSplats.flag();
        runInOrder(
                one::begin,
                one::end,
                () -> {
                    one.begin();
                    other.mightAwait();
                },
                one::end,
                () -> {
                    other.begin();
                    one.mightAwait();
                },
                other::end);
    }

    private static void loopsOneWay() throws Exception {
        List<ExecutorService> loops = loops();
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < loops.size(); i++) {
                ExecutorService next = loops.get(i);
                loops.get(i - 1).submit(() -> next.submit(() -> {}).get()).get();
            }
        }
        loops.forEach(ExecutorService::shutdown);
    }

    private static void loopsWithoutWaiting() throws Exception {
        List<ExecutorService> loops = loops();
        CountDownLatch done = new CountDownLatch(2 * loops.size());
        for (int i = 0; i < loops.size(); i++) {
            ExecutorService next = loops.get((i + 1) % loops.size());
            loops.get(i).execute(() -> {
                next.execute(done::countDown);
                done.countDown();
            });
        }
        Threads.await(done);
        loops.forEach(ExecutorService::shutdown);
    }

    /** Each stage holds its own lock while it waits for the one before, which has needed its own lock for that. */
    private static void stages() {
        List<Lock> locks = new ArrayList<>();
        List<CountDownLatch> latches = new ArrayList<>();
        List<Threads.Body> bodies = new ArrayList<>();
        for (int i = 0; i < STAGES; i++) {
            Lock lock = new TrackedReentrantLock("stage");
            CountDownLatch done = new TrackedCountDownLatch("stage done", 1);
            CountDownLatch before = i == 0 ? new CountDownLatch(0) : latches.get(i - 1);
            locks.add(lock);
            latches.add(done);
            bodies.add(() -> Held.under(lock, () -> {
                before.await();
                done.countDown();
            }));
        }
        runTogether(bodies.toArray(Threads.Body[]::new));
    }

    /** An object's future is completed under its own lock, and waited for under that of its owner, another object. */
    private static void pooled() {
        Lock owner = new TrackedReentrantLock("pooled");
        for (int i = 0; i < STAGES; i++) {
            Lock lock = new TrackedReentrantLock("pooled");
            CompletableFuture<Integer> ready = new TrackedCompletableFuture<>("ready");
            runInOrder(() -> Held.under(lock, () -> ready.complete(1)), () -> Held.under(owner, ready::join));
        }
    }

    private static List<LockdepEvent> flags(int count) {
        return Stream.generate(InstanceSplats::flag).limit(count).toList();
    }

    private static List<ExecutorService> loops() {
        return Stream.generate(() -> Lockdep.wrap(Executors.newSingleThreadExecutor(), "loop"))
                .limit(STAGES)
                .toList();
    }
}
