package io.github.jlockdep.agent.juc;

import static io.github.jlockdep.agent.juc.code.Hook.TOKEN;
import static io.github.jlockdep.agent.juc.code.Value.FLAG;
import static io.github.jlockdep.agent.juc.code.Value.NUMBER;
import static io.github.jlockdep.agent.juc.code.Value.THIS;
import static io.github.jlockdep.agent.juc.code.Value.THROWN;
import static io.github.jlockdep.agent.juc.code.Value.argument;
import static io.github.jlockdep.agent.juc.code.Value.longArgument;

import io.github.jlockdep.agent.juc.code.Call;
import io.github.jlockdep.agent.juc.code.Hook;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.code.Value;
import io.github.jlockdep.agent.templates.Templates;
import java.util.ArrayList;
import java.util.List;

/** Where the locks of the JDK that only their takers can give back are hooked, and their conditions. */
final class LockPatches {
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final String READ_WRITE = LOCKS + "ReentrantReadWriteLock";
    private static final String READ_WRITE_SYNC = READ_WRITE + "$Sync";
    private static final String TIME = "(JLjava/util/concurrent/TimeUnit;)Z";

    private LockPatches() {}

    static List<Patch> all() {
        return List.of(
                reflection(),
                reentrantLock(),
                condition(LOCKS + "AbstractQueuedSynchronizer"),
                condition(LOCKS + "AbstractQueuedLongSynchronizer"),
                readWriteLock(),
                readLock(),
                writeLock());
    }

    private static Patch reflection() {
        String fields = "[Ljava/lang/reflect/Field;";
        String filter = "filterFields(Ljava/lang/Class;" + fields + ")" + fields;
        return new Patch(
                "jdk/internal/reflect/Reflection",
                null,
                Templates.LOCKS,
                null,
                List.of(Hook.filter(filter, "visible", fields)));
    }

    static Patch reentrantLock() {
        Value sync = THIS.field(SyncCopies.LOCK, "sync", "L" + SyncCopies.SYNC + ";");
        Value tag = sync.passedTo(SyncCopies.TAGGED, "tag");
        Value held = sync.call(SyncCopies.SYNC, "isHeldExclusively", "Z");
        Value holds = sync.call(SyncCopies.SYNC, "getHoldCount", "I");
        return new Patch(
                SyncCopies.LOCK,
                null,
                Templates.LOCKS,
                new Patch.Made(sync, SyncCopies.TAGGED, new Call("madeLock", List.of(THIS), Value.OBJECT)),
                exclusive("unlocking", tag, held, holds),
                SyncCopies.USE);
    }

    /**
     * What is told of a release is told before it: the JDK releases even where there is no more room to tell.
     */
    private static List<Hook> exclusive(String unlocking, Value tag, Value held, Value holds) {
        return List.of(
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
                Hook.of("unlock()V").atEntry(unlocking, tag, holds).failed("unlockFailed", THROWN, tag));
    }

    /** What both sides of a read-write lock refer to: it has the tag. */
    static Patch readWriteSync() {
        return new Patch(READ_WRITE_SYNC, READ_WRITE_SYNC, Templates.LOCKS, null, List.of());
    }

    private static Patch readWriteLock() {
        Value sync = THIS.field(READ_WRITE, "sync", "L" + READ_WRITE_SYNC + ";");
        Call made = new Call("madeReadWriteLock", List.of(THIS), Value.OBJECT);
        return new Patch(
                READ_WRITE, READ_WRITE_SYNC, Templates.LOCKS, new Patch.Made(sync, READ_WRITE_SYNC, made), List.of());
    }

    private static Patch readLock() {
        String type = READ_WRITE + "$ReadLock";
        Value tag =
                THIS.field(type, "sync", "L" + READ_WRITE_SYNC + ";").field(READ_WRITE_SYNC, Patch.TAG, Value.OBJECT);
        return new Patch(
                type,
                READ_WRITE_SYNC,
                Templates.LOCKS,
                null,
                List.of(
                        Hook.of("lock()V").before("readLocking", tag).after("readLocked", TOKEN, tag),
                        Hook.of("lockInterruptibly()V")
                                .before("readLockingInterruptibly", tag)
                                .after("readLockedInterruptibly", TOKEN, tag)
                                .failed("lockFailed", TOKEN),
                        Hook.of("tryLock()Z").after("triedRead", FLAG, tag),
                        Hook.of("tryLock" + TIME)
                                .before("readLockingTimed", tag, longArgument(1))
                                .after("readLockedTimed", FLAG, TOKEN, tag)
                                .failed("lockFailed", TOKEN),
                        Hook.of("unlock()V").atEntry("readUnlocking", tag).failed("unlockFailed", THROWN, tag)));
    }

    private static Patch writeLock() {
        String type = READ_WRITE + "$WriteLock";
        Value sync = THIS.field(type, "sync", "L" + READ_WRITE_SYNC + ";");
        Value tag = sync.field(READ_WRITE_SYNC, Patch.TAG, Value.OBJECT);
        Value held = sync.call(READ_WRITE_SYNC, "isHeldExclusively", "Z");
        Value holds = sync.call(READ_WRITE_SYNC, "getWriteHoldCount", "I");
        Value reads = sync.call(READ_WRITE_SYNC, "getReadHoldCount", "I");
        List<Hook> hooks = new ArrayList<>(exclusive("writeUnlocking", tag, held, holds));
        hooks.set(0, Hook.of("lock()V").before("writeLocking", tag, held, reads).after("locked", TOKEN));
        return new Patch(type, READ_WRITE_SYNC, Templates.LOCKS, null, hooks);
    }

    private static Patch condition(String synchronizer) {
        String type = synchronizer + "$ConditionObject";
        String sync = "L" + synchronizer + ";";
        Value tagOfLock = THIS.field(type, "this$0", sync).passedTo(SyncCopies.TAGGED, "tag");
        Value tag = THIS.field(type, Patch.TAG, Value.OBJECT);
        return new Patch(
                type,
                type,
                Templates.LOCKS,
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
                        Hook.of("signalAll()V").after("signalledAll", tag)));
    }
}
