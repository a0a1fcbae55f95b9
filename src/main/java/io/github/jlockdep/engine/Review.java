package io.github.jlockdep.engine;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.checks.Findings;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.checks.Reporter;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.events.ThreadEnds;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.threads.AllStacks;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Standing;
import io.github.jlockdep.report.Statistics;
import java.util.List;

/** The answers of the engine about all that it has learned, and the way to forget it. */
final class Review {
    private Review() {}

    /** The findings that were printed so far, oldest first. */
    static List<Finding> findings() {
        catchUp();
        return Knowledge.underLock(Knowledge.findings::printed).stream()
                .map(finding -> new Finding(finding.splat(), finding.count(), Reporter.standing(finding.splat())))
                .toList();
    }

    /** The rings that are guarded so far, oldest first. */
    static List<Finding> guarded() {
        return Knowledge.underLock(Knowledge.findings::guarded);
    }

    /** The counters, all but those of findings that are no news read at one moment. */
    static Statistics statistics() {
        List<Finding> findings = findings();
        return Knowledge.underLock(Review::count)
                .baselined(count(findings, Standing.BASELINED))
                .suppressed(count(findings, Standing.SUPPRESSED))
                .unusedSuppressions(Reporter.unusedSuppressions())
                .build();
    }

    private static long count(List<Finding> findings, Standing standing) {
        long count = 0;
        for (Finding finding : findings) {
            count += finding.standing() == standing ? 1 : 0;
        }
        return count;
    }

    /** Forgets everything learned, and the threads that have ended with whatever they left held. */
    static void reset() {
        AllStacks.forgetEnded();
        ThreadEnds.reset();
        Knowledge.reset();
    }

    /** Reports what ended threads left held, and held locks that were collected, unless an acquisition has done so. */
    private static void catchUp() {
        HeldLocks.current().lookAway(() -> {
            AllStacks.sweep();
            Knowledge.expungeNow();
            AllStacks.reportFreed();
        });
    }

    private static Statistics.Builder count() {
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
                .leftOut(Counters.leftOut.get())
                .chainLooks(Counters.chainLooks.get())
                .triggerLooks(Counters.triggerLooks.get())
                .useLooks(Counters.useLooks.get())
                .namings(Counters.namings.get());
    }
}
