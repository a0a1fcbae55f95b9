package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.agent.scope.Scope;
import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The places that take monitors, by number, and the lock classes that they give. A place is never forgotten; it is a
 * few strings, and refers to no class.
 *
 * <p>The lock class of a monitor is, in this order: for a class object, the class; for an object that locks itself, its
 * class; the field that it was read from where it is first taken; its own class, if that is the application's; the line
 * that takes it first.
 */
/*
 * sites is replaced by a larger copy under the monitor of numbers; a number is known to others through the code that
 * was transformed with it, thus later. The lock classes are keyed, not named, so that they are never those that the
 * user has named: only monitors belong to them.
 */
public final class Sites {
    private static final ConcurrentHashMap<Site, Integer> numbers = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, LockClassNode> classes = new ConcurrentHashMap<>();
    private static volatile Site[] sites = new Site[64];

    private Sites() {}

    /** The number of the place. */
    public static int number(Site site) {
        synchronized (numbers) {
            Integer known = numbers.get(site);
            if (known != null) {
                return known;
            }
            int number = numbers.size();
            Site[] room = number < sites.length ? sites : Arrays.copyOf(sites, number * 2);
            room[number] = site;
            sites = room;
            numbers.put(site, number);
            return number;
        }
    }

    /** The place of that number. */
    static Site at(int number) {
        return sites[number];
    }

    /** The lock class of an object that is first taken at the place of that number. */
    static LockClassNode classOf(Object monitor, int number) {
        return ofName(name(monitor, sites[number]));
    }

    /** The lock class of the objects that the place makes for its field. */
    static LockClassNode classOf(Site made) {
        return ofName(made.field() != null ? made.field() : made.place());
    }

    /** The lock class of that name. */
    static LockClassNode ofName(String name) {
        LockClassNode known = classes.get(name);
        return known != null ? known : add(name);
    }

    private static LockClassNode add(String name) {
        LockClassNode made = LockClasses.keyed(new MonitorClass(name), name);
        made.tenure().setStructured();
        LockClassNode other = classes.putIfAbsent(name, made);
        return other == null ? made : other;
    }

    private static String name(Object monitor, Site site) {
        if (monitor instanceof Class<?> type) {
            return type.getName() + ".class";
        }
        if (MonitorType.of(monitor).own() != null) {
            return monitor.getClass().getName();
        }
        if (site.field() != null) {
            return site.field();
        }
        Class<?> type = monitor.getClass();
        return isOfApplication(type) ? type.getName() : site.place();
    }

    static boolean isOfApplication(Class<?> type) {
        ClassLoader loader = Privileged.loader(type);
        return loader != null && loader != Scope.PLATFORM && !type.isHidden() && !type.isArray();
    }

    /** The key of a lock class of monitors, which nobody else can have. */
    private record MonitorClass(String name) {
        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof MonitorClass that && name.equals(that.name);
        }
    }
}
