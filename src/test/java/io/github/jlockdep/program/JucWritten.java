package io.github.jlockdep.program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Member;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;

/** Prints what can be seen of the locks of the JDK by serialization and by reflection. */
public final class JucWritten {
    private JucWritten() {}

    /** Prints it. */
    public static void main(String[] arguments) throws Exception {
        ReentrantLock fair = new ReentrantLock(true);
        ReentrantLock held = new ReentrantLock();
        held.lock();
        held.lock();
        Condition condition = held.newCondition();
        for (Object object : List.of(
                fair,
                held,
                List.of(held, condition, held),
                new ReentrantReadWriteLock(true),
                new StampedLock(),
                new Semaphore(3),
                new ArrayBlockingQueue<>(3),
                new LinkedBlockingQueue<>(),
                new PriorityBlockingQueue<>(),
                new LinkedBlockingDeque<>(),
                new LinkedTransferQueue<>())) {
            byte[] bytes = written(object);
            System.out.println(object.getClass() + " " + HexFormat.of().formatHex(bytes));
            System.out.println(new ObjectInputStream(new ByteArrayInputStream(bytes))
                    .readObject()
                    .getClass());
        }
        ReentrantLock read =
                (ReentrantLock) new ObjectInputStream(new ByteArrayInputStream(written(fair))).readObject();
        read.lock();
        System.out.println(fair.isFair() + " " + held.isFair() + " " + read.isFair() + " " + read.getHoldCount());
        for (Class<?> type : List.of(
                ReentrantLock.class,
                AbstractQueuedSynchronizer.ConditionObject.class,
                ReentrantReadWriteLock.class,
                Class.forName(ReentrantReadWriteLock.class.getName() + "$Sync"),
                StampedLock.class,
                Semaphore.class,
                CountDownLatch.class,
                CyclicBarrier.class,
                FutureTask.class,
                CompletableFuture.class,
                ThreadPoolExecutor.class,
                Class.forName(ThreadPoolExecutor.class.getName() + "$Worker"),
                ArrayBlockingQueue.class,
                LinkedBlockingQueue.class,
                PriorityBlockingQueue.class,
                LinkedBlockingDeque.class,
                LinkedTransferQueue.class,
                SynchronousQueue.class,
                DelayQueue.class,
                Phaser.class,
                Exchanger.class)) {
            Stream.<Member[]>of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                    .flatMap(Stream::of)
                    .map(Object::toString)
                    .sorted()
                    .forEach(System.out::println);
            ObjectStreamClass written = ObjectStreamClass.lookup(type);
            System.out.println(written == null ? "not serializable" : written.getSerialVersionUID());
        }
    }

    private static byte[] written(Object object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(object);
        }
        return out.toByteArray();
    }
}
