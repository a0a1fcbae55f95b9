package io.github.jlockdep.agent.juc;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Asks the JVM for the bytes of loaded classes of the JDK. To be used by one thread. */
/* It costs less than to look them up in the image of the JDK, which has to be opened for that. */
public final class Originals {
    private final Instrumentation instrumentation;

    /** Asks that JVM. */
    public Originals(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** The bytes of the class of that internal name, which is loaded if it is not yet. */
    public byte[] bytes(String name) throws ClassNotFoundException, UnmodifiableClassException {
        Class<?> type = Class.forName(name.replace('/', '.'), false, null);
        Reader reader = new Reader(type);
        instrumentation.addTransformer(reader, true);
        try {
            instrumentation.retransformClasses(type);
        } finally {
            instrumentation.removeTransformer(reader);
        }
        if (reader.seen == null) {
            throw new UnmodifiableClassException("The JVM does not show the bytes of " + name + ".");
        }
        return reader.seen;
    }

    /** Takes the bytes of one class, and changes none. */
    private static final class Reader implements ClassFileTransformer {
        private final Class<?> wanted;
        private volatile byte @Nullable [] seen;

        Reader(Class<?> wanted) {
            this.wanted = wanted;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String className,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (redefined == wanted) {
                seen = bytes;
            }
            return null;
        }
    }
}
