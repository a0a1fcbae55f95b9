package io.github.jlockdep.cli.page;

import io.github.jlockdep.report.Grade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dependency: an edge of the graph, from the class that was held to the class that was wanted.
 *
 * @param id its place among the dependencies
 * @param from the id of the class that was held
 * @param to the id of the class that was wanted; the same for two instances of one class
 * @param count how often it was seen in all runs; 0 when nobody counted
 * @param grade the highest grade of the findings through it; null when there is none
 * @param observations its evidence, of which only some is kept
 */
public record DependencyEntry(
        int id, int from, int to, long count, @Nullable Grade grade, List<ObservationEntry> observations) {
    /** Copies the list. */
    public DependencyEntry {
        observations = List.copyOf(observations);
    }
}
