package io.github.jlockdep.waits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.testkit.Copies;
import io.github.jlockdep.testkit.Threads;
import java.io.NotSerializableException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TransferQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrapped queue is all that the queue is: of its widest interface, and serializable if the queue is. */
final class QueueKindTest {
    static Stream<Arguments> queues() {
        return Stream.of(
                Arguments.of(BlockingQueue.class, new LinkedBlockingQueue<>()),
                Arguments.of(BlockingQueue.class, new ArrayBlockingQueue<>(2)),
                Arguments.of(BlockingQueue.class, new PriorityBlockingQueue<>()),
                Arguments.of(BlockingDeque.class, new LinkedBlockingDeque<>()),
                Arguments.of(TransferQueue.class, new LinkedTransferQueue<>()));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void wrapperHasTheWidestInterfaceOfTheQueue(Class<?> kind, BlockingQueue<String> queue) {
        assertInstanceOf(kind, Lockdep.wrap(queue, "kind"));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void copyHasTheElementsAndWaitsForMore(Class<?> kind, BlockingQueue<String> queue) throws Exception {
        BlockingQueue<String> wrapped = Lockdep.wrap(queue, "kind");
        wrapped.add("a");
        BlockingQueue<String> copy = Copies.of(wrapped);
        assertInstanceOf(kind, copy);
        assertEquals(wrapped.getClass(), copy.getClass());
        assertEquals(List.of("a"), List.copyOf(copy));
        assertEquals("a", copy.take());
        assertEquals(1, wrapped.size());
        Threads.Running takes = Threads.start("T1", () -> assertEquals("b", copy.take()));
        takes.awaitBlocked();
        copy.put("b");
        takes.join();
    }

    @Test
    void staticTypesAreKept() {
        TransferQueue<String> transferQueue = Lockdep.wrap(new LinkedTransferQueue<>(), "kind");
        BlockingDeque<String> deque = Lockdep.wrap(new LinkedBlockingDeque<>(), "kind");
        BlockingQueue<Delayed> delayQueue = Lockdep.wrap(new DelayQueue<>(), "kind");
        assertEquals(0, transferQueue.size() + deque.size() + delayQueue.size());
    }

    @Test
    void queueThatCannotBeWrittenMakesAWrapperThatCannot() {
        BlockingQueue<Delayed> queue = Lockdep.wrap(new DelayQueue<>(), "kind");
        assertThrows(NotSerializableException.class, () -> Copies.of(queue));
    }
}
