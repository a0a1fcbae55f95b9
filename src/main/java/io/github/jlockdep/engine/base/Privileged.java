package io.github.jlockdep.engine.base;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the JDK what a security manager lets not everybody ask, in our own name: whoever takes a lock may be code that is
 * allowed little.
 */
/* From JDK 24 on there is no security manager, and one day none of the methods that are used here for it. */
@SuppressWarnings("removal")
public final class Privileged {
    private static final boolean MAY_BE_MANAGED = Runtime.version().feature() < 24;

    private Privileged() {}

    /** What that supplier gets. */
    public static <T> T get(Supplier<T> supplier) {
        return isManaged() ? AccessController.doPrivileged((PrivilegedAction<T>) supplier::get) : supplier.get();
    }

    /** The class loader of the class; null if it is the JVM's own. */
    public static @Nullable ClassLoader loader(Class<?> type) {
        return isManaged()
                ? AccessController.doPrivileged((PrivilegedAction<@Nullable ClassLoader>) type::getClassLoader)
                : type.getClassLoader();
    }

    /** What that look into a class finds. */
    public static <T> T reflect(Reflection<T> reflection) throws ReflectiveOperationException {
        if (!isManaged()) {
            return reflection.find();
        }
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) reflection::find);
        } catch (PrivilegedActionException e) {
            throw (ReflectiveOperationException) e.getException();
        }
    }

    /** A look into a class. */
    @FunctionalInterface
    public interface Reflection<T> {
        /** Finds what is looked for. */
        T find() throws ReflectiveOperationException;
    }

    private static boolean isManaged() {
        return MAY_BE_MANAGED && System.getSecurityManager() != null;
    }
}
