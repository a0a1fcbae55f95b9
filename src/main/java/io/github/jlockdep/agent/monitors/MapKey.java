package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.agent.juc.hooks.Origins;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The place of one key in a {@code ConcurrentHashMap}: while a function of the application computes the key's value, no
 * other thread gets at it. All keys of a map are one lock class, each is an instance. Keys that share a bin of the map
 * keep each other out, too; that is not known here, so that a ring of different keys is possible at most.
 */
/*
 * It is made for one call, and lives, for the engine, as long as the map. Its number is drawn from the map and the hash
 * code of the key, in a range of its own: the same key has the same one each time, and nothing is kept for it.
 */
final class MapKey extends LockMap {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int BITS = 36;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final transient Monitor map;
    private transient long entered;

    private MapKey(Monitor map, LockClassNode keys, int hash) {
        super(keys, number(map.instance(), hash));
        this.map = map;
    }

    /** Enters the place of the key; null if that is not followed. Throws what the throwing policy asks for. */
    static @Nullable Object enter(Object map, Object key, Object function) {
        HeldLocks held;
        MapKey place;
        try {
            if (!Origins.follows(function.getClass())) {
                return null; // the JDK's own threads get this far
            }
            held = HeldLocks.current();
            if (!held.isChecked()) {
                return null;
            }
            Monitor ofMap = JdkMonitors.ofMap(held, map);
            place = new MapKey(ofMap, ofMap.keys(), key.hashCode());
        } catch (Throwable failure) {
            return null;
        }
        place.entered = held.enter(place);
        return place;
    }

    /** Leaves the place that {@link #enter} has returned. */
    static void exit(Object token) {
        HeldLocks.current().exit(((MapKey) token).entered);
    }

    private static long number(long map, int hash) {
        long mixed = (map * GOLDEN ^ hash) * GOLDEN;
        return 1L << BITS | mixed >>> (Long.SIZE - BITS);
    }

    @Override
    public LockMap companion() {
        return map;
    }
}
