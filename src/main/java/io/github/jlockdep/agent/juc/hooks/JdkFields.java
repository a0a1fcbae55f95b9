package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Privileged;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Reaches fields of the classes of {@code java.util.concurrent}, which is open to us. */
final class JdkFields {
    private static final String CONCURRENT = "java.util.concurrent.";

    private JdkFields() {}

    /** The class of that name in the package. */
    static Class<?> type(String name) {
        try {
            return Class.forName(CONCURRENT + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return Privileged.reflect(() ->
                    MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
