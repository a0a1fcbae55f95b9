package io.github.jlockdep.agent.bundle;

import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.function.BiConsumer;

/**
 * Defines the classes of the bundle, each of which stands behind its length, in the class loader of the domain. It is a
 * template: {@link MakeBundle} makes it a class of {@code java.lang} that calls a {@code ClassLoader}, because to call
 * that by reflection for each class would have the JVM make code that does it.
 */
public final class Definer implements BiConsumer<ProtectionDomain, ByteBuffer> {
    @Override
    public void accept(ProtectionDomain domain, ByteBuffer classes) {
        Loader loader = (Loader) (Object) domain.getClassLoader();
        int end = classes.limit();
        while (classes.position() < end) {
            int next = classes.getInt() + classes.position();
            classes.limit(next);
            try {
                loader.defineClass(null, classes, domain);
            } catch (LinkageError failure) {
                // loaded already, or in need of one that is nowhere
            }
            classes.limit(end).position(next);
        }
    }
}
