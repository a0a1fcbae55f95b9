package io.github.jlockdep.junit;

import io.github.jlockdep.report.Splat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one test while it runs, to one class of tests, or to the whole run: a name, the open scopes inside,
 * and the splats that are its own.
 */
final class Scope {
    /*
     * Safe for use by any thread. A scope is closed by the thread that runs the test, while other threads may still add
     * splats: adding fails from then on, and the splat goes elsewhere. Threads keep the scope in which they were made
     * for as long as they live; a closed one refers to names and to its parents alone.
     */
    private final @Nullable Scope parent;
    private final String name;
    private final Set<Scope> children = ConcurrentHashMap.newKeySet();
    /** Null once closed. */
    private final AtomicReference<@Nullable List<Splat>> splats = new AtomicReference<>(List.of());

    private Scope(@Nullable Scope parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    static Scope ofRun() {
        return new Scope(null, "the whole run");
    }

    /** Begins a scope inside this one. */
    Scope open(String nameOfChild) {
        Scope child = new Scope(this, nameOfChild);
        children.add(child);
        return child;
    }

    /** Ends it, and returns the splats that belong to it; nothing if it has ended before. */
    List<Splat> close() {
        if (parent != null) {
            parent.children.remove(this);
        }
        List<Splat> own = splats.getAndSet(null);
        return own == null ? List.of() : own;
    }

    /** Adds a splat; false if the scope is closed. */
    boolean add(Splat splat) {
        return splats.getAndUpdate(own -> own == null
                        ? null
                        : Stream.concat(own.stream(), Stream.of(splat)).toList())
                != null;
    }

    String name() {
        return name;
    }

    @Nullable
    Scope parent() {
        return parent;
    }

    boolean isRun() {
        return parent == null;
    }

    boolean isOpen() {
        return splats.get() != null;
    }

    /** Whether no scope inside is open. */
    boolean isEmpty() {
        return children.isEmpty();
    }

    /** A scope that is open beside that one, not around it; null if there is none. */
    @Nullable
    Scope besides(Scope other) {
        if (!other.isWithin(this)) {
            return this;
        }
        return children.stream()
                .map(child -> child.besides(other))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    boolean isWithin(Scope other) {
        return this == other || parent != null && parent.isWithin(other);
    }

    /** The innermost open scope that holds all that run inside: the only one, or what several have in common. */
    Scope atWork() {
        Iterator<Scope> open = children.iterator();
        if (!open.hasNext()) {
            return this;
        }
        Scope child = open.next();
        return open.hasNext() ? this : child.atWork();
    }
}
