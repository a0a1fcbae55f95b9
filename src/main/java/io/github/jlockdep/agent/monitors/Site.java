package io.github.jlockdep.agent.monitors;

import org.jspecify.annotations.Nullable;

/**
 * A place in the code that takes a monitor, with what it says about the lock class of a monitor that is first taken
 * there.
 *
 * @param field the field that the object was read from, as {@code com.acme.Order.lock}; null if it was none, or is not
 *     known
 * @param place the line, as {@code com.acme.Order.cancel(Order.java:42)}
 */
public record Site(@Nullable String field, String place) {
    /* Written out, since those of a record are linked when they are first called, which is while a class is loaded. */

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + (field == null ? 0 : field.hashCode());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Site that
                && place.equals(that.place)
                && (field == null ? that.field == null : field.equals(that.field));
    }
}
