package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What followed code makes instead of a {@code new Object()} for a field that it locks: an object that carries its own
 * identity, so that nobody has to look for it.
 */
/*
 * identity is the number of the place that made the object, until it is first locked; then its Monitor, for good. It is
 * read plainly: whoever reads the number tries to replace it, and one succeeds. What a Monitor refers to is final.
 */
public final class LockObject {
    private static final VarHandle IDENTITY;

    static {
        try {
            IDENTITY = MethodHandles.lookup().findVarHandle(LockObject.class, "identity", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Object identity;

    /** An object whose lock class is that of the place. */
    LockObject(Object site) {
        this.identity = site;
    }

    /** Its identity, which it gets now, from the thread of that stack, if it has none. */
    Monitor monitor(HeldLocks held) {
        return identity instanceof Monitor known ? known : identify(held);
    }

    /** Its identity; null if it has none. */
    @Nullable
    Monitor known() {
        return identity instanceof Monitor known ? known : null;
    }

    private Monitor identify(HeldLocks held) {
        Object site = identity;
        if (site instanceof Site made) {
            Monitor monitor = new Monitor(Sites.classOf(made), held.newInstance());
            Object witness = IDENTITY.compareAndExchange(this, site, monitor);
            return witness == site ? monitor : (Monitor) witness;
        }
        return (Monitor) site;
    }

    /** As the object would say that it stands for. */
    @Override
    public String toString() {
        return "java.lang.Object@" + Integer.toHexString(hashCode());
    }
}
