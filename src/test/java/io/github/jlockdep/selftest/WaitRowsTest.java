package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the table that wait for something that is no lock. No thread waits for ever in any of them. */
@ExtendWith(QuietLog.class)
class WaitRowsTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock a = new TrackedReentrantLock("a");
    private final Lock q = new TrackedReentrantLock("q");
    private final Condition signalled = q.newCondition();
    private final CountDownLatch latch = new TrackedCountDownLatch("latch", 1);
    private final ExecutorService pool = Lockdep.wrap(Executors.newSingleThreadExecutor(), "pool");

    /** What each thread does, and the classes of the ring that this closes; no classes mean no splat. */
    private enum Row {
        AWAIT_OTHER_SIGNAL_LAST(Grade.LIKELY, "a", "q condition") {
            @Override
            List<Threads.Body> bodies(WaitRowsTest row) {
                return List.of(row.under(row.a, row.under(row.q, row::awaitInterrupted)), row.signalUnderA());
            }
        },
        AWAIT_OTHER_SIGNAL_FIRST(Grade.LIKELY, "a", "q condition") {
            @Override
            List<Threads.Body> bodies(WaitRowsTest row) {
                return List.of(row.signalUnderA(), row.under(row.a, row.under(row.q, row::awaitInterrupted)));
            }
        },
        AWAIT_OTHER_TIMED(Grade.POSSIBLE, "a", "q condition") {
            @Override
            List<Threads.Body> bodies(WaitRowsTest row) {
                return List.of(row.signalUnderA(), row.under(row.a, row.under(row.q, row::awaitTimed)));
            }
        },
        AWAIT_PLAIN(null) {
            @Override
            List<Threads.Body> bodies(WaitRowsTest row) {
                return List.of(row.under(row.q, row::awaitInterrupted), row.under(row.q, row.signalled::signal));
            }
        },
        EXECUTOR_SELF(Grade.POSSIBLE, "pool") {
            @Override
            List<Threads.Body> bodies(WaitRowsTest row) {
                return List.of(row.inPool(() -> assertThrows(
                        TimeoutException.class,
                        () -> row.pool.submit(Thread::yield).get(1, TimeUnit.MILLISECONDS))));
            }
        },
        EXECUTOR_AND_LOCK(Grade.LIKELY, "a", "pool") {
            @Override
            List<Threads.Body> bodies(WaitRowsTest row) {
                return List.of(
                        row.inPool(row.under(row.a, Thread::yield)), row.under(row.a, row.inPool(Thread::yield)));
            }
        },
        LATCH(Grade.LIKELY, "a", "latch") {
            @Override
            List<Threads.Body> bodies(WaitRowsTest row) {
                return List.of(row.under(row.a, row.latch::countDown), row.under(row.a, row.latch::await));
            }
        },
        JOIN(Grade.LIKELY, "a", "thread joined") {
            @Override
            List<Threads.Body> bodies(WaitRowsTest row) {
                Threads.Running joined = Threads.start("joined", row.under(row.a, Thread::yield));
                joined.join();
                return List.of(row.under(row.a, () -> Lockdep.join(joined.thread())));
            }
        };

        private final Grade grade;
        private final Set<String> classes;

        Row(Grade grade, String... classes) {
            this.grade = grade;
            this.classes = Set.of(classes);
        }

        abstract List<Threads.Body> bodies(WaitRowsTest row);
    }

    @ParameterizedTest
    @EnumSource
    void waitRowHoldsWithAThreadForEachBody(Row row) {
        judge(row, Stage.OWN_THREADS);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledForJreRange(min = JRE.JAVA_21)
    void waitRowHoldsWithAVirtualThreadForEachBody(Row row) {
        judge(row, Stage.VIRTUAL_THREADS);
    }

    @AfterEach
    void endPool() {
        pool.shutdownNow();
    }

    private void judge(Row row, Stage stage) {
        stage.run(row.bodies(this));
        if (row.classes.isEmpty()) {
            splats.assertSilent();
        } else {
            assertEquals(
                    row.classes,
                    Set.copyOf(splats.only(SplatKind.CIRCULAR_WAIT, row.grade).lockClasses()));
        }
        assertEquals(0, Lockdep.statistics().faults());
    }

    private Threads.Body under(Lock lock, Threads.Body body) {
        return () -> {
            lock.lock();
            try {
                body.run();
            } finally {
                lock.unlock();
            }
        };
    }

    private Threads.Body signalUnderA() {
        return under(a, under(q, signalled::signal));
    }

    private Threads.Body inPool(Threads.Body body) {
        return () -> pool.submit(() -> {
                    body.run();
                    return null;
                })
                .get();
    }

    private void awaitTimed() throws InterruptedException {
        signalled.await(1, TimeUnit.MILLISECONDS);
    }

    private void awaitInterrupted() {
        Thread waiting = Thread.currentThread();
        Threads.start("interrupter", () -> {
            Threads.await("it waits", () -> waiting.getState() == Thread.State.WAITING);
            waiting.interrupt();
        });
        assertThrows(InterruptedException.class, signalled::await);
    }
}
