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
 * What the user has declared of one lock class. Each declaration makes the chains of the class unknown again, so that it
 * counts from then on. Safe for use by any thread.
 */
/* The order between classes is written under one lock for all classes, by copy, and read without it. */
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

    /** Nothing may be taken inside. */
    public void setLeaf() {
        if (!leaf) {
            leaf = true;
            owner.forgetChains();
        }
    }

    /** No dependency comes from it or leads to it. */
    public void setUnvalidated() {
        if (!unvalidated) {
            unvalidated = true;
            owner.forgetChains();
        }
    }

    /** Held only while nothing blocks, and taken without blocking. */
    public void setSpinning() {
        if (!spinning) {
            spinning = true;
            owner.forgetChains();
        }
    }

    /** Not a lock at all, but a stretch of code in which nothing may block. */
    public void setContext() {
        context = true;
        unvalidated = true;
        setSpinning();
    }

    /**
     * Declares that this class is taken before the other one, and so before all that come after that. Saying it again does
     * nothing.
     *
     * @throws IllegalArgumentException if the opposite follows from what was declared before; names the chain
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

    /** Whether it is not a lock at all. */
    public boolean isContext() {
        return context;
    }

    public boolean hasOrder() {
        return !later.isEmpty();
    }

    /** The declared order from one class to another, as names; null if nothing is declared. */
    public static @Nullable List<String> declaredChain(LockClassNode from, LockClassNode to) {
        Map<LockClassNode, LockClassNode> reachedFrom = reachable(from, to);
        return reachedFrom.containsKey(to) ? trace(reachedFrom, from, to) : null;
    }

    /** All classes that come later, each with the one before it; stops early at the one that is looked for. */
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
