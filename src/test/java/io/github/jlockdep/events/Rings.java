package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Splats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Assertions about the one ring of waits that a test expects. */
final class Rings {
    private Rings() {}

    /** There is one splat, of a ring through an event, with these classes in this order, from whichever member on. */
    static CircularWait assertOne(Splats splats, Grade grade, String... classes) {
        Splat splat = splats.only(SplatKind.CIRCULAR_WAIT, grade);
        assertEquals(fromTheLeast(List.of(classes)), splat.lockClasses(), splat::text);
        assertEquals(1, Lockdep.findings().size());
        assertHealthy();
        return (CircularWait) splat;
    }

    /** The detector has neither failed nor lost anything. */
    static void assertHealthy() {
        assertEquals(0, Lockdep.statistics().faults(), "faults of the detector");
        assertEquals(0, Lockdep.statistics().losses(), "losses");
    }

    /** Rotates a ring, which has no first member, to begin at a fixed one. */
    private static List<String> fromTheLeast(List<String> ring) {
        List<String> turned = new ArrayList<>(ring);
        Collections.rotate(turned, -turned.indexOf(Collections.min(turned)));
        return turned;
    }
}
