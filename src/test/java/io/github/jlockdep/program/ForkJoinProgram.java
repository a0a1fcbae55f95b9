package io.github.jlockdep.program;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Tasks that are {@code ForkJoinTask}s themselves. One side waits for such a task without a lock, while the task takes
 * the lock; the other one waits under the lock, while the task takes nothing.
 */
public enum ForkJoinProgram implements Case {
    INVOKE("LIKELY") {
        @Override
        void await(Runnable task) {
            POOL.invoke(new Action(task));
        }
    },
    SUBMIT("LIKELY") {
        @Override
        void await(Runnable task) throws Exception {
            POOL.submit(new Action(task)).get();
        }
    },
    EXECUTE("LIKELY") {
        @Override
        void await(Runnable task) {
            Action action = new Action(task);
            POOL.execute((ForkJoinTask<?>) action);
            action.quietlyJoin();
        }
    },
    INVOKE_ALL("LIKELY") {
        @Override
        void await(Runnable task) {
            POOL.invokeAll(List.of(() -> done(task)));
        }
    },
    FORK("LIKELY") {
        @Override
        void await(Runnable task) {
            Action action = new Action(task);
            action.fork();
            action.awaitBegin();
            action.join();
        }
    },
    /** A part that another worker runs. */
    PART_THAT_NEEDS_THE_LOCK("LIKELY") {
        @Override
        void await(Runnable task) {
            POOL.invoke(new Action(() -> forkAndJoin(new Action(task))));
        }
    },
    /** While another worker is in the middle of a task of that kind, so that two of them take the two sides. */
    PART_THAT_IS_WAITED_FOR_UNDER_THE_LOCK("LIKELY") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            AtomicBoolean taken = new AtomicBoolean();
            AtomicBoolean over = new AtomicBoolean();
            Thread other = Turns.start(() -> POOL.invoke(new Whole(() -> forkAndJoin(new Action(() -> {
                take(lock);
                taken.set(true);
                awaitTrue(over);
            })))));
            awaitTrue(taken);
            POOL.invoke(new Whole(() -> {
                Action part = new Action(LONG);
                part.fork();
                synchronized (lock) {
                    part.join();
                }
            }));
            over.set(true);
            other.join();
        }
    },
    NO_LOCK("") {
        @Override
        public void run() {
            POOL.invoke(new Whole(() -> {
                for (int i = 0; i < 100; i++) {
                    forkAndJoin(new Action(Thread::onSpinWait));
                }
            }));
        }
    },
    /** The joiner takes the lock before and after it waits. */
    LOCK_AT_OTHER_TIMES("") {
        @Override
        public void run() {
            Object lock = new Object();
            for (int i = 0; i < 3; i++) {
                POOL.invoke(new Whole(() -> {
                    take(lock);
                    forkAndJoin(new Action(() -> take(lock)));
                    take(lock);
                }));
                take(lock);
            }
        }
    },
    /** Two such tasks, on two workers; their parts need no lock. */
    LOCK_AROUND_PARTS_OF_ONES_OWN_KIND("") {
        @Override
        public void run() throws Exception {
            Object lock = new Object();
            Turns.Step step = () -> POOL.invoke(new Action(() -> {
                synchronized (lock) {
                    forkAndJoin(new Action(LONG));
                }
            }));
            Turns.take(step, step);
        }
    },
    RUN_BY_THE_ONE_THAT_WAITS("") {
        @Override
        void await(Runnable task) {
            new Action(task).invoke();
        }
    },
    SEEN_TO_BE_DONE("") {
        @Override
        void await(Runnable task) {
            Action action = new Action(task);
            POOL.execute((ForkJoinTask<?>) action);
            while (!action.isDone()) {
                Thread.onSpinWait();
            }
            action.join();
        }
    };

    private static final ForkJoinPool POOL = new ForkJoinPool(3);
    /** The workers that wait until another one begins what they have forked. */
    private static final AtomicInteger waiting = new AtomicInteger();

    /** Is not over when somebody waits for it. */
    private static final Runnable LONG = () -> LockSupport.parkNanos(50_000_000);

    private final String grades;

    ForkJoinProgram(String grades) {
        this.grades = grades;
    }

    /** Has a worker run the task, and waits for its end. */
    void await(Runnable task) throws Exception {
        throw new UnsupportedOperationException(name());
    }

    @Override
    public String grades() {
        return grades;
    }

    @Override
    public void run() throws Exception {
        Object lock = new Object();
        Turns.take(() -> await(() -> take(lock)), () -> {
            synchronized (lock) {
                await(() -> {});
            }
        });
    }

    private static void take(Object lock) {
        synchronized (lock) {
            Thread.onSpinWait();
        }
    }

    private static void awaitTrue(AtomicBoolean flag) {
        while (!flag.get()) {
            Thread.onSpinWait();
        }
    }

    private static Boolean done(Runnable task) {
        task.run();
        return true;
    }

    /** Waits for the task once another worker has begun it. */
    private static void forkAndJoin(Action part) {
        part.fork();
        part.awaitBegin();
        part.join();
    }

    @SuppressWarnings("serial")
    private static final class Action extends RecursiveAction {
        private final Runnable task;
        private final AtomicBoolean begun = new AtomicBoolean();

        Action(Runnable task) {
            this.task = task;
        }

        /** Once another worker runs it. */
        void awaitBegin() {
            waiting.incrementAndGet();
            while (!begun.get()) {
                LockSupport.parkNanos(100_000);
            }
            waiting.decrementAndGet();
        }

        @Override
        protected void compute() {
            begun.set(true);
            task.run();
        }
    }

    @SuppressWarnings("serial")
    private static final class Whole extends RecursiveAction {
        private final Runnable task;

        Whole(Runnable task) {
            this.task = task;
        }

        @Override
        protected void compute() {
            task.run();
        }
    }

    /** Runs the programs of these names, or all. */
    public static void main(String[] names) throws Exception {
        Thread waker = new Thread(ForkJoinProgram::wakeWorkers);
        waker.setDaemon(true);
        waker.start();
        Case.run(values(), names);
    }

    /** A fork may wake no worker, as the JDK counts on the one that forked; what comes from outside does. */
    private static void wakeWorkers() {
        while (true) {
            if (waiting.get() > 0) {
                POOL.execute(() -> {});
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
