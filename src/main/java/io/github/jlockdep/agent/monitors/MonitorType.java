package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.classes.LockClassNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one Java class says about the lock class of its objects: for one that locks itself, all of it; for any other,
 * what all of them so far have in common. As soon as two of them differ, nothing.
 */
/* common is replaced as a whole, and read without a lock. A place alone gives the lock class, if the type is known. */
final class MonitorType {
    private static final int MOST_PLACES = 4;
    private static final ClassValue<MonitorType> ALL = new ClassValue<>() {
        @Override
        protected MonitorType computeValue(Class<?> type) {
            return new MonitorType(SelfLocking.isOne(type) ? Sites.ofName(type.getName()) : null);
        }
    };

    private final @Nullable LockClassNode own;
    private volatile @Nullable Common common;

    private MonitorType(@Nullable LockClassNode own) {
        this.own = own;
    }

    /** The lock class of all objects so far, and some of the places that take them first. */
    private record Common(@Nullable LockClassNode lockClass, int[] places) {
        @Nullable
        LockClassNode at(int place) {
            for (int each : places) {
                if (each == place) {
                    return lockClass;
                }
            }
            return null;
        }

        Common with(LockClassNode next, int place) {
            if (next != lockClass) {
                return new Common(null, places);
            }
            if (at(place) != null || places.length == MOST_PLACES) {
                return this;
            }
            int[] more = Arrays.copyOf(places, places.length + 1);
            more[places.length] = place;
            return new Common(lockClass, more);
        }
    }

    /** What is known of the object's class, which is not {@link Class}: class objects have a lock class each. */
    static MonitorType of(Object monitor) {
        return ALL.get(monitor.getClass());
    }

    /** Notes the lock class of an object that was first taken at that place. */
    synchronized void add(LockClassNode lockClass, int place) {
        Common before = common;
        common = before == null ? new Common(lockClass, new int[] {place}) : before.with(lockClass, place);
    }

    /** The lock class of the objects if they lock themselves; null if they do not. */
    @Nullable
    LockClassNode own() {
        return own;
    }

    /** The lock class of any object that the place takes; null if the objects may differ, or nothing is known. */
    @Nullable
    LockClassNode at(int place) {
        Common known = common;
        return own != null || known == null ? own : known.at(place);
    }

    /** A place that has taken one of the objects. */
    int place() {
        Common known = common;
        return known == null ? 0 : known.places[0];
    }
}
