package io.github.jlockdep.agent.juc;

import static io.github.jlockdep.agent.juc.Hook.TOKEN;
import static io.github.jlockdep.agent.juc.Value.FLAG;
import static io.github.jlockdep.agent.juc.Value.NUMBER;
import static io.github.jlockdep.agent.juc.Value.THIS;
import static io.github.jlockdep.agent.juc.Value.THROWN;
import static io.github.jlockdep.agent.juc.Value.argument;
import static io.github.jlockdep.agent.juc.Value.longArgument;

import java.util.List;

/** Where the locks of the JDK that only their takers can give back are hooked, and their conditions. */
final class LockPatches {
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final String TIME = "(JLjava/util/concurrent/TimeUnit;)Z";

    private LockPatches() {}

    static List<Patch> all() {
        return List.of(reflection(), reentrantLock(), condition());
    }

    private static Patch reflection() {
        String fields = "[Ljava/lang/reflect/Field;";
        String filter = "filterFields(Ljava/lang/Class;" + fields + ")" + fields;
        return new Patch(
                "jdk/internal/reflect/Reflection", false, null, List.of(Hook.filter(filter, "visible", fields)));
    }

    private static Patch reentrantLock() {
        Value sync = THIS.field(SyncCopies.LOCK, "sync", "L" + SyncCopies.SYNC + ";");
        Value tag = sync.passedTo(SyncCopies.TAGGED, "tag");
        Value held = sync.call(SyncCopies.SYNC, "isHeldExclusively", "Z");
        Value holds = sync.call(SyncCopies.SYNC, "getHoldCount", "I");
        return new Patch(
                SyncCopies.LOCK,
                false,
                new Patch.Made(sync, SyncCopies.TAGGED, new Call("madeLock", List.of(THIS), Value.OBJECT)),
                List.of(
                        Hook.of("lock()V").before("locking", tag, held).after("locked", TOKEN),
                        Hook.of("lockInterruptibly()V")
                                .before("lockingInterruptibly", tag, held)
                                .after("lockedInterruptibly", TOKEN)
                                .failed("lockFailed", TOKEN),
                        Hook.of("tryLock()Z").after("tried", FLAG, tag, holds),
                        Hook.of("tryLock" + TIME)
                                .before("lockingTimed", tag, held, longArgument(1))
                                .after("lockedTimed", FLAG, TOKEN, tag, holds)
                                .failed("lockFailed", TOKEN),
                        Hook.of("unlock()V").after("unlocked", tag, held).failed("unlockFailed", THROWN, tag)));
    }

    private static Patch condition() {
        String type = LOCKS + "AbstractQueuedSynchronizer$ConditionObject";
        String sync = "L" + LOCKS + "AbstractQueuedSynchronizer;";
        Value tagOfLock = THIS.field(type, "this$0", sync).passedTo(SyncCopies.TAGGED, "tag");
        Value tag = THIS.field(type, Tags.FIELD, Value.OBJECT);
        return new Patch(
                type,
                true,
                new Patch.Made(THIS, type, new Call("madeCondition", List.of(tagOfLock), Value.OBJECT)),
                List.of(
                        Hook.of("await()V")
                                .before("awaiting", tag)
                                .after("awaited", TOKEN)
                                .failed("awaited", TOKEN),
                        Hook.of("awaitUninterruptibly()V")
                                .before("awaitingUninterruptibly", tag)
                                .after("awaited", TOKEN)
                                .failed("awaited", TOKEN),
                        Hook.of("awaitNanos(J)J")
                                .before("awaitingTimed", tag)
                                .after("awaited", NUMBER, TOKEN, longArgument(1))
                                .failed("awaited", TOKEN),
                        Hook.of("await" + TIME)
                                .before("awaitingTimed", tag)
                                .after("awaited", FLAG, TOKEN, longArgument(1))
                                .failed("awaited", TOKEN),
                        Hook.of("awaitUntil(Ljava/util/Date;)Z")
                                .before("awaitingUntil", tag, argument(1))
                                .after("awaitedUntil", FLAG, TOKEN)
                                .failed("awaited", TOKEN),
                        Hook.of("signal()V").after("signalled", tag),
                        Hook.of("signalAll()V").after("signalled", tag)));
    }
}
