package io.github.jlockdep.agent.juc;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The bytes of loaded classes of the JDK, as the JVM shows them, by their internal names. Immutable. */
/*
 * To ask the JVM costs less than to open the image of the JDK. All are asked for at once: whenever the JVM shows some,
 * it throws away code that it has compiled.
 */
public final class Originals {
    private final Map<String, byte[]> files;

    private Originals(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Reads those of the classes of these internal names, which are loaded if they are not yet. */
    public static Originals read(Instrumentation instrumentation, Collection<String> names)
            throws ClassNotFoundException, UnmodifiableClassException {
        Class<?>[] types = new Class<?>[names.size()];
        int size = 0;
        for (String name : names) {
            types[size++] = Class.forName(name.replace('/', '.'), false, null);
        }
        Reader reader = new Reader(names);
        instrumentation.addTransformer(reader, true);
        try {
            instrumentation.retransformClasses(types);
        } finally {
            instrumentation.removeTransformer(reader);
        }
        return new Originals(Map.copyOf(reader.seen));
    }

    /**
     * The bytes of the class.
     *
     * @throws UnmodifiableClassException if the JVM has not shown them
     */
    public byte[] bytes(String name) throws UnmodifiableClassException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new UnmodifiableClassException("The JVM does not show the bytes of " + name + ".");
        }
        return bytes.clone();
    }

    /** Takes the bytes of some classes, and changes none. */
    private static final class Reader implements ClassFileTransformer {
        private final Collection<String> wanted;
        private final Map<String, byte[]> seen = new ConcurrentHashMap<>();

        Reader(Collection<String> wanted) {
            this.wanted = wanted;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String className,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (loader == null && className != null && wanted.contains(className)) {
                seen.put(className, bytes);
            }
            return null;
        }
    }
}
