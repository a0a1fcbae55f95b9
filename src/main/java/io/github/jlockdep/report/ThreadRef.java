package io.github.jlockdep.report;

/**
 * A thread, as it was called when it was seen; holds no reference to the thread itself.
 *
 * @param id the thread's identifier
 * @param name the thread's name
 */
public record ThreadRef(long id, String name) {
    /** The kernel's {@code <comm>/<pid>}: name and identifier. */
    @Override
    public String toString() {
        return name + "/" + id;
    }
}
