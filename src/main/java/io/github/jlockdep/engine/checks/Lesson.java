package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Evidence;
import io.github.jlockdep.engine.graph.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What one acquisition has added to what is known, so that it can be taken back if the acquisition fails: where the
 * thread took the chain; and to the graphs, the observation that was added last, and the lesson before that.
 */
public final class Lesson {
    final long key;
    final long threadId;
    /** The number under which the acquisition would be known. */
    public final long knownBy;

    private final @Nullable Evidence evidence;
    private final @Nullable Observation observation;
    private final @Nullable Edge edge;
    private final @Nullable Lesson before;

    /** An observation was added to that evidence, which is that of the edge; null if it belongs to no graph. */
    Lesson(Acquisition now, Evidence evidence, Observation observation, @Nullable Edge edge, @Nullable Lesson before) {
        this(now.key, now.thread.id(), now.knownBy, evidence, observation, edge, before);
    }

    /** Nothing was added but the place. */
    Lesson(Acquisition now) {
        this(now.key, now.thread.id(), now.knownBy, null, null, null, null);
    }

    private Lesson(
            long key,
            long threadId,
            long knownBy,
            @Nullable Evidence evidence,
            @Nullable Observation observation,
            @Nullable Edge edge,
            @Nullable Lesson before) {
        this.key = key;
        this.threadId = threadId;
        this.knownBy = knownBy;
        this.evidence = evidence;
        this.observation = observation;
        this.edge = edge;
        this.before = before;
    }

    /** Forgets all that was learned here, the latest first. Called under the lock. */
    void unlearn() {
        for (Lesson lesson = this; lesson != null; lesson = lesson.before) {
            lesson.unlearnOne();
        }
    }

    private void unlearnOne() {
        if (evidence == null || observation == null) {
            return;
        }
        evidence.remove(observation);
        if (edge != null && evidence.isEmpty()) {
            Knowledge.memory.graph(observation).remove(edge);
        }
    }
}
