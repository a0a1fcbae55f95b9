package io.github.jlockdep.events;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.LockdepEvent;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Flags and loops of which each object has one, and which can wait for each other though they are of one class. */
final class InstanceSplats {
    private static final List<String> FLAGS = List.of("transaction");

    private InstanceSplats() {}

    static Stream<SplatProgram> all() {
        return Stream.of(
                SplatProgram.likely("two flags of one class", FLAGS, InstanceSplats::twoFlags),
                SplatProgram.likely("two flags of one class, awaited", FLAGS, InstanceSplats::twoFlagsAwaited),
                SplatProgram.likely("three flags of one class", FLAGS, InstanceSplats::threeFlags),
                SplatProgram.possible("flags, both orders by one thread", FLAGS, InstanceSplats::flagsOfOneThread),
                SplatProgram.likely("two loops of one name", List.of("loop"), () -> loops(2)),
                SplatProgram.likely("three loops of one name", List.of("loop"), () -> loops(3)));
    }

    static LockdepEvent flag() {
        return LockdepEvent.of(LockClass.named("transaction"));
    }

    /** While the one flag is set, waits for the other. */
    static void meet(LockdepEvent mine, LockdepEvent other) {
        mine.begin();
        other.mightAwait();
        mine.end();
    }

    private static void twoFlags() {
        LockdepEvent one = flag();
        LockdepEvent other = flag();
        Threads.runInOrder(() -> meet(one, other), () -> meet(other, one));
    }

    private static void twoFlagsAwaited() {
        LockdepEvent one = flag();
        LockdepEvent other = flag();
        Threads.runInOrder(() -> await(one, other), () -> await(other, one));
    }

    private static void await(LockdepEvent mine, LockdepEvent other) throws InterruptedException {
        mine.begin();
        other.await(() -> {}); // the flag is not set this time
        mine.end();
    }

    private static void threeFlags() {
        LockdepEvent one = flag();
        LockdepEvent other = flag();
        LockdepEvent third = flag();
        Threads.runInOrder(() -> meet(one, other), () -> meet(other, third), () -> meet(third, one));
    }

    private static void flagsOfOneThread() {
        LockdepEvent one = flag();
        LockdepEvent other = flag();
        Threads.run("T", () -> {
            meet(one, other);
            meet(other, one);
        });
    }

    /** A task of each loop waits for a task of the next one. */
    private static void loops(int count) {
        List<ExecutorService> loops = Stream.generate(() -> Lockdep.wrap(Executors.newSingleThreadExecutor(), "loop"))
                .limit(count)
                .toList();
        for (int i = 0; i < count; i++) {
            ExecutorService next = loops.get((i + 1) % count);
            ExecutorService loop = loops.get(i);
            Threads.run(
                    "client " + i,
                    () -> loop.submit(() -> next.submit(() -> {}).get()).get());
        }
        loops.forEach(ExecutorService::shutdown);
    }
}
