package io.github.jlockdep.cli.unite;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.graph.DependencyGraph;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.rings.Ring;
import io.github.jlockdep.engine.rings.RingSearch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the rings that no single run saw, with the engine's own search, once for each observation that may lie on
 * one; after {@value #MOST_SEARCHES} searches it stops, and says so.
 */
public final class Judge {
    static final int MOST_SEARCHES = 1 << 18;

    private final Union union;
    private int searches;

    public Judge(Union union) {
        this.union = union;
    }

    /** Adds the rings to the findings. Returns how many observations were not looked at, 0 if there was time for all. */
    public long judge() {
        View sideBySide = union.sideBySide;
        long left = sideBySide == null ? 0 : judge(sideBySide);
        return left + judge(union.program);
    }

    private long judge(View view) {
        DependencyGraph graph = view.memory.classes();
        graph.removeIf(edge -> isHeldByNobody(edge.from.key) || isHeldByNobody(edge.to.key));
        RingAcrossRuns rings = new RingAcrossRuns(union, view);
        long left = 0;
        for (Edge edge : graph.all()) {
            if (graph.isOnRing(edge)) {
                left += judge(view, edge, rings);
            }
        }
        List<Edge> rereads = new ArrayList<>();
        view.memory.rereads().forEach(rereads::add);
        for (Edge reread : rereads) {
            for (Observation seen : reread.evidence.observations()) {
                @Nullable Ring ring = new RingSearch(reread, seen, view.memory).alone();
                if (ring != null) {
                    rings.add(ring);
                }
            }
        }
        return left;
    }

    private long judge(View view, Edge edge, RingAcrossRuns rings) {
        List<Observation> all = List.copyOf(edge.evidence.observations());
        for (int i = 0; i < all.size(); i++) {
            if (++searches > MOST_SEARCHES) {
                return all.size() - i;
            }
            @Nullable Ring ring = new RingSearch(edge, all.get(i), view.memory).best();
            if (ring != null) {
                rings.add(ring);
            }
        }
        return 0;
    }

    private static boolean isHeldByNobody(long lockClass) {
        return LockClasses.at((int) lockClass).traits() == null
                && LockClasses.at((int) lockClass).isHandedOver();
    }
}
