package io.github.jlockdep.agent;

import io.github.jlockdep.agent.juc.code.Shield;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Defines {@link Facade} and {@link Hooks} into {@code java.lang}, as {@code Jlockdep} and {@code JlockdepHooks}, and
 * {@link EngineHooks} beside this class as their receiver. Hooked code refers to {@code java.lang} alone, where every
 * class loader looks first: also one that is child-first or has no parent. Nothing is added to the boot class path,
 * which would cost a warning in each run and the shared archive of the application's classes.
 */
final class Facades {
    static final String FACADE = "java/lang/Jlockdep";
    private static final String HOOKS = "java/lang/JlockdepHooks";

    private Facades() {}

    /** Defines them, and makes the receiver the one who is told. To be called once. */
    static void define(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(Facades.class.getModule())),
                Set.of(),
                Map.of());
        MethodHandles.Lookup here = MethodHandles.lookup();
        MethodHandles.Lookup javaLang = MethodHandles.privateLookupIn(Object.class, here);
        Class<?> hooks = javaLang.defineClass(renamed("Hooks"));
        Class<?> facade = javaLang.defineClass(renamed("Facade"));
        Class<?> receiver = here.defineClass(renamed("EngineHooks"));
        hooks.getField("told").set(null, receiver.getDeclaredConstructor().newInstance());
        Class.forName(facade.getName(), true, null);
    }

    /** The bytes of a class of this package, with the names that the templates have in {@code java.lang}. */
    private static byte[] renamed(String simpleName) throws IOException {
        String us = Facades.class.getName().replace('.', '/');
        String here = us.substring(0, us.length() - "Facades".length());
        ClassReader reader = new ClassReader(bytes(simpleName + ".class"));
        ClassWriter writer = new ClassWriter(0);
        SimpleRemapper names = new SimpleRemapper(Opcodes.ASM9, Map.of(here + "Facade", FACADE, here + "Hooks", HOOKS));
        ClassRemapper renamer = new ClassRemapper(writer, names);
        reader.accept(
                simpleName.equals("Facade") ? new Shield(renamer, here + "Hooks") : renamer, ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    static byte[] bytes(String resource) throws IOException {
        try (InputStream in = Facades.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return in.readAllBytes();
        }
    }
}
