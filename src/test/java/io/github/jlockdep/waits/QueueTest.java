package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a BlockingQueue promises, whether it has a bound or not. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class QueueTest extends Waits<BlockingQueue<String>> {
    private final BlockingQueue<String> queue = made;

    QueueTest(Waitable<BlockingQueue<String>> subject) {
        super(subject);
    }

    static Stream<Waitable<BlockingQueue<String>>> subjects() {
        return Queues.all();
    }

    @Test
    void queueHandsElementsToWaiters() throws Exception {
        var takes = startWaiting(() -> assertEquals("a", queue.take()));
        queue.put("a");
        takes.join();
        var polls = startWaiting(() -> assertEquals("b", queue.poll(1, HOURS)));
        assertTrue(queue.offer("b"));
        polls.join();
        assertTrue(queue.isEmpty());
    }

    @Test
    void queueKeepsElementsInOrder() throws Exception {
        queue.put("a");
        assertTrue(queue.offer("b", 1, HOURS));
        assertEquals(2, queue.size());
        assertEquals("a", queue.peek());
        assertEquals("a", queue.element());
        assertEquals("a", queue.take());
        assertEquals("b", queue.poll(1, HOURS));
        assertNull(queue.poll());
        assertNull(queue.peek());
        assertThrows(NoSuchElementException.class, queue::element);
        assertThrows(NoSuchElementException.class, queue::remove);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 20})
    void pollDoesNotWaitLongerThanTold(long millis) throws Exception {
        assertNull(queue.poll(millis, MILLISECONDS));
    }

    @Test
    void interruptEndsATakeAndAPoll() throws Exception {
        assertEndedByInterrupt(queue::take);
        assertEndedByInterrupt(() -> queue.poll(1, HOURS));
        assertRefusesInterrupted(queue::take);
        assertRefusesInterrupted(() -> queue.poll(1, HOURS));
    }

    @Test
    void queueIsACollection() {
        assertTrue(queue.addAll(List.of("a", "b")));
        assertTrue(queue.contains("a"));
        assertTrue(queue.containsAll(List.of("b", "a")));
        assertEquals("[a, b]", queue.toString());
        assertArrayEquals(new Object[] {"a", "b"}, queue.toArray());
        assertArrayEquals(new String[] {"a", "b"}, queue.toArray(new String[0]));
        assertArrayEquals(new String[] {"a", "b"}, queue.toArray(String[]::new));
        assertEquals(List.of("a", "b"), queue.stream().toList());
        assertEquals(2, queue.parallelStream().count());
        List<String> seen = new ArrayList<>();
        queue.forEach(seen::add);
        queue.spliterator().forEachRemaining(seen::add);
        queue.iterator().forEachRemaining(seen::add);
        assertEquals(List.of("a", "b", "a", "b", "a", "b"), seen);
        assertEquals(queue, queue);
        assertNotEquals(queue, new ArrayList<>(queue));
    }

    @Test
    void elementsCanBeRemovedInManyWays() {
        queue.addAll(List.of("a", "b"));
        assertTrue(queue.remove("b"));
        assertFalse(queue.remove("b"));
        assertTrue(queue.add("b"));
        assertTrue(queue.removeIf("b"::equals));
        assertFalse(queue.removeIf("b"::equals));
        assertTrue(queue.removeAll(List.of("a")));
        assertTrue(queue.isEmpty());
        queue.addAll(List.of("a", "b"));
        assertTrue(queue.retainAll(List.of("b")));
        Iterator<String> iterator = queue.iterator();
        assertTrue(iterator.hasNext());
        assertEquals("b", iterator.next());
        iterator.remove();
        assertThrows(IllegalStateException.class, iterator::remove);
        assertTrue(queue.isEmpty());
        queue.add("c");
        queue.clear();
        assertEquals(0, queue.size());
    }

    @Test
    void queueCanBeDrained() {
        List<String> drained = new ArrayList<>();
        queue.addAll(List.of("a", "b"));
        assertEquals(1, queue.drainTo(drained, 1));
        assertEquals(1, queue.drainTo(drained));
        assertEquals(0, queue.drainTo(drained));
        assertEquals(0, queue.drainTo(drained, 0));
        assertEquals(List.of("a", "b"), drained);
    }

    @Test
    void queueRefusesNullAndItself() {
        assertThrows(NullPointerException.class, () -> queue.put(null));
        assertThrows(NullPointerException.class, () -> queue.offer(null));
        assertThrows(NullPointerException.class, () -> queue.offer(null, 1, HOURS));
        assertThrows(NullPointerException.class, () -> queue.add(null));
        assertThrows(NullPointerException.class, () -> queue.drainTo(null));
        assertThrows(NullPointerException.class, () -> queue.removeIf(null));
        Collection<String> itself = queue;
        assertThrows(IllegalArgumentException.class, () -> queue.addAll(itself));
        assertThrows(IllegalArgumentException.class, () -> queue.drainTo(queue));
        assertThrows(IllegalArgumentException.class, () -> queue.drainTo(queue, 1));
        assertFalse(queue.contains(null));
    }
}
