package io.github.jlockdep.events;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.testkit.Threads;
import java.util.List;

/**
 * A program that can deadlock, in a run that does not.
 *
 * @param name what it shows
 * @param grade how strong the evidence of one run is
 * @param ring the lock classes of the ring, in order
 * @param body the run; it makes its own locks and events
 */
record SplatProgram(String name, Grade grade, List<String> ring, Threads.Body body) {
    static SplatProgram likely(String name, List<String> ring, Threads.Body body) {
        return new SplatProgram(name, Grade.LIKELY, ring, body);
    }

    static SplatProgram possible(String name, List<String> ring, Threads.Body body) {
        return new SplatProgram(name, Grade.POSSIBLE, ring, body);
    }

    static SplatProgram certain(String name, List<String> ring, Threads.Body body) {
        return new SplatProgram(name, Grade.CERTAIN, ring, body);
    }

    String[] classes() {
        return ring.toArray(new String[0]);
    }

    @Override
    public String toString() {
        return name;
    }
}
