package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.MonitorHolds.Numbered;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The monitors that the JDK's own classes take. Two vectors follow one ordering rule only if the same line of the
 * program uses them, so that line is part of the lock class: the one that made a JDK class take that monitor first.
 */
/* A walk of the stack costs some microseconds, so not every object of a class that has thousands gets one. */
public final class JdkMonitors {
    private static final int MOST_WALKS = 1 << 12;
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final ConcurrentHashMap<String, AtomicInteger> walks = new ConcurrentHashMap<>();

    private JdkMonitors() {}

    /** The identity of the object, which a class of the JDK locks at that place. */
    static Numbered of(HeldLocks held, Object object, int place) {
        Numbered known = Monitors.known(held, object);
        if (known != null) {
            return known;
        }
        Class<?> type = object.getClass();
        boolean isNamed = Privileged.loader(type) != null || type == Class.class;
        return Monitors.numbered(object, isNamed ? place : placeOfUse(held, type.getName()));
    }

    /** The identity of a map of the JDK that computes something for the program. */
    static Monitor ofMap(HeldLocks held, Object map) {
        Monitor known = Monitors.known(map);
        return known != null
                ? known
                : Monitors.of(map, placeOfUse(held, map.getClass().getName()));
    }

    private static int placeOfUse(HeldLocks held, String type) {
        held.suspend();
        try {
            return Sites.number(new Site(name(type), type));
        } finally {
            held.resume();
        }
    }

    /** Loads all that it needs, so that no hook has to. */
    public static void prepare() {
        placeOfUse(HeldLocks.current(), "");
        walks.clear();
    }

    private static String name(String type) {
        AtomicInteger count = walks.get(type);
        if (count == null) {
            count = new AtomicInteger();
            AtomicInteger other = walks.putIfAbsent(type, count);
            count = other == null ? count : other;
        }
        if (count.get() >= MOST_WALKS) {
            return type.concat(" of many");
        }
        count.incrementAndGet();
        String user = WALKER.walk(frames -> frames.filter(frame -> isOfProgram(frame.getClassName()))
                .map(frame -> frame.toStackTraceElement().toString())
                .findFirst()
                .orElse(""));
        return user.isEmpty() ? type : type.concat(" of ").concat(user);
    }

    private static boolean isOfProgram(String className) {
        return !className.startsWith("java.")
                && !className.startsWith("jdk.")
                && !className.startsWith("sun.")
                && !className.startsWith("javax.")
                && !className.startsWith("com.sun.")
                && !className.startsWith("io.github.jlockdep.agent.")
                && !className.startsWith("io.github.jlockdep.engine.");
    }
}
