package io.github.jlockdep.access;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows a {@link LockClass} and a {@link LockIdentity} by. The root package installs the one
 * implementation when {@code LockClass} is initialized; wrappers call the static methods.
 */
public abstract class Insides {
    private static volatile @Nullable Insides installed;

    /** For the root package. */
    protected Insides() {}

    /** Installs the implementation. The static initializer of {@code LockClass} calls this. */
    public static void install(Insides insides) {
        installed = insides;
    }

    /** Starts the detector unless it runs; for who needs no class of the interface that loads many others. */
    public static void start() {
        Installed.INSIDES.startUp();
    }

    /** The engine's part of the lock class. */
    public static LockClassNode node(LockClass lockClass) {
        return Installed.INSIDES.nodeOf(lockClass);
    }

    /** The engine's part of the identity. */
    public static LockMap map(LockIdentity identity) {
        return Installed.INSIDES.mapOf(identity);
    }

    /** The identity that has this engine's part. */
    public static LockIdentity identity(LockMap map) {
        return Installed.INSIDES.identityOf(map);
    }

    /** The engine's part of a new lock of the class, which the class' declared order compares as {@code orderKey}. */
    public static LockMap newMap(LockClass lockClass, Object orderKey) {
        return Engine.compared(new LockMap(node(lockClass)), orderKey);
    }

    /** As {@link #newMap}, for an order key that nobody else may keep: it lives as long as the result. */
    public static LockMap newKeyedMap(LockClass lockClass, Object orderKey) {
        return Engine.compared(new LockMap(node(lockClass)).keeping(orderKey), orderKey);
    }

    /** See {@link #start}. */
    protected abstract void startUp();

    /** See {@link #node}. */
    protected abstract LockClassNode nodeOf(LockClass lockClass);

    /** See {@link #map}. */
    protected abstract LockMap mapOf(LockIdentity identity);

    /** See {@link #identity}. */
    protected abstract LockIdentity identityOf(LockMap map);

    /*
     * A constant for the JIT. A deserialized wrapper may ask before LockClass has been used, so load() initializes it.
     */
    private static final class Installed {
        static final Insides INSIDES = load();

        private static Insides load() {
            try {
                MethodHandles.lookup().ensureInitialized(LockClass.class);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("LockClass is public, so it must be accessible.", e);
            }
            return Objects.requireNonNull(installed, "LockClass must have installed its insides.");
        }
    }
}
