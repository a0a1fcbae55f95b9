package io.github.jlockdep.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Striped;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guava's striped locks, whose stripes are wrapped as they are handed out: accounts that money is moved between. */
@ExtendWith(QuietLog.class)
final class StripedTest {
    private static final int THREADS = 10;
    private static final int TRANSFERS = 200;

    @RegisterExtension
    final Splats splats = new Splats();

    private final long[] balances = new long[64];

    static List<Striped<Lock>> stripes() {
        return List.of(Striped.lock(8), Striped.lock(64), Striped.lazyWeakLock(16));
    }

    /** As Guava's documentation says: {@code bulkGet} returns the stripes in the order in which they may be nested. */
    @ParameterizedTest
    @MethodSource("stripes")
    void transfersInTheOrderOfTheStripesAreSilent(Striped<Lock> striped) {
        together(random -> {
            int from = random.nextInt(balances.length);
            int to = random.nextInt(balances.length);
            List<Lock> locks = StreamSupport.stream(
                            striped.bulkGet(List.of(from, to)).spliterator(), false)
                    .map(StripedTest::tracked)
                    .toList();
            locks.forEach(Lock::lock);
            move(from, to);
            locks.forEach(Lock::unlock);
        });
        assertEquals(0, splats.all(SplatKind.RECURSIVE_LOCKING).size());
        assertUnharmed();
    }

    /** Locks the payer first, then the payee; gives up after a moment where a thread would block. */
    @ParameterizedTest
    @MethodSource("stripes")
    void transfersAsTheyComeAreReported(Striped<Lock> striped) {
        together(random -> {
            int from = random.nextInt(balances.length);
            int to = random.nextInt(balances.length);
            transfer(tracked(striped.get(from)), tracked(striped.get(to)), () -> move(from, to));
        });
        List<Splat> found = splats.all(SplatKind.RECURSIVE_LOCKING);
        assertTrue(!found.isEmpty(), "some pair of stripes was taken in both orders");
        RecursiveLocking splat = (RecursiveLocking) found.get(0);
        assertEquals(List.of("stripe"), splat.lockClasses());
        assertTrue(splat.ring().sides().size() >= 2, splat::text);
        assertUnharmed();
    }

    /** One inversion among many orderly transfers. */
    @ParameterizedTest
    @MethodSource("stripes")
    void oneInversionOfTwoStripesIsFound(Striped<Lock> striped) {
        Lock first = striped.getAt(0);
        Lock second = striped.getAt(striped.size() - 1);
        assertNotSame(first, second);
        Threads.runInOrder(() -> nest(tracked(first), tracked(second)), () -> nest(tracked(second), tracked(first)));
        RecursiveLocking splat = splats.only(RecursiveLocking.class);
        assertEquals(2, splat.ring().sides().size());
        assertTrue(splat.text().contains("2 different threads"), splat::text);
    }

    @ParameterizedTest
    @MethodSource("stripes")
    void oneStripeIsOneInstanceHoweverOftenItIsWrapped(Striped<Lock> striped) {
        Lock stripe = striped.get("key");
        Lock one = tracked(stripe);
        Lock other = tracked(striped.get("key"));
        assertEquals(
                ((Tracked) one).identity().instance(),
                ((Tracked) other).identity().instance());
        Threads.run("T1", () -> {
            one.lock();
            other.lock();
            HeldStack.assertIs("stripe");
            one.unlock();
            HeldStack.assertIs("stripe");
            other.unlock();
            HeldStack.assertIs();
        });
        assertSame(one, Lockdep.wrap(one, "another name"));
    }

    private interface Transfer {
        void run(Random random) throws InterruptedException;
    }

    private void together(Transfer transfer) {
        List<Threads.Body> bodies = new ArrayList<>();
        IntStream.range(0, THREADS)
                .forEach(i -> bodies.add(() -> {
                    Random random = new Random(i);
                    for (int n = 0; n < TRANSFERS; n++) {
                        transfer.run(random);
                    }
                    HeldStack.assertIs();
                }));
        Threads.runTogether(bodies.toArray(Threads.Body[]::new));
        assertEquals(
                0,
                IntStream.range(0, balances.length).mapToLong(i -> balances[i]).sum(),
                "no money got lost");
    }

    private static void transfer(Lock from, Lock to, Runnable move) throws InterruptedException {
        from.lock();
        try {
            if (to.tryLock(10, TimeUnit.MILLISECONDS)) {
                move.run();
                to.unlock();
            }
        } finally {
            from.unlock();
        }
    }

    private void move(int from, int to) {
        balances[from]--;
        balances[to]++;
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    private static Lock tracked(Lock stripe) {
        return Lockdep.wrap(stripe, "stripe");
    }

    private void assertUnharmed() {
        assertEquals(0, Lockdep.statistics().faults());
        assertEquals(0, Lockdep.statistics().losses());
        assertEquals(0, Lockdep.statistics().listenerFailures());
    }
}
