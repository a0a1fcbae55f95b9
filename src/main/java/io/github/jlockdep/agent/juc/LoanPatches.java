package io.github.jlockdep.agent.juc;

import static io.github.jlockdep.agent.juc.code.Hook.TOKEN;
import static io.github.jlockdep.agent.juc.code.Value.COUNT;
import static io.github.jlockdep.agent.juc.code.Value.FLAG;
import static io.github.jlockdep.agent.juc.code.Value.NUMBER;
import static io.github.jlockdep.agent.juc.code.Value.THIS;
import static io.github.jlockdep.agent.juc.code.Value.THROWN;
import static io.github.jlockdep.agent.juc.code.Value.constant;
import static io.github.jlockdep.agent.juc.code.Value.intArgument;
import static io.github.jlockdep.agent.juc.code.Value.longArgument;

import io.github.jlockdep.agent.juc.code.Call;
import io.github.jlockdep.agent.juc.code.Hook;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.code.Value;
import io.github.jlockdep.agent.templates.Templates;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.ArrayList;
import java.util.List;

/** Where the locks of the JDK are hooked that anybody can give back: stamped locks and semaphores. */
final class LoanPatches {
    private static final String STAMPED = "java/util/concurrent/locks/StampedLock";
    private static final String SEMAPHORE = "java/util/concurrent/Semaphore";
    private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";
    private static final Value ONE = constant(1);
    private static final Value WRITE = constant(HeldLocks.EXCLUSIVE);
    private static final Value READ = constant(HeldLocks.SHARED);
    private static final Value TIMED_WRITE = constant(HeldLocks.TIMED);
    private static final Value TIMED_READ = constant(HeldLocks.SHARED | HeldLocks.TIMED);

    private LoanPatches() {}

    static List<Patch> all() {
        return List.of(stampedLock(), semaphore());
    }

    private static Patch stampedLock() {
        Value tag = THIS.field(STAMPED, Patch.TAG, Value.OBJECT);
        List<Hook> hooks = new ArrayList<>(stamped(tag, "write", "Write", WRITE, TIMED_WRITE));
        hooks.addAll(stamped(tag, "read", "Read", READ, TIMED_READ));
        hooks.add(Hook.of("tryConvertToWriteLock(J)J").after("convertedToWrite", NUMBER, longArgument(1), tag, WRITE));
        hooks.add(Hook.of("tryConvertToReadLock(J)J").after("convertedToRead", NUMBER, longArgument(1), tag, READ));
        hooks.add(
                Hook.of("tryConvertToOptimisticRead(J)J").after("convertedToOptimistic", NUMBER, longArgument(1), tag));
        Call made = new Call("madeStampedLock", List.of(THIS), Value.OBJECT);
        return new Patch(STAMPED, STAMPED, Templates.LOANS, new Patch.Made(THIS, STAMPED, made), hooks);
    }

    /** The hooks for one mode, as its name stands in the names of methods. */
    private static List<Hook> stamped(Value tag, String mode, String upper, Value how, Value timed) {
        String returned = "returned" + upper;
        return List.of(
                Hook.of(mode + "Lock()J").before("lending", tag, how, ONE).after("lent", TOKEN, tag, how, ONE),
                Hook.of(mode + "LockInterruptibly()J")
                        .before("lendingInterruptibly", tag, how, ONE)
                        .after("lent", TOKEN, tag, how, ONE)
                        .failed("lendFailed", TOKEN, tag),
                Hook.of("try" + upper + "Lock()J").after("lentAtOnce", NUMBER, tag, how),
                Hook.of("try" + upper + "Lock(J" + UNIT + ")J")
                        .before("lendingTimed", tag, timed, ONE, longArgument(1))
                        .after("lent", NUMBER, TOKEN, tag, timed)
                        .failed("lendFailed", TOKEN, tag),
                Hook.of("unlock" + upper + "(J)V")
                        .before("returning", tag, ONE)
                        .after(returned, TOKEN, tag)
                        .failed("returnFailed", THROWN, THIS, tag),
                Hook.of("unstampedUnlock" + upper + "()V")
                        .before("returning", tag, ONE)
                        .after(returned, TOKEN, tag)
                        .failed("viewFailed", THROWN, tag),
                Hook.of("tryUnlock" + upper + "()Z").after(returned, FLAG, tag));
    }

    private static Patch semaphore() {
        Value tag = THIS.field(SEMAPHORE, Patch.TAG, Value.OBJECT);
        List<Hook> hooks = new ArrayList<>(permits(tag, "", ONE, longArgument(1)));
        hooks.addAll(permits(tag, "I", intArgument(1), longArgument(2)));
        hooks.add(Hook.of("drainPermits()I").after("drained", COUNT, tag, WRITE));
        hooks.add(Hook.of("reducePermits(I)V").after("reduced", tag, intArgument(1)));
        Call made = new Call("madeSemaphore", List.of(THIS, intArgument(1)), Value.OBJECT);
        return new Patch(SEMAPHORE, SEMAPHORE, Templates.LOANS, new Patch.Made(THIS, SEMAPHORE, made), hooks);
    }

    /** The hooks of the methods with, or without, a number of permits as their first argument. */
    private static List<Hook> permits(Value tag, String argument, Value count, Value time) {
        return List.of(
                Hook.of("acquire(" + argument + ")V")
                        .before("lendingInterruptibly", tag, WRITE, count)
                        .after("lent", TOKEN, tag, WRITE, count)
                        .failed("lendFailed", TOKEN, tag),
                Hook.of("acquireUninterruptibly(" + argument + ")V")
                        .before("lending", tag, WRITE, count)
                        .after("lent", TOKEN, tag, WRITE, count),
                Hook.of("tryAcquire(" + argument + ")Z").after("lentAtOnce", FLAG, tag, WRITE, count),
                Hook.of("tryAcquire(" + argument + "J" + UNIT + ")Z")
                        .before("lendingTimed", tag, TIMED_WRITE, count, time)
                        .after("lent", FLAG, TOKEN, tag, TIMED_WRITE, count)
                        .failed("lendFailed", TOKEN, tag),
                Hook.of("release(" + argument + ")V")
                        .before("returning", tag, count)
                        .after("returned", TOKEN, tag, count));
    }
}
