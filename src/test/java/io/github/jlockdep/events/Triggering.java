package io.github.jlockdep.events;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.testkit.Threads;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;

/** The kinds of event that one thread triggers and another one awaits; each is called as its kind here. */
enum Triggering {
    LATCH {
        @Override
        Once make() {
            CountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            return new Once(latch::countDown, latch::await);
        }
    },
    PROMISE {
        @Override
        Once make() {
            TrackedCompletableFuture<String> promise = new TrackedCompletableFuture<>("promise");
            return new Once(() -> promise.complete("done"), promise::join);
        }
    },
    FAILURE {
        @Override
        Once make() {
            TrackedCompletableFuture<String> promise = new TrackedCompletableFuture<>("failure");
            return new Once(
                    () -> promise.completeExceptionally(new IllegalStateException()),
                    () -> promise.exceptionally(failure -> "failed").join());
        }
    },
    FLAG {
        @Override
        Once make() {
            LockdepEvent flag = LockdepEvent.named("flag");
            CountDownLatch cleared = new CountDownLatch(1);
            flag.begin();
            return new Once(
                    () -> {
                        flag.end();
                        cleared.countDown();
                    },
                    () -> flag.await(() -> Threads.await(cleared)));
        }
    },
    ELEMENT {
        @Override
        Once make() {
            BlockingQueue<String> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), "element");
            return new Once(() -> queue.put("element"), queue::take);
        }

        @Override
        String eventClass() {
            return "element not empty";
        }
    },
    PERMIT {
        @Override
        Once make() {
            Semaphore permits = new TrackedSemaphore("permit", 0);
            return new Once(permits::release, permits::acquire);
        }
    },
    ARRIVAL {
        @Override
        Once make() {
            Phaser phaser = new TrackedPhaser(1, "arrival");
            return new Once(phaser::arrive, () -> phaser.awaitAdvance(0));
        }
    };

    /** A new event. */
    abstract Once make();

    /** How splats call the class of the event. */
    String eventClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * One event, which comes once here.
     *
     * @param trigger makes it come
     * @param await waits for it
     */
    record Once(Threads.Body trigger, Threads.Body await) {}
}
