package io.github.jlockdep.events;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tasks that implement Comparable, in an executor with a priority queue. */
class OrderedTasksTest {
    private final List<Integer> done = new CopyOnWriteArrayList<>();

    private record Ranked(int rank, List<Integer> done) implements Runnable, Comparable<Ranked> {
        @Override
        public void run() {
            done.add(rank);
        }

        @Override
        public int compareTo(Ranked other) {
            return Integer.compare(rank, other.rank);
        }
    }

    @Test
    @Tag("off-too")
    void comparableTasksRunInTheirOrder() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool =
                Lockdep.wrap(new ThreadPoolExecutor(1, 1, 0, SECONDS, new PriorityBlockingQueue<>()), "ranked");
        pool.execute(() -> Threads.await(go));
        for (int rank : new int[] {3, 1, 2}) {
            pool.execute(new Ranked(rank, done));
        }
        go.countDown();
        pool.shutdown();
        assertTrue(pool.awaitTermination(Threads.BOUND_SECONDS, SECONDS));
        assertEquals(List.of(1, 2, 3), done);
    }
}
