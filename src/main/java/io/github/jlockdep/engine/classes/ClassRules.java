package io.github.jlockdep.engine.classes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the user has declared of one lock class. Each declaration makes the chains of the class unknown again, so that
 * it counts from then on.
 */
/* The order between classes is replaced under the monitor of declaration, one for all classes, and read without it. */
public final class ClassRules {
    private static final Object declaration = new Object();

    private final LockClassNode owner;
    private volatile boolean leaf;
    private volatile boolean unvalidated;
    private volatile boolean spinning;
    private volatile boolean context;
    private volatile List<LockClassNode> later = List.of();

    ClassRules(LockClassNode owner) {
        this.owner = owner;
    }

    /** Declares that nothing may be taken while a lock of this class is held. */
    public void setLeaf() {
        if (!leaf) {
            leaf = true;
            owner.forgetChains();
        }
    }

    /** Declares that no dependency comes from this class or leads to it. */
    public void setUnvalidated() {
        if (!unvalidated) {
            unvalidated = true;
            owner.forgetChains();
        }
    }

    /** Declares that locks of this class are spin locks: a thread that holds one waits for no lock of another kind. */
    public void setSpinning() {
        if (!spinning) {
            spinning = true;
            owner.forgetChains();
        }
    }

    /** Declares that this is no lock, but a stretch of code in which nothing may block. */
    public void setContext() {
        context = true;
        unvalidated = true;
        setSpinning();
    }

    /**
     * Declares that this class is taken before the other one, and so before all classes that come after that one.
     * Saying it again does nothing.
     *
     * @throws IllegalArgumentException if the opposite follows from earlier declarations; the message names them
     */
    public void before(LockClassNode other) {
        if (other.root == owner) {
            throw new IllegalArgumentException(
                    "'" + owner.name() + "' cannot be declared to come before itself; use an order"
                            + " of instances (LockClass.orderedBy) instead.");
        }
        synchronized (declaration) {
            List<String> opposite = declaredChain(other.root, owner);
            if (opposite != null) {
                throw new IllegalArgumentException("'" + owner.name() + "' cannot be declared to come before '"
                        + other.name() + "', because the opposite follows from earlier declarations: "
                        + String.join(" before ", opposite) + ". Remove one of them.");
            }
            if (!later.contains(other.root)) {
                List<LockClassNode> more = new ArrayList<>(later);
                more.add(other.root);
                later = List.copyOf(more);
                reachable(other.root, null).keySet().forEach(LockClassNode::forgetChains);
            }
        }
    }

    public boolean isLeaf() {
        return leaf;
    }

    public boolean isUnvalidated() {
        return unvalidated;
    }

    public boolean isSpinning() {
        return spinning;
    }

    /** Whether this is no lock, but a stretch of code in which nothing may block. */
    public boolean isContext() {
        return context;
    }

    /** Whether an order was declared in which this class comes first. */
    public boolean hasOrder() {
        return !later.isEmpty();
    }

    /** The names of the classes on the declared way from one class to another; null if there is none. */
    public static @Nullable List<String> declaredChain(LockClassNode from, LockClassNode to) {
        Map<LockClassNode, LockClassNode> reachedFrom = reachable(from, to);
        return reachedFrom.containsKey(to) ? trace(reachedFrom, from, to) : null;
    }

    /** The classes that come later, each with the one before it; complete unless {@code to} is among them. */
    private static Map<LockClassNode, LockClassNode> reachable(LockClassNode from, @Nullable LockClassNode to) {
        Map<LockClassNode, LockClassNode> reachedFrom = new HashMap<>();
        Deque<LockClassNode> todo = new ArrayDeque<>(List.of(from));
        reachedFrom.put(from, from);
        while (!todo.isEmpty() && (to == null || !reachedFrom.containsKey(to))) {
            LockClassNode at = todo.remove();
            for (LockClassNode next : at.rules().later) {
                if (reachedFrom.putIfAbsent(next, at) == null) {
                    todo.add(next);
                }
            }
        }
        return reachedFrom;
    }

    private static List<String> trace(
            Map<LockClassNode, LockClassNode> reachedFrom, LockClassNode from, LockClassNode to) {
        ArrayDeque<String> names = new ArrayDeque<>();
        LockClassNode at = to;
        while (at != from) {
            names.addFirst(at.name());
            at = Objects.requireNonNull(reachedFrom.get(at));
        }
        names.addFirst(from.name());
        return List.copyOf(names);
    }
}
