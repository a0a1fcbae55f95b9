package io.github.jlockdep.engine;

import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** All that the detector has learned in this JVM, and the one lock that guards it. */
/*
 * No user code runs under the lock: comparators are asked before it is taken, listeners are told after. It is a plain JDK
 * lock that is never tracked, and the last one in any order: nothing else is taken under it but the registration lock of
 * LockClasses. sharedChains is read without the lock; see ChainCache.
 */
final class Knowledge {
    private static final int MOST_SHARED_CHAINS = 1 << 22;
    private static final int MOST_CLASS_DEPENDENCIES = 1 << 22;
    private static final int MOST_NESTINGS = 1 << 14;

    static final ReentrantLock lock = new ReentrantLock();

    /** Chains that taught nothing when a further thread took them: nobody needs to look at them again. */
    static final ChainCache sharedChains = new ChainCache(1 << 10, MOST_SHARED_CHAINS);
    /** Dependencies between lock classes. */
    static final DependencyGraph classes = new DependencyGraph(MOST_CLASS_DEPENDENCIES);
    /** Dependencies between instances of the same lock class. */
    static final DependencyGraph nestings = new DependencyGraph(MOST_NESTINGS);

    static final Instances instances = new Instances();
    static final Sites sites = new Sites();
    static final Findings findings = new Findings();
    /** Splats that were made under the lock by a thread that could not tell them. */
    static final List<Splat> untold = new ArrayList<>();

    private Knowledge() {}

    /** Takes back what a failed acquisition has taught. */
    static void unlearn(Lesson lesson) {
        lock.lock();
        try {
            sites.forget(lesson.key);
            lesson.unlearn();
        } catch (Throwable fault) {
            distrust();
            throw fault;
        } finally {
            lock.unlock();
        }
    }

    /** Notes the object that the comparator of a lock's class is asked about. */
    static void note(LockMap map, Object key) {
        lock.lock();
        try {
            expunge();
            instances.note(map.instance(), map, key);
        } finally {
            lock.unlock();
        }
    }

    static @Nullable Object orderKey(long instance) {
        lock.lock();
        try {
            return instances.orderKey(instance);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what the events of a class were seen to need, because it was learned under a wrong assumption. */
    static void forgetNeeds(LockClassNode events) {
        Stacks.probeHeadroom();
        lock.lock();
        try {
            classes.removeOutgoing(events.index);
            events.forgetChains();
        } finally {
            lock.unlock();
        }
    }

    /** What the thread was seen to take, each chain once. */
    static List<Sites.Site> sitesOf(long threadId) {
        Stacks.probeHeadroom();
        lock.lock();
        try {
            return sites.of(threadId);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets lock instances that were collected. Called under the lock. */
    static void expunge() {
        instances.expunge(instance -> {
            nestings.removeNode(instance);
            AllStacks.freed(instance);
        });
    }

    /** Moves what is untold to a thread that will tell it. Called under the lock. */
    static void tell(List<Splat> news) {
        news.addAll(untold);
        untold.clear();
    }

    /** After an error in the middle of a change: makes what can be made anew from what is changed in one step. */
    static void distrust() {
        classes.distrust();
        nestings.distrust();
    }

    static List<Finding> findings() {
        catchUp();
        lock.lock();
        try {
            return findings.printed();
        } finally {
            lock.unlock();
        }
    }

    static Statistics statistics() {
        catchUp();
        return counts();
    }

    /** Tells of ended threads and of locks that were given up, which no acquisition has made known yet. */
    private static void catchUp() {
        HeldLocks held = HeldLocks.current();
        List<Splat> news = new ArrayList<>();
        held.suspend();
        try {
            AllStacks.sweep();
            lock.lock();
            try {
                expunge();
                tell(news);
            } finally {
                lock.unlock();
            }
            news.forEach(Reporter::deliver);
        } finally {
            held.resume();
        }
    }

    private static Statistics counts() {
        lock.lock();
        try {
            return Statistics.builder()
                    .lockClasses(LockClasses.size())
                    .dependencies(classes.edgeCount())
                    .nestings(nestings.edgeCount())
                    .instances(instances.size())
                    .chains(sites.size())
                    .findings(findings.printed().size())
                    .guarded(findings.count(Grade.GUARDED))
                    .occurrences(findings.occurrences())
                    .losses(Counters.losses.get())
                    .faults(Counters.faults.get())
                    .listenerFailures(Counters.listenerFailures.get())
                    .build();
        } finally {
            lock.unlock();
        }
    }

    static void reset() {
        AllStacks.forgetEnded();
        Ends.reset();
        lock.lock();
        try {
            untold.clear();
            LockClasses.reset();
            sharedChains.clear();
            classes.clear();
            nestings.clear();
            sites.clear();
            findings.clear();
            Counters.reset();
        } finally {
            lock.unlock();
        }
    }
}
