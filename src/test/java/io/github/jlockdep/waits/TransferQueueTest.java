package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TransferQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a TransferQueue promises beyond a BlockingQueue. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class TransferQueueTest extends Waits<TransferQueue<String>> {
    private final TransferQueue<String> queue = made;

    TransferQueueTest(Waitable<TransferQueue<String>> subject) {
        super(subject);
    }

    static Stream<Waitable<TransferQueue<String>>> subjects() {
        return Queues.transferQueues();
    }

    @Test
    void transferWaitsUntilTheElementIsReceived() throws Exception {
        var transfers = startWaiting(() -> queue.transfer("a"));
        assertEquals(1, queue.size());
        assertEquals("a", queue.take());
        transfers.join();
        var tries = startWaiting(() -> assertTrue(queue.tryTransfer("b", 1, HOURS)));
        assertEquals("b", queue.poll());
        tries.join();
    }

    @Test
    void transferGoesToAWaitingConsumer() throws Exception {
        assertFalse(queue.hasWaitingConsumer());
        var takes = startWaiting(() -> assertEquals("a", queue.take()));
        assertTrue(queue.hasWaitingConsumer());
        assertEquals(1, queue.getWaitingConsumerCount());
        assertTrue(queue.tryTransfer("a"));
        takes.join();
        var polls = startWaiting(() -> assertEquals("b", queue.poll(1, HOURS)));
        queue.transfer("b");
        polls.join();
    }

    @Test
    void tryTransferLeavesNothingBehind() throws Exception {
        assertFalse(queue.tryTransfer("a"));
        assertFalse(queue.tryTransfer("a", 0, HOURS));
        assertFalse(queue.tryTransfer("a", -1, HOURS));
        assertFalse(queue.tryTransfer("a", 1, MILLISECONDS));
        assertTrue(queue.isEmpty());
    }

    @Test
    void transferEndsByAnInterrupt() throws Exception {
        assertRefusesInterrupted(() -> queue.transfer("a"));
        assertRefusesInterrupted(() -> queue.tryTransfer("a", 1, HOURS));
        assertEndedByInterrupt(() -> queue.transfer("a"));
        assertEndedByInterrupt(() -> queue.tryTransfer("a", 1, HOURS));
        assertTrue(queue.isEmpty());
    }

    @Test
    void nullIsRefused() {
        assertThrows(NullPointerException.class, () -> queue.transfer(null));
        assertThrows(NullPointerException.class, () -> queue.tryTransfer(null));
        assertThrows(NullPointerException.class, () -> queue.tryTransfer(null, 1, HOURS));
    }
}
