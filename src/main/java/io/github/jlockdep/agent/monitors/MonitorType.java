package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one Java class says about the lock class of its objects: for one that locks itself, all of it; for any other,
 * what all of them so far have in common. As soon as two of them differ, nothing.
 */
/* common is replaced as a whole, and read without a lock. A place alone gives the lock class, if the type is known. */
final class MonitorType {
    private static final int MOST_PLACES = 4;
    /** So many objects of a class of the JDK are named after the line that uses them. */
    private static final int MOST_NAMED = 1 << 10;

    private static final AtomicInteger numbers = new AtomicInteger();

    private static final ClassValue<MonitorType> ALL = new ClassValue<>() {
        @Override
        protected MonitorType computeValue(Class<?> type) {
            return new MonitorType(
                    type.getName(), SelfLocking.isOne(type) ? Sites.ofName(type.getName()) : null, isOfJdk(type));
        }
    };

    /** Types are numbered as they are first seen, from 0 up. */
    final int number;

    /** Whether methods of the JDK may lock the objects, as those inherit from one of its classes. */
    final boolean isOfJdk;

    private final String name;
    private final @Nullable LockClassNode own;
    private final AtomicInteger added = new AtomicInteger();
    private final AtomicInteger named = new AtomicInteger();
    private volatile @Nullable Common common;
    private volatile @Nullable Many many;
    /** Whether the program itself has locked one, and not a class of the JDK. */
    private boolean isLockedByProgram;

    private MonitorType(String name, @Nullable LockClassNode own, boolean isOfJdk) {
        this.number = numbers.getAndIncrement();
        this.name = name;
        this.own = own;
        this.isOfJdk = isOfJdk;
    }

    private static boolean isOfJdk(Class<?> type) {
        Class<?> at = type;
        for (Class<?> next = at.getSuperclass(); next != null && next != Object.class; next = next.getSuperclass()) {
            at = next;
        }
        return at != Object.class && Privileged.loader(at) == null;
    }

    /** What the objects are known as that are no longer named after the line that uses them. */
    private record Many(int place, LockClassNode lockClass) {}

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

    /** What is known of the object's class. Class objects have a lock class each, so of them it says nothing. */
    static MonitorType of(Object monitor) {
        return ALL.get(monitor.getClass());
    }

    /** Notes the lock class of an object that was first taken at that place. */
    synchronized void add(LockClassNode lockClass, int place) {
        Common before = common;
        common = before == null ? new Common(lockClass, new int[] {place}) : before.with(lockClass, place);
    }

    /** One more of the objects has an identity, which can be found by now. */
    void countAdded() {
        added.incrementAndGet();
    }

    /** How many of the objects have ever got an identity. */
    int added() {
        return added.get();
    }

    /** The lock class of the objects if they lock themselves; null if they do not. */
    @Nullable
    LockClassNode own() {
        return own;
    }

    /**
     * The lock class of any object that the place of the program takes; null if the objects may differ, or nothing is
     * known.
     */
    @Nullable
    LockClassNode at(int place) {
        if (!isLockedByProgram) {
            isLockedByProgram = true;
        }
        Common known = common;
        return own != null || known == null ? own : known.at(place);
    }

    /** A place that has taken one of the objects, or, where many are known as one, the place of those. */
    int place() {
        Many unnamed = many;
        Common known = common;
        return unnamed != null ? unnamed.place : known == null ? 0 : known.places[0];
    }

    /** Loads all that it needs, so that no hook has to. */
    static void prepare() {
        new MonitorType("", null, isOfJdk(String.class)).placeOfMany();
    }

    /** Whether one more object of this class of the JDK may be named after the line that uses it. */
    boolean mayBeNamed() {
        return named.get() < MOST_NAMED && named.incrementAndGet() <= MOST_NAMED;
    }

    /** The place of the objects that are not. */
    int placeOfMany() {
        Many known = many;
        if (known == null) {
            String text = name.concat(" of many");
            known = new Many(Sites.number(new Site(text, name)), Sites.ofName(text));
            many = known;
        }
        return known.place;
    }

    /**
     * The lock class of those; null if there are none, or the program locks such objects itself, so that not all that
     * comes next need be of it.
     */
    @Nullable
    LockClassNode ofManyUnnamed() {
        Many known = many;
        return known == null || isLockedByProgram ? null : known.lockClass;
    }
}
