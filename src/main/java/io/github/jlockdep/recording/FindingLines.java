package io.github.jlockdep.recording;

import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Dependency;
import io.github.jlockdep.report.DependencyRing;
import io.github.jlockdep.report.Finding;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.Splat;

/** The line of a finding: the splat as text, and what a program asks of it. */
final class FindingLines {
    private FindingLines() {}

    static JsonLine of(Finding finding) {
        Splat splat = finding.splat();
        JsonLine line = RecordingLines.line("finding")
                .field("id", splat.id())
                .field("kind", splat.kind().name())
                .field("grade", splat.grade().name())
                .field("reason", splat.reason())
                .field("count", finding.count());
        line.name("shortcomings").beginArray();
        splat.shortcomings().forEach(shortcoming -> line.value(shortcoming.name()));
        line.endArray().name("classes").beginArray();
        splat.lockClasses().forEach(line::value);
        line.endArray();
        if (!splat.stack().isEmpty()) {
            line.field("at", EvidenceLines.frame(splat.stack().get(0)));
        }
        line.name("sides").beginArray();
        ring(splat).sides().forEach(side -> side(line, side));
        return line.endArray().field("text", splat.text()).end();
    }

    private static DependencyRing ring(Splat splat) {
        if (splat instanceof CircularDependency circle) {
            return circle.ring();
        }
        if (splat instanceof CircularWait wait) {
            return wait.ring();
        }
        return splat instanceof RecursiveLocking recursion ? recursion.ring() : DependencyRing.NONE;
    }

    private static void side(JsonLine line, Dependency side) {
        line.begin()
                .field("thread", side.thread().name())
                .field("threadId", side.thread().id());
        lock(line.name("outer"), side.outer());
        lock(line.name("inner"), side.inner());
        line.flag("timed", side.timed()).field("test", side.seenIn()).end();
    }

    private static void lock(JsonLine line, LockUse lock) {
        line.begin()
                .field("name", lock.lockClass())
                .flag("event", lock.isEvent())
                .field("instance", lock.instance())
                .end();
    }
}
