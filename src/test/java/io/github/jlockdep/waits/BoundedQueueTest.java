package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a full BlockingQueue promises. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class BoundedQueueTest extends Waits<BlockingQueue<String>> {
    private final BlockingQueue<String> queue = made;

    BoundedQueueTest(Waitable<BlockingQueue<String>> subject) {
        super(subject);
    }

    static Stream<Waitable<BlockingQueue<String>>> subjects() {
        return Queues.bounded();
    }

    /**
     * The ways to take elements out of a queue; bulk removals are left out, after which ArrayBlockingQueue wakes
     * nobody.
     */
    enum Removal {
        POLL(BlockingQueue::poll),
        REMOVE(BlockingQueue::remove),
        REMOVE_ONE(queue -> queue.remove("a")),
        CLEAR(BlockingQueue::clear),
        DRAIN(queue -> queue.drainTo(new ArrayList<>())),
        DRAIN_ONE(queue -> queue.drainTo(new ArrayList<>(), 1)),
        ITERATOR(queue -> {
            Iterator<String> iterator = queue.iterator();
            iterator.next();
            iterator.remove();
        });

        private final Consumer<BlockingQueue<String>> from;

        Removal(Consumer<BlockingQueue<String>> from) {
            this.from = from;
        }
    }

    @BeforeEach
    void fill() {
        queue.addAll(List.of("a", "b"));
    }

    @ParameterizedTest
    @EnumSource
    void removalMakesRoomForWaiters(Removal removal) {
        var puts = startWaiting(() -> queue.put("c"));
        removal.from.accept(queue);
        puts.join();
        assertTrue(queue.contains("c"));
    }

    @Test
    void fullQueueTakesAnElementInWhenOneIsTaken() throws Exception {
        assertEquals(0, queue.remainingCapacity());
        var puts = startWaiting(() -> queue.put("c"));
        assertEquals("a", queue.take());
        puts.join();
        var offers = startWaiting(() -> assertTrue(queue.offer("d", 1, HOURS)));
        assertEquals("b", queue.poll(1, HOURS));
        offers.join();
        assertEquals("[c, d]", queue.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20})
    void offerDoesNotWaitLongerThanTold(long millis) throws Exception {
        assertFalse(queue.offer("c", millis, MILLISECONDS));
        assertFalse(queue.offer("c"));
        assertThrows(IllegalStateException.class, () -> queue.add("c"));
        assertThrows(IllegalStateException.class, () -> queue.addAll(List.of("c")));
        assertEquals(2, queue.size());
    }

    @Test
    void interruptEndsAPutAndAnOffer() throws Exception {
        assertEndedByInterrupt(() -> queue.put("c"));
        assertEndedByInterrupt(() -> queue.offer("c", 1, HOURS));
        assertRefusesInterrupted(() -> queue.put("c"));
        assertRefusesInterrupted(() -> queue.offer("c", 1, HOURS));
        assertEquals("[a, b]", queue.toString());
    }

    @Test
    void boundedQueueCarriesManyElements() throws Exception {
        queue.clear();
        int many = 1_000;
        var producer = start(() -> {
            for (int i = 0; i < many; i++) {
                queue.put("" + i);
            }
        });
        for (int i = 0; i < many; i++) {
            assertEquals("" + i, queue.poll(Threads.BOUND_SECONDS, SECONDS));
        }
        producer.join();
    }
}
