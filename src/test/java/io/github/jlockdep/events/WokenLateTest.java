package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thread has been woken and has not gone on yet, while the one that woke it takes a lock and triggers once more. */
class WokenLateTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private volatile CountDownLatch waits = new CountDownLatch(1);
    private volatile CountDownLatch goesOn = new CountDownLatch(0);
    private final Lock outer = new TrackedReentrantLock("outer");
    private final Lock other = new TrackedReentrantLock("other");

    /** A lock whose condition keeps who waits until the test lets it go on. */
    private final class LateLock extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        @Override
        public Condition newCondition() {
            Class<?>[] types = {Condition.class};
            return (Condition)
                    Proxy.newProxyInstance(getClass().getClassLoader(), types, (proxy, method, arguments) -> {
                        if (method.getName().equals("await")) {
                            unlock();
                            waits.countDown();
                            Threads.await(goesOn);
                            lock();
                        }
                        return null;
                    });
        }
    }

    @Test
    void isNotKeptWaitingByWhatWasTakenAfterAllWereWoken() {
        takeAndTriggerAfter(Condition::signalAll);
        splats.assertSilent();
    }

    @Test
    void mayBeKeptWaitingIfOnlyOneWasWoken() {
        takeAndTriggerAfter(Condition::signal);
        assertEquals(Grade.LIKELY, splats.only().grade());
    }

    /** The first thread waits with the lock held that another one takes between two triggers. */
    private void takeAndTriggerAfter(Consumer<Condition> wake) {
        Lock lock = Lockdep.wrap(new LateLock(), "inner");
        Condition condition = lock.newCondition();
        Threads.run("waiter", () -> Held.under(outer, () -> Held.under(lock, condition::await)));
        waits = new CountDownLatch(1);
        goesOn = new CountDownLatch(1);
        Threads.Running woken =
                Threads.start("woken", () -> Held.under(other, () -> Held.under(lock, condition::await)));
        Threads.await(waits);
        Threads.run("waker", () -> {
            Held.under(lock, () -> wake.accept(condition));
            Held.under(outer, () -> {});
            Held.under(lock, () -> {}); // what came before it is no longer what the next trigger needs
            Held.under(lock, condition::signalAll);
        });
        goesOn.countDown();
        woken.join();
    }
}
