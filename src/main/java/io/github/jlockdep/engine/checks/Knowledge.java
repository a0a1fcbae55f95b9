package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Node;
import io.github.jlockdep.engine.graph.Sites;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that the detector has learned in this JVM, and the one lock that guards it. */
/*
 * No user code runs under the lock: comparators are asked before it is taken, listeners are told after. It is a plain
 * JDK lock that is never tracked, and the last one in any order: nothing else is taken under it but the registration
 * lock of LockClasses. sharedChains and sharedRepeats are read without the lock; see ChainCache. freed is written under
 * the lock; hasFreed is read without it, so that a thread that has learned nothing pays one volatile read for it.
 */
public final class Knowledge {
    private static final int MOST_SHARED_CHAINS = 1 << 22;
    private static final long[] NOTHING = {};

    public static final ReentrantLock lock = new ReentrantLock();

    /** Chains that taught nothing when a further thread took them: nobody needs to look at them again. */
    static final ChainCache sharedChains = new ChainCache(1 << 10, MOST_SHARED_CHAINS);

    /** Chains that taught nothing either, but close rings each time. */
    static final Repeats sharedRepeats = new Repeats();

    public static final Memory memory = new Memory();
    public static final Findings findings = new Findings();

    private static long[] freed = new long[8];
    private static int freedCount;
    private static volatile boolean hasFreed;

    private Knowledge() {}

    /** Runs an action under the lock. */
    public static <T extends @Nullable Object> T underLock(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what a failed acquisition has taught. */
    public static void unlearn(Lesson lesson) {
        unlearn(lesson.key, lesson.threadId, lesson);
    }

    /** Forgets where the thread took the chain, and what this has taught, if anything. */
    static void unlearn(long key, long threadId, @Nullable Lesson lesson) {
        lock.lock();
        try {
            memory.sites().forget(key, threadId);
            if (lesson != null) {
                lesson.unlearn();
            }
        } catch (Throwable fault) {
            memory.distrust();
            throw fault;
        } finally {
            lock.unlock();
        }
    }

    /** Notes the object that the comparator of a lock's class is asked about. */
    public static void noteOrderKey(LockMap map, Object key) {
        lock.lock();
        try {
            expunge();
            memory.instances().note(map.instance(), map, key);
        } finally {
            lock.unlock();
        }
    }

    static @Nullable Object orderKey(long instance) {
        return Knowledge.<@Nullable Object>underLock(() -> memory.instances().orderKey(instance));
    }

    /** Forgets what the events of a class were seen to need, because it was learned under a wrong assumption. */
    public static void forgetNeeds(LockClassNode events) {
        StackTraces.probeHeadroom();
        lock.lock();
        try {
            memory.classes().removeOutgoing(events.index);
            memory.nestings().removeIf(edge -> isWithin(events, edge));
            events.forgetChains();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes that locks of the class are given back by threads that did not take them, and forgets what was learned
     * under the other assumption; returns whether that is new.
     */
    public static boolean handOver(LockClassNode lockClass) {
        if (lockClass.isHandedOver()) {
            return false;
        }
        StackTraces.probeHeadroom();
        lock.lock();
        try {
            boolean isNew = !lockClass.isHandedOver();
            lockClass.handOver();
            memory.classes().removeIf(edge -> isOf(lockClass, edge.from) || isOf(lockClass, edge.to));
            memory.nestings().removeIf(edge -> isWithin(lockClass, edge));
            lockClass.forgetChains();
            findings.withdraw(lockClass);
            return isNew;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that anybody can give back a lock of the class, of which so many threads can have one at once. */
    public static void lend(LockClassNode lockClass, int permits) {
        lock.lock();
        try {
            lockClass.lend(permits);
        } finally {
            lock.unlock();
        }
    }

    /** Notes that an event of the class was triggered by a task of an executor of that class; 0 if by no such task. */
    public static void noteTriggerer(LockClassNode events, int executorClass) {
        EventTraits traits = events.traits();
        if (traits != null && traits.triggeredBy(executorClass)) {
            lock.lock();
            try {
                events.triggered();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Notes that a thread gave back what it took; returns whether there are rings of which that says something new. */
    public static boolean noteGivenBack(LockMap givenBack) {
        lock.lock();
        try {
            return givenBack.node.tenure().setGivenBack()
                    && (memory.classes().isOnRing(givenBack.node.index)
                            || memory.nestings().isOnRing(givenBack.instance())
                            || memory.rereads().arePermits(givenBack.node.index));
        } finally {
            lock.unlock();
        }
    }

    private static boolean isOf(LockClassNode lockClass, Node node) {
        return LockClasses.at((int) node.key).root == lockClass;
    }

    private static boolean isWithin(LockClassNode lockClass, Edge edge) {
        return !edge.evidence.isEmpty()
                && LockClasses.of(edge.evidence.observations().get(0).outer).root == lockClass;
    }

    /** What the thread was seen to take, each chain once. */
    public static List<Sites.Site> sitesOf(long threadId) {
        StackTraces.probeHeadroom();
        return underLock(() -> memory.sites().of(threadId));
    }

    /** Forgets lock instances that were collected. Called under the lock. */
    static void expunge() {
        memory.instances().expunge(instance -> {
            memory.nestings().removeNode(instance);
            freed = freedCount < freed.length ? freed : Arrays.copyOf(freed, 2 * freedCount);
            freed[freedCount++] = instance;
        });
        hasFreed = freedCount > 0;
    }

    /** As {@link #expunge}, for a thread that does not have the lock. */
    public static void expungeNow() {
        lock.lock();
        try {
            expunge();
        } finally {
            lock.unlock();
        }
    }

    /** The instances that were collected since the last call; usually none, which costs one volatile read. */
    public static long[] takeFreed() {
        if (!hasFreed) {
            return NOTHING;
        }
        lock.lock();
        try {
            long[] taken = Arrays.copyOf(freed, freedCount);
            freedCount = 0;
            hasFreed = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything that was learned; lock classes stay. */
    public static void reset() {
        lock.lock();
        try {
            LockClasses.reset();
            sharedChains.clear();
            sharedRepeats.clear();
            memory.clear();
            findings.clear();
            Counters.reset();
            Reporter.reset();
        } finally {
            lock.unlock();
        }
    }
}
