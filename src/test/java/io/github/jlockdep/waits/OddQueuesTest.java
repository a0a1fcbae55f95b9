package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues that are empty although one can take from them, or filled although one cannot. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class OddQueuesTest extends Waits<OddQueuesTest.Wrapping> {
    OddQueuesTest(Waitable<Wrapping> subject) {
        super(subject);
    }

    /** Wraps a queue, or returns it as it is. */
    interface Wrapping {
        <E> BlockingQueue<E> wrap(BlockingQueue<E> queue);
    }

    static Stream<Waitable<Wrapping>> subjects() {
        return Waitable.inAllSettings(
                Waitable.<Wrapping>of("of the JDK", Plain::new), Waitable.<Wrapping>of("tracked", Tracked::new));
    }

    private static final class Plain implements Wrapping {
        @Override
        public <E> BlockingQueue<E> wrap(BlockingQueue<E> queue) {
            return queue;
        }
    }

    private static final class Tracked implements Wrapping {
        @Override
        public <E> BlockingQueue<E> wrap(BlockingQueue<E> queue) {
            return Lockdep.wrap(queue, "odd");
        }
    }

    private record Due(String name, long at) implements Delayed {
        static Due in(long millis, String name) {
            return new Due(name, System.nanoTime() + MILLISECONDS.toNanos(millis));
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(NANOSECONDS), other.getDelay(NANOSECONDS));
        }
    }

    @Test
    void synchronousQueueHandsOverDirectly() throws Exception {
        BlockingQueue<String> queue = made.wrap(new SynchronousQueue<>());
        var puts = startWaiting(() -> queue.put("a"));
        assertTrue(queue.isEmpty());
        assertEquals("a", queue.take());
        puts.join();
        var takes = startWaiting(() -> assertEquals("b", queue.take()));
        assertTrue(queue.offer("b"));
        takes.join();
        var offers = startWaiting(() -> assertTrue(queue.offer("c", 1, HOURS)));
        assertEquals("c", queue.poll());
        offers.join();
        var drained = startWaiting(() -> queue.put("d"));
        assertEquals(1, queue.drainTo(new ArrayList<>()));
        drained.join();
    }

    @Test
    void synchronousQueueRefusesWhatNobodyTakes() throws Exception {
        BlockingQueue<String> queue = made.wrap(new SynchronousQueue<>());
        assertFalse(queue.offer("a"));
        assertFalse(queue.offer("a", 1, MILLISECONDS));
        assertNull(queue.poll());
        assertNull(queue.poll(1, MILLISECONDS));
        assertEndedByInterrupt(() -> queue.put("a"));
        assertEndedByInterrupt(queue::take);
        assertRefusesInterrupted(() -> queue.put("a"));
        assertRefusesInterrupted(queue::take);
    }

    @Test
    void delayQueueGivesWhatIsDue() throws Exception {
        BlockingQueue<Due> queue = made.wrap(new DelayQueue<>());
        Due late = Due.in(3_600_000, "late");
        Due soon = Due.in(5, "soon");
        queue.put(late);
        assertTrue(queue.offer(soon, 1, HOURS));
        assertSame(soon, queue.take());
        assertNull(queue.poll());
        assertNull(queue.poll(1, MILLISECONDS));
        assertSame(late, queue.peek());
        List<Due> drained = new ArrayList<>();
        assertEquals(0, queue.drainTo(drained));
        assertEndedByInterrupt(queue::take);
    }
}
