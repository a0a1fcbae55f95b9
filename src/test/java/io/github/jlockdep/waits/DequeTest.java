package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingDeque;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a BlockingDeque promises beyond QueueTest and BoundedQueueTest. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class DequeTest extends Waits<BlockingDeque<String>> {
    private final BlockingDeque<String> deque = made;

    DequeTest(Waitable<BlockingDeque<String>> subject) {
        super(subject);
    }

    static Stream<Waitable<BlockingDeque<String>>> subjects() {
        return Queues.deques();
    }

    @Test
    void dequeHandsElementsOverAtBothEnds() throws Exception {
        var first = startWaiting(() -> assertEquals("a", deque.takeFirst()));
        deque.putLast("a");
        first.join();
        var last = startWaiting(() -> assertEquals("b", deque.takeLast()));
        deque.putFirst("b");
        last.join();
        var pollsFirst = startWaiting(() -> assertEquals("c", deque.pollFirst(1, HOURS)));
        assertTrue(deque.offerLast("c", 1, HOURS));
        pollsFirst.join();
        var pollsLast = startWaiting(() -> assertEquals("d", deque.pollLast(1, HOURS)));
        assertTrue(deque.offerFirst("d", 1, HOURS));
        pollsLast.join();
    }

    @Test
    void removalMakesRoomAtBothEnds() throws Exception {
        deque.addAll(List.of("a", "b"));
        var first = startWaiting(() -> deque.putFirst("c"));
        assertEquals("b", deque.removeLast());
        first.join();
        var last = startWaiting(() -> deque.putLast("d"));
        assertEquals("c", deque.pop());
        last.join();
        var offersFirst = startWaiting(() -> assertTrue(deque.offerFirst("e", 1, HOURS)));
        assertTrue(deque.removeLastOccurrence("d"));
        offersFirst.join();
        var offersLast = startWaiting(() -> assertTrue(deque.offerLast("f", 1, HOURS)));
        assertTrue(deque.removeFirstOccurrence("e"));
        offersLast.join();
        assertEquals("[a, f]", deque.toString());
    }

    @Test
    void dequeDoesNotWaitUnlessAskedTo() throws Exception {
        deque.push("b");
        deque.addFirst("a");
        assertFalse(deque.offerFirst("c"));
        assertFalse(deque.offerLast("c"));
        assertFalse(deque.offerFirst("c", 1, MILLISECONDS));
        assertFalse(deque.offerLast("c", 1, MILLISECONDS));
        assertThrows(IllegalStateException.class, () -> deque.addFirst("c"));
        assertThrows(IllegalStateException.class, () -> deque.addLast("c"));
        assertEquals("a", deque.peekFirst());
        assertEquals("b", deque.peekLast());
        assertEquals("a", deque.getFirst());
        assertEquals("b", deque.getLast());
        assertEquals("b", deque.pollLast());
        assertEquals("a", deque.pollFirst());
        assertNull(deque.pollLast(1, MILLISECONDS));
        assertNull(deque.pollFirst(1, MILLISECONDS));
        assertThrows(NoSuchElementException.class, deque::removeFirst);
        assertThrows(NoSuchElementException.class, deque::getLast);
        assertFalse(deque.removeLastOccurrence("a"));
    }

    @Test
    void descendingIteratorWalksBackwards() {
        deque.addLast("a");
        assertTrue(deque.offerLast("b"));
        List<String> seen = new ArrayList<>();
        Iterator<String> backwards = deque.descendingIterator();
        seen.add(backwards.next());
        backwards.remove();
        backwards.forEachRemaining(seen::add);
        assertEquals(List.of("b", "a"), seen);
        assertEquals("[a]", deque.toString());
    }

    @Test
    void interruptEndsAWaitAtBothEnds() throws Exception {
        assertEndedByInterrupt(deque::takeFirst);
        assertEndedByInterrupt(deque::takeLast);
        assertRefusesInterrupted(deque::takeLast);
        assertRefusesInterrupted(() -> deque.offerFirst("a", 1, HOURS));
        assertTrue(deque.isEmpty());
    }
}
