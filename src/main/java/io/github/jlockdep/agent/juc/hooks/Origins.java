package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.CreationSites;
import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Where an object of the JDK was made: that decides whether it is followed, and the lock class that it belongs to. What
 * the JDK makes for itself is not followed, nor what our own wrappers extend.
 */
public final class Origins {
    private static final String NO_FACTORY = "-";
    private static final String WRAPPERS = "io.github.jlockdep.locks.";

    private static final ConcurrentHashMap<String, LockClassNode> classes = new ConcurrentHashMap<>();

    /** Those of the places that say where they are, by number; replaced by a copy under the monitor of classes. */
    private static volatile @Nullable LockClassNode[] ofPlaces = {};

    /** Which classes are followed, by their loader and internal name; null until the agent is active. */
    private static volatile @Nullable BiPredicate<@Nullable ClassLoader, String> scope;

    private static final ClassValue<Boolean> followed = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            BiPredicate<@Nullable ClassLoader, String> known = scope;
            Class<?> named = type.isHidden() ? type.getNestHost() : type;
            return known != null
                    && known.test(Privileged.loader(named), named.getName().replace('.', '/'));
        }
    };

    private Origins() {}

    /** Follows from now on what the classes of that scope make. */
    public static void follow(BiPredicate<@Nullable ClassLoader, String> classesOfApplication) {
        scope = classesOfApplication;
    }

    /** Whether the class is followed; a lambda expression is where the class is that it stands in. Costs a look-up. */
    public static boolean follows(Class<?> type) {
        return scope != null && followed.get(type);
    }

    /** The lock class of a lock whose constructor runs; null if it is not followed. */
    static @Nullable LockClassNode lockClass(Object made) {
        int place = HeldLocks.current().madeAt(made.getClass());
        if (place < 0) {
            return place == HeldLocks.OWN_LOCK ? null : lockClass(made, NO_FACTORY);
        }
        @Nullable LockClassNode[] all = ofPlaces;
        LockClassNode known = place < all.length ? all[place] : null;
        return known == null ? ofPlace(made, place) : known;
    }

    /** Of a place that has made none yet. */
    private static @Nullable LockClassNode ofPlace(Object made, int place) {
        LockClassNode found = lockClass(made, NO_FACTORY);
        if (found != null) {
            synchronized (classes) {
                @Nullable LockClassNode[] all = Arrays.copyOf(ofPlaces, Math.max(place + 1, ofPlaces.length));
                all[place] = found;
                ofPlaces = all;
            }
        }
        return found;
    }

    /**
     * As {@link #lockClass(Object)}, for what others of its package may make in the name of the application, or what
     * waits for it.
     */
    static @Nullable LockClassNode classOfEvent(Object made) {
        return lockClass(made, "java.util.concurrent.");
    }

    private static @Nullable LockClassNode lockClass(Object made, String factories) {
        if (scope == null || isOfWrapper(made)) {
            return null;
        }
        Class<?> type = made.getClass();
        while (Privileged.loader(type) != null) {
            type = type.getSuperclass();
        }
        String line = CreationSites.of(type, followed::get, factories);
        if (line == null) {
            return null;
        }
        LockClassNode known = classes.get(line);
        return known == null ? ofLine(line) : known;
    }

    /** Of a line that is met for the first time. */
    private static LockClassNode ofLine(String line) {
        String field = FieldNames.of(line);
        LockClassNode made = named(field == null ? line : field);
        classes.put(line, made);
        return made;
    }

    /** Whether it is of one of our classes, which follow it themselves. */
    public static boolean isOfWrapper(Object made) {
        Class<?> type = made.getClass();
        while (Privileged.loader(type) != null && !type.getName().startsWith(WRAPPERS)) {
            type = type.getSuperclass();
        }
        return Privileged.loader(type) != null;
    }

    static LockClassNode named(String name) {
        LockClassNode known = classes.get(name);
        return known != null ? known : add(name);
    }

    private static LockClassNode add(String name) {
        LockClassNode made = LockClasses.keyed(new MadeAt(name), name);
        LockClassNode other = classes.putIfAbsent(name, made);
        return other == null ? made : other;
    }

    /** The key of a lock class, which nobody else can have. */
    private record MadeAt(String name) {}
}
