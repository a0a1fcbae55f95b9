package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Objects of one class that ask each other: each has a lock, and an answer for which the others wait. What is said of
 * them is what is said when each object has classes of its own.
 */
@ParameterizedClass
@EnumSource
@ExtendWith(QuietLog.class)
class PeersTest {
    enum OnThreads {
        PLATFORM,
        VIRTUAL
    }

    static final List<Kind> KINDS = List.of(
            new Kind("latch", Grade.LIKELY, name -> {
                CountDownLatch latch = new TrackedCountDownLatch(name, 1);
                return new Answer(latch::countDown, latch::await);
            }),
            new Kind("future", Grade.LIKELY, name -> {
                CompletableFuture<Integer> future = new TrackedCompletableFuture<>(name);
                return new Answer(() -> future.complete(1), future::join);
            }),
            new Kind("queue", Grade.LIKELY, name -> {
                BlockingQueue<Integer> queue = Lockdep.wrap(new LinkedBlockingQueue<>(), name);
                return new Answer(() -> queue.put(1), queue::take);
            }),
            new Kind("phaser", Grade.LIKELY, name -> {
                Phaser phaser = new TrackedPhaser(1, name);
                return new Answer(phaser::arrive, () -> phaser.awaitAdvance(0));
            }),
            new Kind("permits", Grade.LIKELY, name -> {
                Semaphore permits = new TrackedSemaphore(name, 0);
                return new Answer(permits::release, permits::acquire);
            }));

    @RegisterExtension
    final Splats splats = new Splats();

    @Parameter
    OnThreads onThreads;

    /** A kind of event, and how strong the evidence for a ring through it is. */
    record Kind(String name, Grade grade, Function<String, Answer> factory) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An event that one thread triggers, and another one then waits for. */
    record Answer(Threads.Body give, Threads.Body await) {}

    /** An object with a lock and an answer that is given under the lock. */
    private record Peer(Lock lock, Answer answer) {
        void give() throws Exception {
            Held.under(lock, answer.give());
        }

        void ask(Peer other) throws Exception {
            Held.under(lock, other.answer.await());
        }
    }

    /** Two or three peers, of one class or of one each. */
    private record Program(Kind kind, Naming naming) {
        Peer peer(int number) {
            String suffix = naming == Naming.SHARED ? "" : " " + number;
            return new Peer(
                    new TrackedReentrantLock("peer" + suffix), kind.factory().apply("answer" + suffix));
        }
    }

    enum Naming {
        SHARED,
        OWN
    }

    @BeforeParameterizedClassInvocation
    static void needsItsKindOfThread(OnThreads onThreads) {
        Assumptions.assumeTrue(
                onThreads == OnThreads.PLATFORM || Runtime.version().feature() >= 21, "virtual threads need JDK 21");
    }

    private void run(Threads.Body... bodies) {
        if (onThreads == OnThreads.VIRTUAL) {
            Threads.runVirtualInOrder(bodies);
        } else {
            Threads.runInOrder(bodies);
        }
    }

    static Stream<Program> programs() {
        return KINDS.stream().flatMap(kind -> Stream.of(Naming.values()).map(naming -> new Program(kind, naming)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void twoPeersThatAskEachOtherAreARing(Program program) {
        Peer one = program.peer(1);
        Peer other = program.peer(2);
        run(one::give, other::give, () -> one.ask(other), () -> other.ask(one));
        splats.only(SplatKind.CIRCULAR_WAIT, program.kind().grade());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void threePeersThatAskEachOtherAreARing(Program program) {
        Peer one = program.peer(1);
        Peer other = program.peer(2);
        Peer third = program.peer(3);
        run(one::give, other::give, third::give, () -> one.ask(other), () -> other.ask(third), () -> third.ask(one));
        splats.only(SplatKind.CIRCULAR_WAIT, program.kind().grade());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void peersThatAskInOneOrderAreSilent(Program program) {
        Peer one = program.peer(1);
        Peer other = program.peer(2);
        Peer third = program.peer(3);
        run(other::give, third::give, () -> one.ask(other), () -> other.ask(third));
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void peersThatAskUnderOneGuardAreSilent(Program program) {
        Lock guard = new TrackedReentrantLock("guard");
        Peer one = program.peer(1);
        Peer other = program.peer(2);
        run(
                one::give,
                other::give,
                () -> Held.under(guard, () -> one.ask(other)),
                () -> Held.under(guard, () -> other.ask(one)));
        splats.assertSilent();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void ringLacksThreadsWhenOnePeerAsksForBoth(Program program) {
        Peer one = program.peer(1);
        Peer other = program.peer(2);
        run(one::give, other::give, () -> {
            one.ask(other);
            other.ask(one);
        });
        splats.only(SplatKind.CIRCULAR_WAIT, Grade.POSSIBLE);
        assertEquals(Set.of(Shortcoming.TOO_FEW_THREADS), splats.only().shortcomings());
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void hundredPairsOfPeersAreOneRing(Kind kind) {
        for (int i = 0; i < 100; i++) {
            twoPeersThatAskEachOther(new Program(kind, Naming.SHARED));
        }
        splats.only(SplatKind.CIRCULAR_WAIT, kind.grade());
    }

    private void twoPeersThatAskEachOther(Program program) {
        Peer one = program.peer(1);
        Peer other = program.peer(2);
        run(one::give, other::give, () -> one.ask(other), () -> other.ask(one));
    }
}
