package io.github.jlockdep.events;

import static io.github.jlockdep.testkit.Threads.runTogether;

import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.testkit.Threads;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** Caches and other state that threads wait for. */
final class StatePrograms {
    private static final int ROUNDS = 50;

    private StatePrograms() {}

    static Stream<SilentProgram> all() {
        return Stream.of(
                new SilentProgram("read-mostly cache with a condition", StatePrograms::readMostlyCache),
                new SilentProgram("cache that loads once, with futures", StatePrograms::cacheOfFutures),
                new SilentProgram("readers and writers of a monitor", StatePrograms::readersAndWriters),
                new SilentProgram("waits with a timeout that always end", StatePrograms::timedWaits),
                new SilentProgram("wait under a lock of no concern", StatePrograms::outerLock),
                new SilentProgram("signal for nobody", StatePrograms::signalForNobody),
                new SilentProgram("waits that time out under a lock of their own", StatePrograms::timeouts),
                new SilentProgram("signal by one that only tries for the outer lock", StatePrograms::triedLock),
                new SilentProgram("elevator", StatePrograms::elevator));
    }

    private static void readMostlyCache() {
        ReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("cache");
        Condition loaded = lock.writeLock().newCondition();
        Lock source = new TrackedReentrantLock("source");
        Lock session = new TrackedReentrantLock("session");
        boolean[] state = new boolean[2]; // loading, loaded
        Threads.Body reader = times(() -> Held.under(session, () -> {
            lock.readLock().lock();
            boolean there = state[1];
            lock.readLock().unlock();
            if (!there) {
                load(lock.writeLock(), loaded, source, state);
            }
        }));
        Threads.Body other = times(() -> load(lock.writeLock(), loaded, source, state));
        Threads.Body spoiler = times(() -> Held.under(lock.writeLock(), () -> state[1] = false));
        runTogether(reader, other, other, spoiler);
    }

    /** One thread loads, without the lock; the others wait for it. */
    private static void load(Lock lock, Condition loaded, Lock source, boolean[] state) throws Exception {
        boolean[] mine = new boolean[1];
        Held.under(lock, () -> {
            while (state[0]) {
                loaded.await();
            }
            mine[0] = !state[1];
            state[0] = mine[0];
        });
        if (mine[0]) {
            Held.nest(source);
            Held.under(lock, () -> {
                state[0] = false;
                state[1] = true;
                loaded.signalAll();
            });
        }
    }

    private static void cacheOfFutures() {
        Map<Integer, CompletableFuture<String>> cache = new ConcurrentHashMap<>();
        Lock source = new TrackedReentrantLock("source");
        Threads.Body user = () -> {
            Lock session = new TrackedReentrantLock("session");
            for (int key = 0; key < ROUNDS; key++) {
                int wanted = key;
                Held.under(session, () -> get(cache, wanted, source));
            }
        };
        runTogether(user, user, user);
    }

    private static String get(Map<Integer, CompletableFuture<String>> cache, int key, Lock source) {
        CompletableFuture<String> mine = new TrackedCompletableFuture<>("entry");
        CompletableFuture<String> known = cache.putIfAbsent(key, mine);
        if (known != null) {
            return known.join();
        }
        Held.nest(source);
        mine.complete("value");
        return mine.join();
    }

    private static void readersAndWriters() {
        Lock monitor = new TrackedReentrantLock("monitor");
        Condition changed = monitor.newCondition();
        Lock table = new TrackedReentrantLock("table");
        int[] users = new int[1]; // readers, or -1 for a writer
        Threads.Body read = times(() -> use(monitor, changed, users, 1, table));
        Threads.Body write = times(() -> use(monitor, changed, users, -1, table));
        runTogether(read, read, write, write);
    }

    private static void use(Lock monitor, Condition changed, int[] users, int how, Lock table) throws Exception {
        Held.under(monitor, () -> {
            while (how < 0 ? users[0] != 0 : users[0] < 0) {
                changed.await();
            }
            users[0] += how;
        });
        Held.nest(table);
        Held.under(monitor, () -> {
            users[0] -= how;
            changed.signalAll();
        });
    }

    private static void timedWaits() {
        Lock monitor = new TrackedReentrantLock("monitor");
        Condition changed = monitor.newCondition();
        Lock outer = new TrackedReentrantLock("outer");
        int[] left = {ROUNDS};
        runTogether(
                () -> Held.under(
                        outer,
                        () -> Held.under(monitor, () -> {
                            while (left[0] > 0) {
                                if (!changed.await(Threads.BOUND_SECONDS, TimeUnit.SECONDS)) {
                                    throw new AssertionError("The signal did not come.");
                                }
                            }
                        })),
                times(() -> Held.under(monitor, () -> {
                    left[0]--;
                    changed.signal();
                })));
        Threads.run("late", () -> Held.under(outer, () -> Held.under(monitor, changed::signal)));
    }

    private static void outerLock() {
        Lock outer = new TrackedReentrantLock("outer");
        Lock other = new TrackedReentrantLock("other");
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(1);
        runTogether(times(() -> Held.under(outer, buffer::take)), times(() -> Held.under(other, () -> buffer.put(1))));
    }

    private static void signalForNobody() {
        Lock monitor = new TrackedReentrantLock("monitor");
        Condition changed = monitor.newCondition();
        Lock outer = new TrackedReentrantLock("outer");
        Threads.Body signal = times(() -> Held.under(outer, () -> Held.under(monitor, changed::signalAll)));
        runTogether(signal, signal);
    }

    private static void timeouts() {
        Lock monitor = new TrackedReentrantLock("monitor");
        Condition changed = monitor.newCondition();
        Lock own = new TrackedReentrantLock("own");
        Lock other = new TrackedReentrantLock("other");
        runTogether(
                times(() -> Held.under(own, () -> Held.under(monitor, () -> changed.awaitNanos(1_000)))),
                times(() -> Held.under(other, () -> Held.under(monitor, changed::signalAll))));
    }

    private static void triedLock() {
        Lock outer = new TrackedReentrantLock("outer");
        BoundedBuffer<Integer> buffer = new BoundedBuffer<>(1);
        runTogether(times(() -> Held.under(outer, buffer::take)), times(() -> {
            if (outer.tryLock()) {
                outer.unlock();
            }
            buffer.put(1);
        }));
    }

    /** Calls and arrivals share one condition of one lock, which all threads await and signal. */
    private static void elevator() {
        Lock cabin = new TrackedReentrantLock("cabin");
        Condition moved = cabin.newCondition();
        Lock log = new TrackedReentrantLock("log");
        int[] floor = new int[1];
        int[] calls = new int[1];
        Threads.Body passenger = times(() -> Held.under(cabin, () -> {
            calls[0]++;
            moved.signalAll();
            int before = floor[0];
            while (floor[0] == before) {
                moved.await();
            }
        }));
        runTogether(passenger, passenger, () -> {
            for (int served = 0; served < 2 * ROUNDS; served++) {
                Held.nest(log);
                Held.under(cabin, () -> {
                    while (calls[0] == 0) {
                        moved.await();
                    }
                    calls[0]--;
                    floor[0]++;
                    moved.signalAll();
                });
            }
        });
    }

    private static Threads.Body times(Threads.Body body) {
        return () -> {
            for (int i = 0; i < ROUNDS; i++) {
                body.run();
            }
        };
    }
}
