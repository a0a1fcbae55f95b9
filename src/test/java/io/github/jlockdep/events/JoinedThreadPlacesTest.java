package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the end of a joined thread is: in that thread, not where another one joins it. */
class JoinedThreadPlacesTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock lock = Lockdep.newReentrantLock("joined lock");
    private final Lock gate = Lockdep.newReentrantLock("joined gate");
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    /** A thread that takes the lock, under another one, when it may. */
    private final class Worker extends Thread {
        Worker() {
            super("joined worker");
        }

        @Override
        public void run() {
            Threads.await(mayGoOn);
            work();
        }

        private void work() {
            gate.lock();
            lock.lock();
            lock.unlock();
            gate.unlock();
        }
    }

    private final Worker worker = new Worker();

    @Test
    void triggerIsTheEndOfTheThreadThatIsJoined() throws Exception {
        mayGoOn.countDown();
        worker.start();
        worker.join();
        holdingTheLock(() -> Lockdep.join(worker)).run();
        assertShowsTheEndOfTheWorker((CircularWait) splats.all().get(0));
    }

    @Test
    void ringLearnedByJoiningIsToldOfTheThreadThatIsJoined() throws Exception {
        worker.start();
        Threads.run("T1", holdingTheLock(() -> Lockdep.join(worker, 1)));
        mayGoOn.countDown();
        worker.join();
        splats.assertSilent();
        Threads.run("T2", () -> {
            gate.lock();
            Lockdep.join(worker);
            gate.unlock();
        });
        CircularWait splat = splats.all().stream()
                .map(CircularWait.class::cast)
                .filter(found -> found.wanted().lockClass().equals("joined lock"))
                .findFirst()
                .orElseThrow();
        assertEquals("joined worker", splat.thread().name());
        assertEquals(
                List.of("joined gate"),
                splat.heldLocks().stream().map(LockUse::lockClass).toList());
        assertTrue(splat.reason().contains("; told now because T2/"), splat.reason());
        assertTrue(splat.reason().contains(" joins joined worker/"), splat.reason());
        assertTrue(splat.text().contains("joined worker/" + worker.getId() + " needs lock:"), splat::text);
        assertShowsTheEndOfTheWorker(splat);
    }

    private Threads.Body holdingTheLock(Threads.Body body) {
        return () -> Held.under(lock, body);
    }

    private void assertShowsTheEndOfTheWorker(CircularWait splat) {
        String place = "[E] trigger(thread joined worker), at: " + Worker.class.getName() + ".run(";
        assertTrue(splat.text().contains(place), splat::text);
        assertFalse(splat.text().contains("<unknown>"), splat::text);
    }
}
