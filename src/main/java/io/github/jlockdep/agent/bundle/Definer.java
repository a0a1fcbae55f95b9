package io.github.jlockdep.agent.bundle;

import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.function.BiConsumer;

/**
 * Defines the classes of the bundle, each of which stands behind its length, in the class loader of the domain. It is a
 * template: {@link MakeBundle} makes it a class of {@code java.lang} that calls a {@code ClassLoader}, because to call
 * that by reflection for each class would have the JVM make code that does it.
 */
/*
 * It calls what the JDK ends up at, as that finds out anew for each class where it comes from. In a JDK that has no such
 * method, nothing is defined here.
 */
public final class Definer implements BiConsumer<ProtectionDomain, ByteBuffer> {
    @Override
    public void accept(ProtectionDomain domain, ByteBuffer classes) {
        Loader loader = (Loader) (Object) domain.getClassLoader();
        String source = String.valueOf(domain.getCodeSource().getLocation());
        while (classes.hasRemaining()) {
            int length = classes.getInt();
            int begin = classes.position();
            try {
                Loader.defineClass1(loader, null, classes.array(), begin, length, domain, source);
            } catch (LinkageError failure) {
                // loaded already, or in need of one that is nowhere
            }
            classes.position(begin + length);
        }
    }
}
