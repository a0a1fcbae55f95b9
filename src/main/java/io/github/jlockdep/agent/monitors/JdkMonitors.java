package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.MonitorHolds.Numbered;

/**
 * The monitors that the JDK's own classes take. Two vectors follow one ordering rule only if the same line of the
 * program uses them, so that line is part of the lock class: the one that made a JDK class take that monitor first.
 */
/*
 * A walk of the stack costs some microseconds, so not every object of a class that has thousands gets one; those that
 * get none, such as the streams that a server makes for each request, have no identity either as long as nobody asks.
 */
public final class JdkMonitors {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private JdkMonitors() {}

    /** As {@link Monitors#enterUnnumbered}, for an object that a class of the JDK locks. */
    static long enterUnnumbered(HeldLocks held, Object object) {
        if (object instanceof Class) {
            return 0;
        }
        LockClassNode lockClass = MonitorType.of(object).ofManyUnnamed();
        return lockClass == null || Monitors.known(held, object) != null
                ? 0
                : held.enterUnnumbered(object, lockClass, Monitors.IDENTITIES);
    }

    /** The identity of the object, which a class of the JDK locks at that place. */
    static Numbered of(HeldLocks held, Object object, int place) {
        Numbered known = Monitors.known(held, object);
        if (known != null) {
            return known;
        }
        Class<?> type = object.getClass();
        boolean isNamed = Privileged.loader(type) != null || type == Class.class;
        return Monitors.numbered(object, isNamed ? place : placeOfUse(held, object));
    }

    /** The identity of a map of the JDK that computes something for the program. */
    static Monitor ofMap(HeldLocks held, Object map) {
        Monitor known = Monitors.known(map);
        return known != null ? known : Monitors.of(map, placeOfUse(held, map));
    }

    private static int placeOfUse(HeldLocks held, Object object) {
        MonitorType type = MonitorType.of(object);
        return type.mayBeNamed() ? placeOfUse(held, object.getClass().getName()) : type.placeOfMany();
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
        MonitorType.prepare();
    }

    private static String name(String type) {
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
