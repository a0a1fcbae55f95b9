package io.github.jlockdep.engine.rings;

import static java.util.Collections.nCopies;

import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.ThreadRef;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ring of threads that have permits of one semaphore and wait for more of them: what they have together is no more
 * than there is, and leaves less than each of them wants. Each waits for all of the others. Of a fair semaphore they may
 * leave more, if they leave less than a further thread wants that has asked before.
 *
 * <p>As few threads as possible, the one just seen among them. Tries the ways in which others were seen to wait for more
 * in all combinations that may leave little enough; a bound on the steps keeps this short.
 */
final class PermitRing {
    private static final int MOST_STEPS = 20_000;

    private final Edge start;
    private final Observation seen;
    private final Memory memory;
    /** Who waits for more of that semaphore. */
    private final List<Observation> takers;
    /** How many permits any of them has at most. */
    private final int most;

    private int stepsLeft = MOST_STEPS;

    PermitRing(Edge start, Observation seen, Memory memory) {
        this.start = start;
        this.seen = seen;
        this.memory = memory;
        this.takers = start.evidence.observations().stream()
                .filter(taker -> Word.sameInstance(taker.inner, seen.inner))
                .toList();
        this.most = takers.stream().mapToInt(this::has).max().orElse(0);
    }

    /**
     * The best such ring; null if it takes more threads than a finding shows, or if a single thread was seen that gets
     * what it wants.
     */
    @Nullable
    Ring find(Grader grader) {
        Path path = find(Demand.LIKELY, 0);
        path = path != null || !seen.asked.fair() ? path : find(Demand.LIKELY, mostQueued());
        if (path == null && isByOneThread()) {
            return null;
        }
        path = path != null ? path : find(Demand.UNGUARDED, 0);
        if (path != null) {
            return grader.graded(path);
        }
        int threads = (seen.asked.all() - seen.asked.wanted()) / has(seen) + 1;
        return threads <= RingSearch.MOST_SIDES && threads * has(seen) <= seen.asked.all()
                ? grader.guarded(nCopies(threads, start), seen)
                : null;
    }

    private @Nullable Path find(Demand demand, int queued) {
        for (int threads = 1; threads <= RingSearch.MOST_SIDES; threads++) {
            Path path = new Path(demand, memory);
            if (path.push(start, seen) && complete(path, threads, 0, queued)) {
                return path;
            }
        }
        return null;
    }

    /** How many permits at most those need together who keep others out, though these want fewer. */
    private int mostQueued() {
        return memory.writers().seenOf(Word.lockClass(seen.inner)).stream()
                .filter(first -> Word.sameInstance(first.inner, seen.inner))
                .mapToInt(first -> first.asked.wanted() + has(first))
                .max()
                .orElse(0);
    }

    private boolean isByOneThread() {
        return takers.stream()
                        .flatMap(each -> Arrays.stream(each.sightings()))
                        .map(Sighting::thread)
                        .map(ThreadRef::id)
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }

    private int has(Observation taker) {
        return Loans.count(List.of(taker), seen.inner);
    }

    /** Adds threads that wait as the takers from that one on do, until there are so many. */
    private boolean complete(Path path, int threads, int from, int queued) {
        int left = seen.asked.all() - Loans.count(path.chosen, seen.inner);
        int missing = threads - path.size();
        if (left < 0 || left - missing * most >= Math.max(fewestWanted(path), queued)) {
            return false;
        }
        if (missing == 0) {
            return path.isRing();
        }
        for (int i = from; i < takers.size() && stepsLeft-- > 0; i++) {
            if (path.push(start, takers.get(i))) {
                if (complete(path, threads, i, queued)) {
                    return true;
                }
                path.pop();
            }
        }
        return false;
    }

    private static int fewestWanted(Path path) {
        return path.chosen.stream()
                .mapToInt(taker -> taker.asked.wanted())
                .min()
                .orElse(0);
    }
}
