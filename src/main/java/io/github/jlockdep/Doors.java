package io.github.jlockdep;

import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.management.Management;
import io.github.jlockdep.sink.flight.Flight;
import java.util.function.Consumer;

/** The doors through which operators see the detector: the flight recorder, where there is one, and an MBean. */
final class Doors {
    private Doors() {}

    /** Opens them at the start; the caller has suspended checking. What cannot be opened is said in one line. */
    static void open(Consumer<String> complain) {
        boolean hasManagement = isThere("java.management");
        if (isThere("jdk.jfr") && (isForGood() || Settings.current().jfr())) {
            open(Flight::begin, "There is nothing of jlockdep in flight recordings", complain);
        }
        if (Settings.current().jmx() && hasManagement) {
            open(Management::begin, "The MBean of the setting jlockdep.jmx cannot be registered", complain);
        } else if (Settings.current().jmx()) {
            complain.accept("The setting jlockdep.jmx needs the module java.management, which this JVM does not have;"
                    + " there is no MBean.");
        }
    }

    /**
     * Whether our class loader lives as long as the JVM. The flight recorder keeps it for good, also when the
     * application that has brought it is gone.
     */
    private static boolean isForGood() {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        while (system != null && system != Doors.class.getClassLoader()) {
            system = system.getParent();
        }
        return system == Doors.class.getClassLoader();
    }

    /* What is not there must not be loaded, so it is not asked whether it is there. */
    private static boolean isThere(String module) {
        return ModuleLayer.boot().findModule(module).isPresent();
    }

    private static void open(Runnable door, String problem, Consumer<String> complain) {
        try {
            door.run();
        } catch (LinkageError | RuntimeException e) {
            complain.accept(problem + ": " + e + ".");
        }
    }
}
