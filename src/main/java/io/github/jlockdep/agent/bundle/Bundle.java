package io.github.jlockdep.agent.bundle;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of the bundle. Whatever keeps it from that does no harm: the class loader finds those classes in
 * the jar, as any others.
 */
public final class Bundle {
    static final String FILE = "io/github/jlockdep/agent/bundle/classes.bin";
    /** A class of the library, which a program may have in another jar of its class path, before this one. */
    private static final String LIBRARY = "io/github/jlockdep/Lockdep.class";

    private Bundle() {}

    /** Defines what is not loaded yet, in the class loader that loaded this class. */
    public static void define(Instrumentation instrumentation) {
        ClassLoader loader = Bundle.class.getClassLoader();
        URL file = loader.getResource(FILE);
        if (file == null || !isBeside(file, loader.getResource(LIBRARY))) {
            return;
        }
        try {
            ByteBuffer classes = ByteBuffer.wrap(OwnFile.read(file));
            byte[] definer = new byte[classes.getInt()];
            classes.get(definer);
            definer(instrumentation, definer).accept(Bundle.class.getProtectionDomain(), classes);
        } catch (IOException | ReflectiveOperationException | RuntimeException failure) {
            // the rest is loaded when it is needed
        }
    }

    private static boolean isBeside(URL file, @Nullable URL other) {
        String path = file.toString();
        return other != null && other.toString().equals(path.substring(0, path.length() - FILE.length()) + LIBRARY);
    }

    /** The class of {@code java.lang} that {@link Definer} is the template of. */
    @SuppressWarnings("unchecked") // as the template is of that type
    private static BiConsumer<ProtectionDomain, ByteBuffer> definer(Instrumentation instrumentation, byte[] bytes)
            throws ReflectiveOperationException {
        Map<String, Set<Module>> opened = Map.of("java.lang", Set.of(Bundle.class.getModule()));
        instrumentation.redefineModule(Object.class.getModule(), Set.of(), Map.of(), opened, Set.of(), Map.of());
        MethodHandles.Lookup javaLang = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
        Class<?> definer = javaLang.defineClass(bytes);
        return (BiConsumer<ProtectionDomain, ByteBuffer>)
                definer.getDeclaredConstructor().newInstance();
    }
}
