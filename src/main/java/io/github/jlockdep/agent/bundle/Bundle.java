package io.github.jlockdep.agent.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
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
            define(ByteBuffer.wrap(read(file.openConnection())), loader, definer(instrumentation));
        } catch (IOException | ReflectiveOperationException | RuntimeException failure) {
            // the rest is loaded when it is needed
        }
    }

    /** All at once, as {@link InputStream#readAllBytes} would read it in many small parts. */
    private static byte[] read(URLConnection file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            byte[] bytes = new byte[file.getContentLength()];
            return in.readNBytes(bytes, 0, bytes.length) == bytes.length ? bytes : new byte[0];
        }
    }

    private static boolean isBeside(URL file, @Nullable URL other) {
        String path = file.toString();
        return other != null && other.toString().equals(path.substring(0, path.length() - FILE.length()) + LIBRARY);
    }

    /** {@code ClassLoader.defineClass}, made accessible. */
    private static Method definer(Instrumentation instrumentation) throws NoSuchMethodException {
        Map<String, Set<Module>> opened = Map.of("java.lang", Set.of(Bundle.class.getModule()));
        instrumentation.redefineModule(Object.class.getModule(), Set.of(), Map.of(), opened, Set.of(), Map.of());
        Method definer = ClassLoader.class.getDeclaredMethod(
                "defineClass", String.class, byte[].class, int.class, int.class, ProtectionDomain.class);
        definer.setAccessible(true);
        return definer;
    }

    private static void define(ByteBuffer classes, ClassLoader loader, Method definer) throws IllegalAccessException {
        ProtectionDomain domain = Bundle.class.getProtectionDomain();
        while (classes.hasRemaining()) {
            int length = classes.getInt();
            try {
                definer.invoke(loader, null, classes.array(), classes.position(), length, domain);
            } catch (InvocationTargetException failure) {
                // loaded already, or in need of one that is nowhere
            }
            classes.position(classes.position() + length);
        }
    }
}
