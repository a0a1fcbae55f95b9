package io.github.jlockdep.engine;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.checks.Findings;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.events.ThreadEnds;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.threads.AllStacks;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Statistics;
import java.util.List;

/** What the engine says of all that it has learned, when it is asked, and how it forgets it. */
final class Review {
    private Review() {}

    /** What was found and printed so far, oldest first. */
    static List<Finding> findings() {
        catchUp();
        return Knowledge.underLock(Knowledge.findings::printed);
    }

    /** The counters, all read at one moment. */
    static Statistics statistics() {
        catchUp();
        return Knowledge.underLock(Review::count);
    }

    /** Forgets everything learned, and the threads that have ended, whatever they left held. */
    static void reset() {
        AllStacks.forgetEnded();
        ThreadEnds.reset();
        Knowledge.reset();
    }

    /** Tells of ended threads and of locks that were given up, which no acquisition has made known yet. */
    private static void catchUp() {
        HeldLocks.current().lookAway(() -> {
            AllStacks.sweep();
            Knowledge.expungeNow();
            AllStacks.reportFreed();
        });
    }

    private static Statistics count() {
        Memory memory = Knowledge.memory;
        Findings findings = Knowledge.findings;
        return Statistics.builder()
                .lockClasses(LockClasses.size())
                .dependencies(memory.classes().edgeCount())
                .nestings(memory.nestings().edgeCount())
                .instances(memory.instances().size())
                .chains(memory.sites().size())
                .findings(findings.printed().size())
                .guarded(findings.count(Grade.GUARDED))
                .occurrences(findings.occurrences())
                .losses(Counters.losses.get())
                .faults(Counters.faults.get())
                .listenerFailures(Counters.listenerFailures.get())
                .chainLooks(Counters.chainLooks.get())
                .triggerLooks(Counters.triggerLooks.get())
                .useLooks(Counters.useLooks.get())
                .namings(Counters.namings.get())
                .build();
    }
}
