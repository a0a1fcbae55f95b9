package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** As {@link JucProgram}, with queues and barriers. */
public enum QueueProgram implements Case {
    ELEMENT_TAKEN_UNDER_A_LOCK_THAT_THE_PRODUCER_NEEDS("LIKELY") {
        @Override
        public void run() throws Exception {
            takenUnderALock(new LinkedBlockingQueue<>());
        }
    },
    ELEMENT_OF_A_BOUNDED_QUEUE("LIKELY") {
        @Override
        public void run() throws Exception {
            takenUnderALock(new ArrayBlockingQueue<>(3));
        }
    },
    ELEMENT_OF_A_PRIORITY_QUEUE("LIKELY") {
        @Override
        public void run() throws Exception {
            takenUnderALock(new PriorityBlockingQueue<>());
        }
    },
    ELEMENT_OF_A_DEQUE("LIKELY") {
        @Override
        public void run() throws Exception {
            takenUnderALock(new LinkedBlockingDeque<>());
        }
    },
    ELEMENT_OF_A_TRANSFER_QUEUE("LIKELY") {
        @Override
        public void run() throws Exception {
            takenUnderALock(new LinkedTransferQueue<>());
        }
    },
    ELEMENT_OF_A_DELAY_QUEUE("LIKELY") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            DelayQueue<Due> queue = new DelayQueue<>();
            Turns.take(
                    () -> {
                        lock.lock();
                        queue.add(new Due());
                        lock.unlock();
                    },
                    () -> {
                        lock.lock();
                        queue.take();
                        lock.unlock();
                    });
        }
    },
    TRANSFER_UNDER_A_LOCK_THAT_THE_CONSUMER_NEEDS("LIKELY LIKELY") {
        @Override
        public void run() throws Exception {
            handOver(LinkedTransferQueue::transfer, new LinkedTransferQueue<>());
        }
    },
    HAND_OVER_UNDER_A_LOCK_THAT_THE_CONSUMER_NEEDS("LIKELY LIKELY") {
        @Override
        public void run() throws Exception {
            handOver(SynchronousQueue::put, new SynchronousQueue<>());
        }
    },
    WRAPPED_QUEUE_COUNTS_ONCE("LIKELY") {
        @Override
        public void run() throws Exception {
            takenUnderALock(Lockdep.wrap(new LinkedBlockingQueue<>(), "queue"));
            JucProgram.require(
                    Case.names().contains("queue not empty"), () -> Case.names().toString());
        }
    },
    ROOM_WAITED_FOR_UNDER_A_LOCK_THAT_THE_CONSUMER_NEEDS("LIKELY LIKELY") {
        @Override
        public void run() throws Exception {
            Lock lock = new ReentrantLock();
            BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
            queue.put(1);
            Turns.take(
                    () -> {
                        lock.lock();
                        queue.take();
                        lock.unlock();
                    },
                    () -> {
                        lock.lock();
                        queue.put(2);
                        lock.unlock();
                    });
        }
    },
    PIPELINE("") {
        @Override
        public void run() throws Exception {
            BlockingQueue<Integer> first = new ArrayBlockingQueue<>(2);
            BlockingQueue<Integer> second = new LinkedBlockingQueue<>(2);
            Thread source = Turns.start(() -> {
                for (int i = 0; i < 500; i++) {
                    first.put(i);
                }
            });
            Thread worker = Turns.start(() -> {
                for (int i = 0; i < 500; i++) {
                    second.put(first.take());
                }
            });
            for (int i = 0; i < 500; i++) {
                second.take();
            }
            source.join();
            worker.join();
        }
    },
    ALL_WAYS_TO_USE_A_QUEUE("") {
        @Override
        public void run() throws Exception {
            for (BlockingQueue<Integer> queue : List.of(
                    new ArrayBlockingQueue<Integer>(2),
                    new LinkedBlockingQueue<Integer>(2),
                    new LinkedBlockingDeque<Integer>(2))) {
                queue.put(1);
                queue.add(2);
                JucProgram.require(!queue.offer(3) && !queue.offer(3, 1, TimeUnit.MILLISECONDS), () -> "it is full");
                queue.take();
                queue.remove(2);
                JucProgram.require(
                        queue.poll() == null && queue.poll(1, TimeUnit.MILLISECONDS) == null, () -> "it is empty");
                queue.offer(4, 1, TimeUnit.DAYS);
                queue.poll(1, TimeUnit.DAYS);
                queue.offer(5);
                queue.drainTo(new ArrayList<>());
                queue.clear();
                Thread.currentThread().interrupt();
                try {
                    queue.take();
                    throw new AssertionError("the thread is interrupted");
                } catch (InterruptedException expected) {
                    Thread.onSpinWait();
                }
            }
        }
    },
    EXCHANGE_UNDER_A_LOCK_THAT_THE_OTHER_NEEDS("LIKELY") {
        @Override
        public void run() throws Exception {
            Exchanger<Integer> exchanger = new Exchanger<>();
            meeting(() -> exchanger.exchange(1));
        }
    },
    EXCHANGE_AFTER_THE_LOCK("LIKELY") {
        @Override
        public void run() throws Exception {
            Exchanger<Integer> exchanger = new Exchanger<>();
            Lock lock = new ReentrantLock();
            Thread first = Turns.start(() -> {
                lock.lock();
                lock.unlock();
                exchanger.exchange(1);
            });
            while (first.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            lock.lock();
            exchanger.exchange(2);
            lock.unlock();
            first.join();
        }
    },
    EXCHANGE_AFTER_THE_LOCK_FOR_SOME_TIME("LIKELY") {
        @Override
        public void run() throws Exception {
            Exchanger<Integer> exchanger = new Exchanger<>();
            Lock lock = new ReentrantLock();
            Thread first = Turns.start(() -> {
                lock.lock();
                lock.unlock();
                exchanger.exchange(1, 1, TimeUnit.DAYS);
            });
            while (first.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            lock.lock();
            exchanger.exchange(2);
            lock.unlock();
            first.join();
        }
    };

    private static final class Due implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    /** Two threads that meet; each has a lock at another time than the other one. */
    static void meeting(Turns.Step meet) throws Exception {
        Lock lock = new ReentrantLock();
        Thread[] waiter = new Thread[1];
        Thread other = Turns.start(() -> {
            EventProgram.awaitWaiting(waiter);
            meet.run();
            lock.lock();
            meet.run();
            lock.unlock();
        });
        waiter[0] = Thread.currentThread();
        meet.run();
        meet.run();
        lock.lock();
        Thread last = Turns.start(() -> {
            EventProgram.awaitWaiting(waiter);
            meet.run();
        });
        meet.run();
        lock.unlock();
        other.join();
        last.join();
    }

    interface HandOver<Q> {
        void hand(Q queue, Integer element) throws InterruptedException;
    }

    static <Q extends BlockingQueue<Integer>> void handOver(HandOver<Q> way, Q queue) throws Exception {
        Lock lock = new ReentrantLock();
        Thread[] first = new Thread[1];
        Thread[] second = new Thread[1];
        Thread taker = Turns.start(() -> {
            EventProgram.awaitWaiting(first);
            queue.take();
            lock.lock();
            EventProgram.awaitWaiting(second);
            queue.take();
            lock.unlock();
        });
        lock.lock();
        first[0] = Thread.currentThread();
        way.hand(queue, 1);
        lock.unlock();
        second[0] = Thread.currentThread();
        way.hand(queue, 2);
        taker.join();
    }

    private final String grades;

    QueueProgram(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    static void takenUnderALock(BlockingQueue<Integer> queue) throws Exception {
        Lock lock = new ReentrantLock();
        Turns.take(
                () -> {
                    lock.lock();
                    queue.add(1);
                    lock.unlock();
                },
                () -> {
                    lock.lock();
                    queue.take();
                    lock.unlock();
                });
    }

    /** Runs all programs, or those of these names, and prints what was found in each. */
    public static void main(String[] arguments) throws Exception {
        Case.run(values(), arguments);
    }
}
