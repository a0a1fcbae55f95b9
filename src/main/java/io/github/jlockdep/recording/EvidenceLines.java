package io.github.jlockdep.recording;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.recording.Snapshot.Seen;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lines with what was seen: a dependency with its observations, and before it the stacks that it is the first to name. */
final class EvidenceLines {
    /** How many observations of nestings within one class are written. */
    static final int MOST_NESTINGS = 32;

    private final ClassLines classes;
    private final Consumer<JsonLine> out;
    private final Map<List<StackTraceElement>, Integer> stacks = new HashMap<>();

    EvidenceLines(ClassLines classes, Consumer<JsonLine> out) {
        this.classes = classes;
        this.out = out;
    }

    /** The class of the outer lock. */
    static int classOf(List<Seen> seen) {
        return Word.lockClass(seen.get(0).seen().outer);
    }

    /** A thread took, or waited for, a lock of one class while it held one of another. */
    void dependency(List<Seen> seen) {
        classes.writeNew();
        LockClassNode from = LockClasses.of(seen.get(0).seen().outer);
        LockClassNode to = LockClasses.of(seen.get(0).seen().inner);
        JsonLine line = RecordingLines.line("dependency")
                .field("from", from.name())
                .field("to", to.name())
                .field("fromKind", ClassLines.kind(from))
                .field("toKind", ClassLines.kind(to))
                .field("fromId", from.index)
                .field("toId", to.index);
        out.accept(observations(line, seen).end());
    }

    /** What was seen of one class alone. */
    void ofClass(String type, List<Seen> seen) {
        classes.writeNew();
        LockClassNode of = LockClasses.of(seen.get(0).seen().inner);
        JsonLine line = RecordingLines.line(type).field("name", of.name()).field("id", of.index);
        out.accept(observations(line, seen).end());
    }

    private JsonLine observations(JsonLine line, List<Seen> all) {
        line.name("observations").beginArray();
        for (Seen seen : all) {
            line.begin();
            word(line.name("outer"), seen.seen().outer);
            word(line.name("inner"), seen.seen().inner);
            line.name("held").beginArray();
            Arrays.stream(seen.seen().held)
                    .filter(word -> Word.lockClass(word) != 0)
                    .forEach(word -> word(line, word));
            line.endArray()
                    .flag("gone", seen.gone())
                    .flag("dropped", seen.seen().isSumOfDropped())
                    .flag("manyThreads", seen.manyThreads());
            line.name("sightings").beginArray();
            for (Sighting sighting : seen.sightings()) {
                sighting(line, sighting);
            }
            line.endArray().end();
        }
        return line.endArray();
    }

    private static void word(JsonLine line, long word) {
        line.begin().field("class", Word.lockClass(word)).field("instance", Word.instance(word));
        line.flag("shared", Word.isShared(word))
                .flag("tried", (word & Word.TRIED) != 0)
                .flag("timed", (word & Word.TIMED) != 0)
                .flag("again", Word.isReentry(word))
                .flag("outlasts", Word.outlasts(word));
        EventTraits traits = LockClasses.of(word).traits();
        if (traits != null) {
            ofEvent(line, traits, Word.instance(word));
        }
        line.end();
    }

    private static void ofEvent(JsonLine line, EventTraits traits, long event) {
        long executor = traits.executorOf(event);
        if (executor != 0) {
            line.field("executor", executor);
        }
        long[] triggerers = traits.triggerers(event);
        if (triggerers.length > 0) {
            line.name("triggerers").beginArray();
            for (long thread : triggerers) {
                line.begin()
                        .field("thread", Math.abs(thread))
                        .flag("freely", thread > 0)
                        .end();
            }
            line.endArray();
        }
    }

    private void sighting(JsonLine line, Sighting sighting) {
        line.begin()
                .field("thread", sighting.thread().name())
                .field("threadId", sighting.thread().id());
        stack(line, "outerStack", sighting.outerStack());
        stack(line, "innerStack", sighting.innerStack());
        line.field("test", sighting.origin());
        clock(line, "clock", sighting.clock());
        TaskRun task = sighting.task();
        if (task != null) {
            line.name("task").begin().field("number", task.number());
            clock(line, "handedIn", task.handedIn());
            line.end();
        }
        clock(line, "awaited", sighting.awaited());
        line.end();
    }

    private static void clock(JsonLine line, String name, @Nullable Clock clock) {
        if (clock == null) {
            return;
        }
        Clock.Parts parts = clock.parts();
        line.name(name).begin().field("owner", parts.owner()).field("epoch", parts.epoch());
        line.name("over").beginArray();
        for (int i = 0; i < parts.threads().length; i++) {
            line.begin().field("thread", parts.threads()[i]);
            if (parts.since()[i] != parts.threads()[i]) {
                line.field("since", parts.since()[i]);
            }
            line.field("epoch", parts.epochs()[i])
                    .field("why", parts.reasons()[i])
                    .end();
        }
        line.endArray().end();
    }

    private void stack(JsonLine line, String name, StackTraceElement[] stack) {
        if (stack.length > 0) {
            line.field(name, stacks.computeIfAbsent(List.of(stack), this::write));
        }
    }

    /** Writes a stack on a line of its own, which comes before the line that is being made. */
    private int write(List<StackTraceElement> stack) {
        int id = stacks.size();
        JsonLine line =
                RecordingLines.line("stack").field("id", id).name("frames").beginArray();
        stack.forEach(frame -> line.value(frame(frame)));
        out.accept(line.endArray().end());
        return id;
    }

    /** A frame without module and class loader, which differ between runs: {@code pkg.Class.method(File.java:1)}. */
    static String frame(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "" : frame.getFileName();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + file + ":" + frame.getLineNumber() + ")";
    }
}
