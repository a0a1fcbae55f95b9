package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.agent.templates.Templates;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Defines the facades, and the hooks that they call, into {@code java.lang}, as the agent does with its own, and the
 * receivers of the hooks beside this class.
 */
public final class Facades {
    private static final List<String> KINDS = List.of("Lock", "Loan", "Event", "Queue");

    private Facades() {}

    /** Defines them. To be called once. */
    public static void define(Instrumentation instrumentation, Templates templates)
            throws ReflectiveOperationException {
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
        for (String kind : KINDS) {
            Class<?> told = javaLang.defineClass(templates.of(kind + "Hooks"));
            Class<?> receiver = here.defineClass(templates.of("Engine" + kind + "Hooks"));
            told.getField("told").set(null, receiver.getDeclaredConstructor().newInstance());
            Class<?> facade = javaLang.defineClass(templates.of(kind + "Facade"));
            Class.forName(facade.getName(), true, null);
        }
    }
}
