package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.agent.juc.code.Shield;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Defines the facades, and the hooks that they call, into {@code java.lang}, as the agent does with its own, and the
 * receivers of the hooks beside this class.
 */
public final class Facades {
    public static final String LOCKS = "java/lang/JlockdepLocks";
    public static final String LOANS = "java/lang/JlockdepLoans";
    public static final String EVENTS = "java/lang/JlockdepEvents";
    public static final String QUEUES = "java/lang/JlockdepQueues";

    /** What they are called in {@code java.lang}, by the beginning of what they are called here. */
    private static final Map<String, String> FACADES =
            Map.of("Lock", LOCKS, "Loan", LOANS, "Event", EVENTS, "Queue", QUEUES);

    private Facades() {}

    /** Defines them. To be called once. */
    public static void define(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
        Set<Module> us = Set.of(Facades.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", us, "java.util.concurrent", us, "java.util.concurrent.locks", us),
                Set.of(),
                Map.of());
        MethodHandles.Lookup here = MethodHandles.lookup();
        MethodHandles.Lookup javaLang = MethodHandles.privateLookupIn(Object.class, here);
        for (String kind : FACADES.keySet()) {
            Class<?> told = javaLang.defineClass(renamed(kind + "Hooks"));
            Class<?> receiver = here.defineClass(renamed("Engine" + kind + "Hooks"));
            told.getField("told").set(null, receiver.getDeclaredConstructor().newInstance());
            Class<?> facade = javaLang.defineClass(renamed(kind + "Facade"));
            Class.forName(facade.getName(), true, null);
        }
    }

    /** The bytes of a class of this package, with the names that the templates have in {@code java.lang}. */
    private static byte[] renamed(String simpleName) throws IOException {
        String us = Facades.class.getName().replace('.', '/');
        String here = us.substring(0, us.length() - "Facades".length());
        Map<String, String> names = new HashMap<>();
        FACADES.forEach((kind, facade) -> {
            names.put(here + kind + "Facade", facade);
            names.put(here + kind + "Hooks", "java/lang/Jlockdep" + kind + "Hooks");
        });
        ClassReader reader = new ClassReader(bytes(Facades.class, simpleName + ".class"));
        ClassWriter writer = new ClassWriter(0);
        ClassRemapper renamer = new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names));
        reader.accept(simpleName.endsWith("Facade") ? new Shield(renamer, null) : renamer, ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    /** The bytes of the class file that lies beside that of the class. */
    public static byte[] bytes(Class<?> beside, String resource) throws IOException {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return in.readAllBytes();
        }
    }
}
