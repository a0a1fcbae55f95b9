package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the turn in which tasks begin says about those that have ended, and about those that have not begun. */
class TaskTurnsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("A");
    private final Lock b = new TrackedReentrantLock("B");

    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        assertTrue(pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS));
    }

    private void assertKeptApart() {
        Splat splat = splats.only();
        assertEquals(Grade.POSSIBLE, splat.grade(), splat::reason);
        assertEquals(Set.of(Shortcoming.KEPT_APART_IN_TIME), splat.shortcomings(), splat::reason);
    }

    private Grade strongest() {
        return splats.all().stream().map(Splat::grade).max(Grade::compareTo).orElse(Grade.GUARDED);
    }

    /** The first task opens a latch, and nests later; who has awaited the latch hands in the third one. */
    @Test
    void onlyThreadEndsATaskBeforeItBeginsALaterOneWithAnotherBetween() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
        CountDownLatch begun = new TrackedCountDownLatch("begun", 1);
        CountDownLatch bothAreIn = new CountDownLatch(1);
        CountDownLatch nested = new TrackedCountDownLatch("nested", 1);
        Threads.run(
                "first",
                () -> pool.execute(() -> {
                    begun.countDown();
                    Threads.await(bothAreIn);
                    nestOnThreadOfOwn(nested);
                }));
        Threads.run("between", () -> pool.execute(() -> {}));
        Threads.run("third", () -> {
            begun.await();
            pool.execute(() -> Held.nest(b, a));
        });
        bothAreIn.countDown();
        end(pool);
        assertKeptApart();
    }

    private void nestOnThreadOfOwn(CountDownLatch nested, CountDownLatch then) {
        nestOnThreadOfOwn(nested);
        then.countDown();
    }

    private void nestOnThreadOfOwn(CountDownLatch nested) {
        Threads.run("helper", () -> {
            Held.nest(a, b);
            nested.countDown();
        });
        try {
            nested.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void taskOfTwoThreadsThatAwaitsItsSecondTaskComesAfterItsFirst() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
        Future<?> outer = pool.submit(() -> {
            pool.execute(() -> Held.nest(a, b));
            return pool.submit(() -> {}).get();
        });
        Threads.run("waiter", () -> {
            outer.get();
            Held.nest(b, a);
        });
        end(pool);
        assertEquals(Grade.POSSIBLE, strongest());
    }

    @Test
    void taskOfThreeThreadsThatAwaitsItsSecondTaskMayComeBeforeItsFirst() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(3), "pool");
        Future<?> outer = pool.submit(() -> {
            pool.execute(() -> Held.nest(a, b));
            return pool.submit(() -> {}).get();
        });
        Threads.run("waiter", () -> {
            outer.get();
            Held.nest(b, a);
        });
        end(pool);
        assertEquals(Grade.LIKELY, strongest());
    }

    @Test
    void whoKnowsThatTheAwaitedTaskHasBegunWaitsForNoOther() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
        CountDownLatch begun = new TrackedCountDownLatch("begun", 1);
        Threads.run("other", () -> pool.execute(() -> Held.nest(a)));
        Threads.run("waiter", () -> {
            Future<?> task = pool.submit(begun::countDown);
            begun.await();
            Held.under(a, task::get);
        });
        end(pool);
        assertTrue(strongest().compareTo(Grade.LIKELY) < 0, () -> splats.last().text());
    }

    @Test
    void whoDoesNotKnowThatTheAwaitedTaskHasBegunMayWaitForAnother() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
        CountDownLatch taken = new CountDownLatch(1);
        Threads.run(
                "other",
                () -> pool.execute(() -> {
                    Held.nest(a);
                    taken.countDown();
                }));
        Threads.await(taken);
        Threads.run("waiter", () -> {
            Future<?> task = pool.submit(() -> {});
            Held.under(a, task::get);
        });
        end(pool);
        assertEquals(Grade.LIKELY, strongest());
    }

    @Test
    void whoKnowsThatATaskHasBegunWaitsForTheTaskItselfAlone() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
        CountDownLatch begun = new TrackedCountDownLatch("begun", 1);
        CountDownLatch taken = new CountDownLatch(1);
        Threads.run("waiter", () -> {
            Future<?> task = pool.submit(() -> {
                begun.countDown();
                Held.nest(a);
                taken.countDown();
            });
            begun.await();
            Threads.await(taken);
            Held.under(a, task::get);
        });
        end(pool);
        assertEquals(Grade.LIKELY, strongest());
    }

    /** An event of a class that was triggered before the reset by somebody else. */
    @Test
    void resetForgetsWhoHasTriggeredEventsOfAClass() throws Exception {
        new TrackedCountDownLatch("done", 1).countDown();
        splats.restart();
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
        CountDownLatch done = new TrackedCountDownLatch("done", 1);
        Threads.run("other", () -> pool.execute(() -> done.countDown()));
        Threads.run(
                "waiter",
                () -> pool.submit(() -> {
                            done.await();
                            return null;
                        })
                        .get());
        end(pool);
        assertEquals(Grade.LIKELY, strongest());
        assertTrue(splats.last().reason().startsWith("one thread is enough, "), splats.last()::reason);
    }

    @Test
    void whoKnowsThatATaskHasBegunNeedsNoThreadForWhatItTriggers() throws Exception {
        ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");
        CountDownLatch begun = new TrackedCountDownLatch("begun", 1);
        CountDownLatch done = new TrackedCountDownLatch("done", 1);
        Threads.run("other", () -> pool.execute(() -> Held.nest(a)));
        Threads.run("waiter", () -> {
            pool.execute(() -> {
                begun.countDown();
                done.countDown();
            });
            begun.await();
            Held.under(a, done::await);
        });
        end(pool);
        assertTrue(strongest().compareTo(Grade.LIKELY) < 0, () -> splats.last().text());
    }

    /** The second task opens a latch that the first one awaits; the third one begins when one of both has ended. */
    @Test
    void ofTwoTasksOnTwoThreadsOneHasEndedWhenTheThirdBegins() throws Exception {
        assertEquals(Grade.POSSIBLE, gradeOfThirdTask(pool(2, new LinkedBlockingQueue<>())));
    }

    @Test
    void ofTwoTasksOnThreeThreadsNoneNeedHaveEndedWhenTheThirdBegins() throws Exception {
        assertEquals(Grade.LIKELY, gradeOfThirdTask(pool(3, new LinkedBlockingQueue<>())));
    }

    @Test
    void tasksInAQueueOfWhichNothingIsKnownBeginInNoTurn() throws Exception {
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>() {};
        assertEquals(Grade.LIKELY, gradeOfThirdTask(pool(2, queue)));
    }

    @Test
    void taskThatIsHandedInForLaterMayBeginAfterOneThatIsHandedInAfterIt() throws Exception {
        ScheduledExecutorService pool = Lockdep.wrap(Executors.newSingleThreadScheduledExecutor(), "pool");
        CountDownLatch nested = new TrackedCountDownLatch("nested", 1);
        CountDownLatch later = new TrackedCountDownLatch("later", 1);
        CountDownLatch isIn = new CountDownLatch(1);
        Threads.run("submitter", () -> {
            pool.schedule(() -> nestOnThreadOfOwn(nested, isIn), 1, TimeUnit.MILLISECONDS);
            Threads.await(isIn);
            pool.execute(later::countDown);
        });
        Threads.run("late", () -> {
            later.await();
            Held.nest(b, a);
        });
        end(pool);
        assertEquals(Grade.LIKELY, strongest());
    }

    private static ThreadPoolExecutor pool(int threads, BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, queue);
    }

    /** The third task is there once for each thread, so that it is on another thread than the second one, too. */
    private Grade gradeOfThirdTask(ThreadPoolExecutor threads) throws Exception {
        ExecutorService pool = Lockdep.wrap((ExecutorService) threads, "pool");
        CountDownLatch nested = new TrackedCountDownLatch("nested", 1);
        pool.submit(() -> {
            nested.await();
            return null;
        });
        pool.execute(() -> {
            Held.nest(a, b);
            nested.countDown();
        });
        Threads.await("the end of both tasks", () -> threads.getCompletedTaskCount() == 2);
        CyclicBarrier all = new CyclicBarrier(threads.getCorePoolSize());
        for (int i = 0; i < threads.getCorePoolSize(); i++) {
            pool.execute(() -> {
                Threads.await(all);
                Held.nest(b, a);
            });
        }
        end(pool);
        assertEquals(0, Lockdep.statistics().faults());
        return strongest();
    }
}
