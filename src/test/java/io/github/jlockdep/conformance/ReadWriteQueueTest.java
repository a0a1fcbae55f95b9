package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who waits for a ReentrantReadWriteLock, readers and writers told apart, and who is served first. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.Subjects#exposedReadWriteLocks")
final class ReadWriteQueueTest extends Conformance<Exposed.OfReaders> {
    private final Lock read = lock.shared();
    private final Lock write = lock.exclusive();
    private final List<Thread> served = Collections.synchronizedList(new ArrayList<>());

    ReadWriteQueueTest(Subject<Exposed.OfReaders> subject) {
        super(subject);
    }

    @Test
    void queueTellsReadersFromWriters() {
        write.lock();
        assertQueued(List.of(), lock.queuedReaders());
        assertQueued(List.of(), lock.queuedWriters());
        Crew.Worker reader = startQueued(read);
        Crew.Worker writer = startQueued(write);
        assertQueued(List.of(reader.thread), lock.queuedReaders());
        assertQueued(List.of(writer.thread), lock.queuedWriters());
        write.unlock();
        reader.join();
        writer.join();
        assertQueued(List.of(), lock.queuedReaders());
        assertQueued(List.of(), lock.queuedWriters());
    }

    @Test
    void fairLockServesInTheOrderOfArrival() {
        List<Crew.Worker> arrived = new ArrayList<>();
        write.lock();
        for (int i = 0; i < 6; i++) {
            arrived.add(startQueued(i % 2 == 0 ? read : write));
        }
        write.unlock();
        arrived.forEach(Crew.Worker::join);
        assertEquals(6, served.size());
        if (subject.is(Trait.FAIR)) {
            assertEquals(arrived.stream().map(worker -> worker.thread).toList(), served);
        }
    }

    @Test
    void newReadersQueueBehindAWaitingWriter() {
        read.lock();
        Crew.Worker writer = startQueued(write);
        Crew.Worker reader = startQueued(read);
        assertQueued(List.of(reader.thread), lock.queuedReaders());
        read.unlock();
        writer.join();
        reader.join();
        assertEquals(List.of(writer.thread, reader.thread), served);
    }

    @Test
    void newReaderPassesAWaitingWriterByTryLockOnly() throws Exception {
        read.lock();
        Crew.Worker writer = startQueued(write);
        crew.call(() -> {
            assertTrue(read.tryLock());
            read.unlock();
            assertFalse(read.tryLock(1, TimeUnit.MILLISECONDS));
            assertNotHeld(lock);
            return null;
        });
        read.unlock();
        writer.join();
    }

    @ParameterizedTest
    @EnumSource
    void readerReentersInFrontOfAWaitingWriter(Take take) throws Exception {
        read.lock();
        Crew.Worker writer = startQueued(write);
        assertTrue(take.from(read));
        read.unlock();
        assertHeld(lock);
        read.unlock();
        assertNotHeld(lock);
        writer.join();
    }

    private Crew.Worker startQueued(Lock wanted) {
        Crew.Worker worker = crew.start(() -> {
            wanted.lock();
            served.add(Thread.currentThread());
            wanted.unlock();
        });
        Threads.await("the thread is queued", () -> lock.hasQueuedThread(worker.thread));
        return worker;
    }

    private static void assertQueued(List<Thread> expected, Collection<Thread> queued) {
        assertEquals(expected, List.copyOf(queued));
    }
}
