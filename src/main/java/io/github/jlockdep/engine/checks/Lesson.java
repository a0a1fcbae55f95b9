package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Evidence;
import io.github.jlockdep.engine.graph.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What one acquisition has added to the graphs, so that it can be taken back if the acquisition fails: the observation
 * that was added last, and the lesson before that.
 */
public final class Lesson {
    final long key;
    final long threadId;
    /** The number under which the acquisition would be known. */
    public final long knownBy;

    private final Evidence evidence;
    private final Observation observation;
    private final @Nullable Edge edge;
    private final @Nullable Lesson before;

    /** An observation was added to that evidence, which is that of the edge; null if it belongs to no graph. */
    Lesson(Acquisition now, Evidence evidence, Observation observation, @Nullable Edge edge, @Nullable Lesson before) {
        this.key = now.key;
        this.threadId = now.thread.id();
        this.knownBy = now.knownBy;
        this.evidence = evidence;
        this.observation = observation;
        this.edge = edge;
        this.before = before;
    }

    /** Forgets all that was learned here, the latest first. Called under the lock. */
    void unlearn() {
        for (Lesson lesson = this; lesson != null; lesson = lesson.before) {
            lesson.evidence.remove(lesson.observation);
            if (lesson.edge != null && lesson.evidence.isEmpty()) {
                Knowledge.memory.graph(lesson.observation).remove(lesson.edge);
            }
        }
    }
}
