package io.github.jlockdep.events;

import static io.github.jlockdep.testkit.Threads.runTogether;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/** Flags made by hand, and declared. */
final class FlagPrograms {
    private static final int ROUNDS = 50;

    private FlagPrograms() {}

    static Stream<SilentProgram> all() {
        return Stream.of(
                new SilentProgram("flag: initialised", FlagPrograms::initialised),
                new SilentProgram("flag: busy", FlagPrograms::busy),
                new SilentProgram("flag: set here, cleared there", FlagPrograms::handedOver),
                new SilentProgram("flag: a lease from hand to hand", FlagPrograms::lease),
                new SilentProgram("flags of two objects", FlagPrograms::flagsOfObjects));
    }

    private static void initialised() {
        Lock monitor = new TrackedReentrantLock("monitor");
        Condition changed = monitor.newCondition();
        Lock database = new TrackedReentrantLock("database");
        Lock session = new TrackedReentrantLock("session");
        LockdepEvent initialised = LockdepEvent.of(LockClass.named("initialised"));
        boolean[] done = new boolean[1];
        Threads.Body user = times(() -> Held.under(
                session,
                () -> Held.under(
                        monitor,
                        () -> initialised.await(() -> {
                            while (!done[0]) {
                                changed.await();
                            }
                        }))));
        runTogether(user, user, () -> {
            Held.nest(database);
            Held.under(monitor, () -> {
                done[0] = true;
                initialised.end();
                changed.signalAll();
            });
            Held.nest(session);
        });
    }

    /** A flag with a monitor of its own. */
    private static final class Flag {
        final LockdepEvent event = LockdepEvent.of(LockClass.named("busy"));
        final Lock monitor = new TrackedReentrantLock("monitor");
        final Condition changed = monitor.newCondition();
        boolean set;

        void begin() throws Exception {
            Held.under(monitor, () -> {
                event.await(() -> {
                    while (set) {
                        changed.await();
                    }
                });
                set = true;
                event.begin();
            });
        }

        void end() throws Exception {
            Held.under(monitor, () -> {
                set = false;
                event.end();
                changed.signalAll();
            });
        }
    }

    private static void busy() {
        Flag flag = new Flag();
        Lock inner = new TrackedReentrantLock("inner");
        Lock outer = new TrackedReentrantLock("outer");
        Threads.Body work = times(() -> {
            flag.begin();
            Held.nest(inner);
            flag.end();
        });
        runTogether(
                work,
                work,
                times(() -> Held.under(outer, () -> {
                    flag.begin();
                    Held.nest(inner);
                    flag.end();
                })));
    }

    /** The thread that sets the flag holds nothing meanwhile; the thread that does the work clears it. */
    private static void handedOver() {
        Flag flag = new Flag();
        Lock requester = new TrackedReentrantLock("requester");
        Lock worker = new TrackedReentrantLock("worker");
        BoundedBuffer<Integer> requests = new BoundedBuffer<>(1);
        runTogether(
                times(() -> Held.under(requester, () -> {
                    flag.begin();
                    requests.put(1);
                })),
                times(() -> {
                    requests.take();
                    Held.nest(worker);
                    flag.end();
                }));
    }

    private static void lease() {
        Flag lease = new Flag();
        Lock ledger = new TrackedReentrantLock("ledger");
        BoundedBuffer<Integer> hand = new BoundedBuffer<>(1);
        BoundedBuffer<Integer> back = new BoundedBuffer<>(1);
        runTogether(
                times(() -> {
                    lease.begin();
                    Held.nest(ledger);
                    hand.put(1);
                }),
                times(() -> {
                    back.put(hand.take());
                    Held.nest(ledger);
                }),
                times(() -> {
                    back.take();
                    Held.nest(ledger);
                    lease.end();
                }));
    }

    /** While the flag of one object is set, its setter takes the lock that users of the other object hold. */
    private static void flagsOfObjects() {
        Flag first = new Flag();
        Flag second = new Flag();
        Lock one = new TrackedReentrantLock("user");
        Lock other = new TrackedReentrantLock("user");
        runTogether(times(() -> setUnder(one, first, other)), times(() -> setUnder(other, second, other)));
    }

    private static void setUnder(Lock user, Flag flag, Lock needed) throws Exception {
        Held.under(user, () -> {
            flag.begin();
            flag.end();
        });
        flag.begin();
        if (needed != user) {
            Held.nest(needed);
        }
        flag.end();
    }

    private static Threads.Body times(Threads.Body body) {
        return () -> {
            for (int i = 0; i < ROUNDS; i++) {
                body.run();
            }
        };
    }
}
