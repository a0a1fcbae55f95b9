package io.github.jlockdep.engine.base;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A key of a map that stands for one very object and does not keep it alive; equal to other keys of that object. */
public final class WeakIdentity<T> extends WeakReference<T> {
    private final int hash;

    /**
     * A key for the object.
     *
     * @param collected where the key goes when the object has been collected, to be removed from the map
     */
    public WeakIdentity(T object, ReferenceQueue<? super T> collected) {
        super(object, collected);
        this.hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Once the object has been collected, the key is equal to itself alone. */
    @Override
    public boolean equals(@Nullable Object other) {
        T object = get();
        return this == other || object != null && other instanceof WeakIdentity<?> that && that.get() == object;
    }

    /** A key that finds the one of the object in a map, and must not be put there: it keeps the object alive. */
    public static Object sought(Object object) {
        return new Sought(object);
    }

    private static final class Sought {
        private final Object object;

        Sought(Object object) {
            this.object = object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        /* A map asks the key that is sought, not the one that it has. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WeakIdentity<?> that && that.get() == object;
        }
    }
}
