package io.github.jlockdep.agent.templates;

import io.github.jlockdep.agent.bundle.OwnFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The renamed classes, as the build has written them, by the simple names of their templates; and the sample of the
 * self-check, as it was compiled. Immutable.
 */
public final class Templates {
    /** The facade of monitors, threads and class initializers. */
    public static final String MONITORS = "java/lang/Jlockdep";
    /** The facade of locks and their conditions. */
    public static final String LOCKS = "java/lang/JlockdepLocks";
    /** The facade of permits and stamps. */
    public static final String LOANS = "java/lang/JlockdepLoans";
    /** The facade of latches, futures and executors. */
    public static final String EVENTS = "java/lang/JlockdepEvents";
    /** The facade of queues, barriers, phasers and exchangers. */
    public static final String QUEUES = "java/lang/JlockdepQueues";

    /** The superclass of the copies of {@code ReentrantLock}'s insides, for when those of read-write locks have a tag. */
    public static final String SYNC = "Sync";
    /** The same, for when they have none. */
    public static final String SYNC_ALONE = "SyncAlone";

    static final String FILE = "templates.bin";

    private final Map<String, byte[]> files;

    private Templates(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Reads them. */
    public static Templates read() throws IOException {
        URL url = Templates.class.getResource(FILE);
        if (url == null) {
            throw new FileNotFoundException(FILE);
        }
        ByteBuffer data = ByteBuffer.wrap(OwnFile.read(url));
        Map<String, byte[]> files = new HashMap<>();
        for (int left = data.getInt(); left > 0; left--) {
            byte[] name = next(data, data.getShort());
            files.put(new String(name, StandardCharsets.UTF_8), next(data, data.getInt()));
        }
        return new Templates(files);
    }

    private static byte[] next(ByteBuffer data, int length) {
        byte[] bytes = new byte[length];
        data.get(bytes);
        return bytes;
    }

    /**
     * Defines facades with the hooks that they call in {@code java.lang}, and the receivers of those hooks beside the
     * caller, and makes each receiver the one who is told. To be called once for each kind.
     *
     * @param here the caller's look-up
     * @param kinds what the names of the templates begin with
     * @param packages further packages of the JDK in which the caller defines classes
     */
    public void define(
            Instrumentation instrumentation, MethodHandles.Lookup here, List<String> kinds, String... packages)
            throws ReflectiveOperationException {
        Set<Module> us = Set.of(here.lookupClass().getModule());
        Map<String, Set<Module>> opened = new HashMap<>(Map.of("java.lang", us));
        for (String each : packages) {
            opened.put(each, us);
        }
        instrumentation.redefineModule(Object.class.getModule(), Set.of(), Map.of(), opened, Set.of(), Map.of());
        MethodHandles.Lookup javaLang = MethodHandles.privateLookupIn(Object.class, here);
        for (String kind : kinds) {
            javaLang.defineClass(of(kind + "Hooks"));
            Class<?> receiver = here.defineClass(of("Engine" + kind + "Hooks"));
            receiver.getDeclaredConstructor().newInstance(); // which makes itself the one who is told
            Class<?> facade = javaLang.defineClass(of(kind + "Facade"));
            Class.forName(facade.getName(), true, null);
        }
    }

    /**
     * The bytes of a renamed class.
     *
     * @throws IllegalArgumentException if there is no template of that name
     */
    public byte[] of(String template) {
        byte[] bytes = files.get(template);
        if (bytes == null) {
            throw new IllegalArgumentException("There is no template " + template + ", only " + files.keySet() + ".");
        }
        return bytes.clone();
    }
}
