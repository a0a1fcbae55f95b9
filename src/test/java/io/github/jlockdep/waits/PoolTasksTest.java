package io.github.jlockdep.waits;

import static java.util.concurrent.Executors.newSingleThreadExecutor;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedExecutorService;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program does with the tasks of a thread pool that it keeps, whether the pool is wrapped or not. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class PoolTasksTest extends Waits<UnaryOperator<ExecutorService>> {
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Integer> done = new ArrayList<>();
    private ThreadPoolExecutor pool = pool(new LinkedBlockingQueue<>());

    PoolTasksTest(Waitable<UnaryOperator<ExecutorService>> subject) {
        super(subject);
    }

    static Stream<Waitable<UnaryOperator<ExecutorService>>> subjects() {
        return Waitable.inAllSettings(
                Waitable.<UnaryOperator<ExecutorService>>of("pool", UnaryOperator::identity),
                Waitable.<UnaryOperator<ExecutorService>>of(
                        "tracked pool", () -> executor -> Lockdep.wrap(executor, "pool")));
    }

    private static ThreadPoolExecutor pool(BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(1, 1, 0, SECONDS, queue);
    }

    /** A task of the program's with a rank, which is not compared by itself. */
    private record Job(int rank, List<Integer> done) implements Runnable, Callable<Integer> {
        @Override
        public void run() {
            done.add(rank);
        }

        @Override
        public Integer call() {
            run();
            return rank;
        }
    }

    /** A task of the program's that is its own future and has its place by itself. */
    private static final class RankedTask extends FutureTask<Integer> implements Comparable<RankedTask> {
        private final int rank;

        RankedTask(Job job) {
            super((Callable<Integer>) job);
            this.rank = job.rank;
        }

        @Override
        public int compareTo(RankedTask other) {
            return Integer.compare(rank, other.rank);
        }
    }

    /** A pool that makes ranked tasks of jobs. */
    private static final class RankingPool extends ThreadPoolExecutor {
        RankingPool() {
            super(1, 1, 0, SECONDS, new PriorityBlockingQueue<>());
        }

        @Override
        @SuppressWarnings("unchecked") // a job has an integer for its result
        protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
            return (RunnableFuture<T>) new RankedTask((Job) callable);
        }
    }

    @AfterEach
    void end() {
        go.countDown();
        pool.shutdownNow();
    }

    /** Wraps the pool, or does not, and keeps its only thread busy until told to go. */
    private ExecutorService busy(ThreadPoolExecutor made) {
        pool.shutdownNow();
        pool = made;
        ExecutorService executor = this.made.apply(pool);
        pool.execute(new Blocker());
        Threads.await("the thread is busy", () -> pool.getActiveCount() == 1);
        return executor;
    }

    private ExecutorService busy() {
        return busy(pool(new LinkedBlockingQueue<>()));
    }

    private final class Blocker implements Runnable {
        @Override
        public void run() {
            Threads.await(go);
        }
    }

    private List<Integer> results(ExecutorService executor) throws InterruptedException {
        go.countDown();
        executor.shutdown();
        assertTrue(pool.awaitTermination(Threads.BOUND_SECONDS, SECONDS));
        return done;
    }

    @Test
    void cancelledTaskIsPurged() {
        ExecutorService executor = busy();
        FutureTask<Integer> executed = new FutureTask<>(() -> 1);
        executor.execute(executed);
        Future<?> submitted = executor.submit(() -> 2);
        assertEquals(2, pool.getQueue().size());
        executed.cancel(false);
        submitted.cancel(false);
        pool.purge();
        assertEquals(0, pool.getQueue().size());
    }

    @Test
    void submittedTaskIsFoundByItsFuture() {
        ExecutorService executor = busy();
        for (Future<?> future :
                List.of(executor.submit(() -> 1), executor.submit(() -> {}), executor.submit(() -> {}, 1))) {
            assertInstanceOf(RunnableFuture.class, future);
            assertTrue(pool.getQueue().contains(future));
            assertTrue(pool.remove((Runnable) future));
            assertFalse(pool.getQueue().contains(future));
        }
    }

    @Test
    void scheduledTaskIsFoundByItsFuture() {
        pool.shutdownNow();
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        pool = scheduler;
        ScheduledExecutorService executor =
                subject.name().startsWith("tracked") ? Lockdep.wrap(scheduler, "timers") : scheduler;
        List<Boolean> periodic = new ArrayList<>();
        for (ScheduledFuture<?> future : List.of(
                executor.schedule(() -> 1, 1, HOURS),
                executor.schedule(() -> {}, 1, HOURS),
                executor.scheduleAtFixedRate(() -> {}, 1, 1, HOURS),
                executor.scheduleWithFixedDelay(() -> {}, 1, 1, HOURS))) {
            RunnableScheduledFuture<?> task = assertInstanceOf(RunnableScheduledFuture.class, future);
            periodic.add(task.isPeriodic());
            assertTrue(scheduler.getQueue().contains(future));
            assertTrue(scheduler.remove(task));
            assertFalse(scheduler.getQueue().contains(future));
        }
        assertEquals(List.of(false, false, true, true), periodic);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void comparatorGetsTheProgramsOwnTasks(boolean reversed) throws Exception {
        Comparator<Runnable> byRank = Comparator.comparingInt(task -> task instanceof Job job ? job.rank : 0);
        ExecutorService executor = busy(pool(new PriorityBlockingQueue<>(11, reversed ? byRank.reversed() : byRank)));
        for (int rank : new int[] {3, 1, 2}) {
            executor.execute(new Job(rank, done));
        }
        assertEquals(reversed ? List.of(3, 2, 1) : List.of(1, 2, 3), results(executor));
    }

    @Test
    void taskThatIsItsOwnFutureHasItsPlace() throws Exception {
        ExecutorService executor = busy(pool(new PriorityBlockingQueue<>()));
        List<RankedTask> tasks = Stream.of(3, 1, 2)
                .map(rank -> new RankedTask(new Job(rank, done)))
                .toList();
        tasks.forEach(executor::execute);
        tasks.get(2).cancel(false);
        pool.purge();
        assertEquals(2, pool.getQueue().size());
        assertEquals(List.of(1, 3), results(executor));
    }

    @Test
    void newTaskForGetsTheProgramsOwnTasks() throws Exception {
        ExecutorService executor = busy(new RankingPool());
        List<Future<Integer>> futures = new ArrayList<>();
        for (int rank : new int[] {3, 1, 2}) {
            futures.add(executor.submit((Callable<Integer>) new Job(rank, done)));
        }
        assertInstanceOf(RankedTask.class, futures.get(0));
        assertTrue(pool.remove((Runnable) futures.get(1)));
        assertEquals(List.of(2, 3), results(executor));
        assertEquals(3, futures.get(0).get(1, MILLISECONDS));
    }

    @Test
    void invokeAllUsesNewTaskForToo() throws Exception {
        ExecutorService executor = busy(new RankingPool());
        go.countDown();
        List<Job> jobs = List.of(new Job(1, done), new Job(2, done));
        List<Future<Integer>> futures = executor.invokeAll(jobs);
        assertInstanceOf(RankedTask.class, futures.get(0));
        assertEquals(2, futures.get(1).get());
    }

    @Test
    void shutdownNowReturnsTheProgramsOwnTasks() {
        ExecutorService executor = busy();
        List<Runnable> executed = List.of(new Job(1, done), new FutureTask<>(() -> 2), () -> done.add(3));
        executed.forEach(executor::execute);
        Future<?> submitted = executor.submit(() -> 4);
        List<Runnable> left = executor.shutdownNow();
        assertEquals(executed, left.subList(0, 3));
        assertEquals(submitted, left.get(3));
        assertTrue(left.remove(executed.get(0)), "the list is the caller's to change");
    }

    @Test
    void wrapperRemovesWhatWasExecuted() {
        ExecutorService executor = busy();
        List<Runnable> tasks = List.of(new Job(1, done), new FutureTask<>(() -> 2), () -> done.add(3));
        BiFunction<ExecutorService, Runnable, Boolean> remove = (from, task) ->
                from instanceof TrackedExecutorService tracked ? tracked.remove(task) : pool.remove(task);
        tasks.forEach(executor::execute);
        Future<?> submitted = executor.submit(() -> 4);
        for (Runnable task : tasks) {
            assertTrue(remove.apply(executor, task));
            assertFalse(remove.apply(executor, task));
        }
        assertTrue(remove.apply(executor, (Runnable) submitted));
        assertEquals(0, pool.getQueue().size());
    }

    @Test
    void executorsThatAreNoThreadPoolsRemoveNothing() {
        TrackedExecutorService executor = new TrackedExecutorService(newSingleThreadExecutor(), "single");
        assertThrows(UnsupportedOperationException.class, () -> executor.remove(() -> {}));
        executor.shutdown();
        assertEquals(List.of(), executor.shutdownNow());
    }
}
