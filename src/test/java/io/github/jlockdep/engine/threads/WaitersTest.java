package io.github.jlockdep.engine.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who waits for an event longest. */
class WaitersTest {
    private final Waiters waiters = new Waiters();

    @Test
    void oldestWaiterIsTheFirstOfThoseLeft() {
        Random random = new Random(4);
        List<Waiters.Waiter> model = new ArrayList<>();
        List<Long> epochs = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            if (model.isEmpty() || model.size() < 20 && random.nextBoolean()) {
                epochs.add(History.nextEpoch() + 1);
                model.add(waiters.add(null));
            } else {
                int gone = random.nextInt(model.size());
                waiters.remove(model.remove(gone));
                epochs.remove(gone);
            }
            assertEquals(
                    epochs.stream().mapToLong(epoch -> epoch).min().orElse(Waiters.NOBODY),
                    waiters.oldest(),
                    "" + step);
        }
    }

    @Test
    void noWaiterIsLeftWhenAllThreadsHaveGoneOn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            done.add(threads.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    waiters.remove(waiters.add(null));
                }
            }));
        }
        for (Future<?> each : done) {
            each.get();
        }
        threads.shutdown();
        assertEquals(Waiters.NOBODY, waiters.oldest());
    }
}
