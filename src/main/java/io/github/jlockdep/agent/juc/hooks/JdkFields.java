package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Privileged;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Reaches fields of the classes of {@code java.util.concurrent}, which is open to us. */
public final class JdkFields {
    private static final String CONCURRENT = "java.util.concurrent.";

    /** Whether tasks of a ForkJoinPool that an interrupt can end have a class of their own above them. */
    public static final boolean HAS_INTERRUPTIBLE_TASKS = Runtime.version().feature() >= 22;

    private JdkFields() {}

    /** The class of that name in the package. */
    static Class<?> type(String name) {
        try {
            return Class.forName(CONCURRENT + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The field of the class, which must be there. */
    static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return find(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The field of the class, of that name and type. */
    public static VarHandle find(Class<?> owner, String name, Class<?> type) throws ReflectiveOperationException {
        return Privileged.reflect(() ->
                MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type));
    }
}
