package io.github.jlockdep.waits;

import io.github.jlockdep.Lockdep;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TransferQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Queues of all kinds, as the JDK makes them and wrapped. */
final class Queues {
    private Queues() {}

    static Stream<Waitable<BlockingQueue<String>>> all() {
        return Stream.concat(
                bounded(),
                Stream.of(
                                both("LinkedBlockingQueue()", LinkedBlockingQueue::new),
                                both("PriorityBlockingQueue()", PriorityBlockingQueue::new),
                                both("LinkedTransferQueue()", LinkedTransferQueue::new))
                        .flatMap(subjects -> subjects));
    }

    /** Queues with room for two. */
    static Stream<Waitable<BlockingQueue<String>>> bounded() {
        return Stream.of(
                        both("LinkedBlockingQueue(2)", () -> new LinkedBlockingQueue<>(2)),
                        both("ArrayBlockingQueue(2)", () -> new ArrayBlockingQueue<>(2)),
                        deques().map(subject -> new Waitable<BlockingQueue<String>>(
                                subject.name(), subject.factory(), subject.setting())))
                .flatMap(subjects -> subjects);
    }

    /** Deques with room for two. */
    static Stream<Waitable<BlockingDeque<String>>> deques() {
        return Waitable.inAllSettings(
                Waitable.<BlockingDeque<String>>of("LinkedBlockingDeque(2)", () -> new LinkedBlockingDeque<>(2)),
                Waitable.<BlockingDeque<String>>of(
                        "tracked LinkedBlockingDeque(2)", () -> Lockdep.wrap(new LinkedBlockingDeque<>(2), "deque")));
    }

    private static Stream<Waitable<BlockingQueue<String>>> both(String name, Supplier<BlockingQueue<String>> factory) {
        return Waitable.inAllSettings(
                Waitable.<BlockingQueue<String>>of(name, factory),
                Waitable.<BlockingQueue<String>>of("tracked " + name, () -> Lockdep.wrap(factory.get(), "queue")));
    }

    /** Transfer queues, without a bound. */
    static Stream<Waitable<TransferQueue<String>>> transferQueues() {
        return Waitable.inAllSettings(
                Waitable.<TransferQueue<String>>of("LinkedTransferQueue()", LinkedTransferQueue::new),
                Waitable.<TransferQueue<String>>of(
                        "tracked LinkedTransferQueue()", () -> Lockdep.wrap(new LinkedTransferQueue<>(), "transfer")));
    }
}
