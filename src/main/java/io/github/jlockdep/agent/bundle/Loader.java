package io.github.jlockdep.agent.bundle;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Stands for {@link ClassLoader}, whose method of that name only {@code java.lang} can call, in {@link Definer}. */
abstract class Loader {
    static native Class<?> defineClass1(
            @Nullable Loader loader,
            @Nullable String name,
            byte[] bytes,
            int begin,
            int length,
            ProtectionDomain domain,
            String source);
}
