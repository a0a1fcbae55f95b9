package io.github.jlockdep.agent.juc;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Defines {@link JucFacade} and the hooks that it calls into {@code java.lang}, as the agent does with its own, and the
 * receivers of the hooks beside this class.
 */
final class Facades {
    static final String FACADE = "java/lang/JlockdepJuc";
    private static final List<String> HOOKS = List.of("LockHooks", "LoanHooks", "EventHooks");

    private Facades() {}

    /** Defines them. To be called once. */
    static void define(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
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
        for (String hooks : HOOKS) {
            Class<?> told = javaLang.defineClass(renamed(hooks));
            Class<?> receiver = here.defineClass(renamed("Engine" + hooks));
            told.getField("told").set(null, receiver.getDeclaredConstructor().newInstance());
        }
        Class<?> facade = javaLang.defineClass(renamed("JucFacade"));
        Class.forName(facade.getName(), true, null);
    }

    /** The bytes of a class of this package, with the names that the templates have in {@code java.lang}. */
    private static byte[] renamed(String simpleName) throws IOException {
        String us = Facades.class.getName().replace('.', '/');
        String here = us.substring(0, us.length() - "Facades".length());
        Map<String, String> names = new HashMap<>(Map.of(here + "JucFacade", FACADE));
        for (String hooks : HOOKS) {
            names.put(here + hooks, "java/lang/Jlockdep" + hooks);
        }
        ClassReader reader = new ClassReader(bytes(Facades.class, simpleName + ".class"));
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
        return writer.toByteArray();
    }

    /** The bytes of the class file that lies beside that of the class. */
    static byte[] bytes(Class<?> beside, String resource) throws IOException {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return in.readAllBytes();
        }
    }
}
