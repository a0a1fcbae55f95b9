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

    static Stream<Subject<BlockingQueue<String>>> all() {
        return Stream.concat(
                bounded(),
                Stream.of(
                                both("LinkedBlockingQueue()", LinkedBlockingQueue::new),
                                both("PriorityBlockingQueue()", PriorityBlockingQueue::new),
                                both("LinkedTransferQueue()", LinkedTransferQueue::new))
                        .flatMap(subjects -> subjects));
    }

    /** Queues with room for two. */
    static Stream<Subject<BlockingQueue<String>>> bounded() {
        return Stream.of(
                        both("LinkedBlockingQueue(2)", () -> new LinkedBlockingQueue<>(2)),
                        both("ArrayBlockingQueue(2)", () -> new ArrayBlockingQueue<>(2)),
                        deques().map(subject -> new Subject<BlockingQueue<String>>(
                                subject.name(), subject.factory(), subject.setting())))
                .flatMap(subjects -> subjects);
    }

    /** Deques with room for two. */
    static Stream<Subject<BlockingDeque<String>>> deques() {
        return Subject.inAllSettings(
                Subject.<BlockingDeque<String>>of("LinkedBlockingDeque(2)", () -> new LinkedBlockingDeque<>(2)),
                Subject.<BlockingDeque<String>>of(
                        "tracked LinkedBlockingDeque(2)", () -> Lockdep.wrap(new LinkedBlockingDeque<>(2), "deque")));
    }

    private static Stream<Subject<BlockingQueue<String>>> both(String name, Supplier<BlockingQueue<String>> factory) {
        return Subject.inAllSettings(
                Subject.<BlockingQueue<String>>of(name, factory),
                Subject.<BlockingQueue<String>>of("tracked " + name, () -> Lockdep.wrap(factory.get(), "queue")));
    }

    /** Transfer queues, without a bound. */
    static Stream<Subject<TransferQueue<String>>> transferQueues() {
        return Subject.inAllSettings(
                Subject.<TransferQueue<String>>of("LinkedTransferQueue()", LinkedTransferQueue::new),
                Subject.<TransferQueue<String>>of(
                        "tracked LinkedTransferQueue()", () -> Lockdep.wrap(new LinkedTransferQueue<>(), "transfer")));
    }
}
