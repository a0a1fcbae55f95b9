package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.base.Cold;
import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.MonitorHolds.Numbered;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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

    private static final BiConsumer<Object, Integer> ADD = (object, place) -> {
        Class<?> type = object.getClass();
        boolean isNamed = Privileged.loader(type) != null || type == Class.class;
        Monitors.numbered(object, isNamed ? place : placeOfUse(object));
    };

    private JdkMonitors() {}

    /** As {@link Monitors#enterUnnumbered}, for an object without an identity that a class of the JDK locks. */
    static long enterUnnumbered(HeldLocks held, Object object) {
        if (object instanceof Class) {
            return 0;
        }
        LockClassNode lockClass = MonitorType.of(object).ofManyUnnamed();
        return lockClass == null ? 0 : held.enterUnnumbered(object, lockClass, Monitors.IDENTITIES);
    }

    /** Gives an identity to the object, which a class of the JDK locks at that place; null if there is no room. */
    static @Nullable Numbered add(HeldLocks held, Object object, int place, @Nullable Cold cold) {
        held.lookAway(object, place, ADD);
        return Monitors.known(held, object, place);
    }

    /** The identity of a map of the JDK that computes something for the program. */
    static Monitor ofMap(HeldLocks held, Object map) {
        Monitor known = Monitors.known(map);
        if (known != null) {
            return known;
        }
        held.suspend();
        try {
            return Monitors.of(map, placeOfUse(map));
        } finally {
            held.resume();
        }
    }

    private static int placeOfUse(Object object) {
        MonitorType type = MonitorType.of(object);
        return type.mayBeNamed() ? placeOfUse(object.getClass().getName()) : type.placeOfMany();
    }

    private static int placeOfUse(String type) {
        return Sites.number(new Site(name(type), type));
    }

    /** Loads all that it needs, so that no hook has to. */
    public static void prepare() {
        HeldLocks held = HeldLocks.current();
        held.lookAway("", 0, (type, same) -> placeOfUse(type));
        MonitorType.prepare();
        LeafLook.learn("", 0, 0);
        for (int i = 0; i < 10; i++) {
            Monitors.known(held, "", 0); // until it is remembered that there is nothing
        }
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
