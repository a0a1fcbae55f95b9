package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.agent.templates.Templates;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Defines {@link Facade} and {@link Hooks} into {@code java.lang}, as {@code Jlockdep} and {@code JlockdepHooks}, and
 * {@link EngineHooks} beside this class as their receiver. Hooked code refers to {@code java.lang} alone, where every
 * class loader looks first: also one that is child-first or has no parent. Nothing is added to the boot class path,
 * which would cost a warning in each run and the shared archive of the application's classes.
 */
public final class Facades {
    private Facades() {}

    /** Defines them. To be called once. */
    public static void define(Instrumentation instrumentation, Templates templates)
            throws ReflectiveOperationException {
        templates.define(instrumentation, MethodHandles.lookup(), List.of(""));
    }
}
