package io.github.jlockdep.report;

import java.util.Objects;

/**
 * The name and the identifier that a thread had when it was seen. Holds no reference to the thread itself.
 *
 * @param id the thread's identifier
 * @param name the thread's name
 * @since 0.1.0
 */
public record ThreadRef(long id, String name) {
    /** Checks that there is a name, which may be empty. */
    public ThreadRef {
        Objects.requireNonNull(name, "The name of a thread must not be null; pass an empty one if it has none.");
    }

    /** The thread as the text of a splat writes it: name and identifier, always on one line. */
    public String label() {
        return Names.task(this);
    }

    /** The kernel's {@code <comm>/<pid>}: name and identifier, as they are. */
    @Override
    public String toString() {
        return name + "/" + id;
    }
}
