package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.read.RecordedLine.ClassTraits;
import io.github.jlockdep.cli.read.RecordedLine.Kind;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.Word;
import java.util.List;

/** One lock class of all runs that have one of its name. */
final class UnitedClass {
    final int id;
    final String name;
    final Kind kind;
    final LockClassNode node;
    /** Whether its locks are the same ones in every JVM. */
    final boolean shared;
    /** How many instances were seen in all runs. */
    long instances;

    UnitedClass(int id, String name, Kind kind, LockClassNode node, boolean shared) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.node = node;
        this.shared = shared;
    }

    /** Adds what one run knows of the class. */
    void learn(long seen, ClassTraits traits, List<UnitedClass> monitors) {
        instances += seen;
        if (traits.has("many")) {
            node.takeAsOne();
        }
        EventTraits event = node.traits();
        if (event != null) {
            learn(event, traits, monitors);
        } else {
            learnOfLocks(traits);
        }
    }

    private void learnOfLocks(ClassTraits traits) {
        if (traits.has("handedOver")) {
            node.handOver();
        }
        if (traits.has("transferable")) {
            node.lend(traits.width());
        }
        if (traits.has("givenBack")) {
            node.tenure().setGivenBack();
        }
    }

    private static void learn(EventTraits event, ClassTraits traits, List<UnitedClass> monitors) {
        if (!traits.has("comesOnce")) {
            event.setComesAgain();
        }
        if (traits.has("permits")) {
            event.setPermits(traits.width());
        }
        if (traits.has("condition")) {
            event.setCondition();
        }
        if (traits.has("handedOver")) {
            event.setHandedOver();
        }
        if (traits.has("triggeredElsewhere")) {
            event.triggeredBy(0);
            event.triggeredBy(1);
        }
        if (!monitors.isEmpty() || event.monitors().length > 0) {
            event.touched(monitors.stream()
                    .mapToLong(monitor -> Word.of(0, monitor.node.index))
                    .toArray());
        }
    }

    /** Whether threads were seen to give back what others took, so that nobody holds such a lock. */
    boolean isHeldByNobody() {
        return kind == Kind.LOCK && node.isHandedOver();
    }
}
