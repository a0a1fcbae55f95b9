package io.github.jlockdep.recording;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Tenure;
import java.util.function.Consumer;

/** The lines that say of each lock class what a ring through it is judged by. Each class has one before it is named. */
final class ClassLines {
    private final Consumer<JsonLine> out;
    private int written;

    ClassLines(Consumer<JsonLine> out) {
        this.out = out;
    }

    /** What the instances of a class are: locks, the tasks of executors, or other events. */
    static String kind(LockClassNode node) {
        EventTraits traits = node.traits();
        return traits == null ? "lock" : traits.isTasks() ? "tasks" : "event";
    }

    /** Writes a line for each class that has none yet. */
    void writeNew() {
        while (written < LockClasses.size()) {
            written++;
            out.accept(line(LockClasses.at(written)));
        }
    }

    private static JsonLine line(LockClassNode node) {
        JsonLine line = RecordingLines.line("class")
                .field("id", node.index)
                .field("name", node.name())
                .field("kind", kind(node))
                .field("instances", node.instancesSeen())
                .flag("many", node.hasHadManyInstances());
        if (node.root != node) {
            line.field("root", node.root.index);
        }
        EventTraits traits = node.traits();
        if (traits == null) {
            tenure(line, node);
        } else {
            traits(line, traits);
        }
        return line.end();
    }

    private static void tenure(JsonLine line, LockClassNode node) {
        Tenure tenure = node.tenure();
        line.flag("handedOver", tenure.isHandedOver()).flag("transferable", tenure.isTransferable());
        if (tenure.isTransferable()) {
            line.field("permits", tenure.permits()).flag("givenBack", tenure.isGivenBack());
        }
    }

    private static void traits(JsonLine line, EventTraits traits) {
        line.field("width", traits.width())
                .flag("permits", traits.isPermits())
                .flag("comesOnce", traits.comesOnce())
                .flag("condition", traits.isCondition())
                .flag("handedOver", traits.isHandedOver())
                .flag("triggeredElsewhere", traits.isTriggeredElsewhere());
        int[] monitors = traits.monitors();
        if (monitors.length > 0) {
            line.name("monitors").beginArray();
            for (int monitor : monitors) {
                line.value(monitor);
            }
            line.endArray();
        }
    }
}
