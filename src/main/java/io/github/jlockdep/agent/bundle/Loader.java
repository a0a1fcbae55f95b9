package io.github.jlockdep.agent.bundle;

import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Stands for {@link ClassLoader}, whose method of that name only {@code java.lang} can call, in {@link Definer}. */
abstract class Loader {
    abstract Class<?> defineClass(@Nullable String name, ByteBuffer bytes, ProtectionDomain domain);
}
