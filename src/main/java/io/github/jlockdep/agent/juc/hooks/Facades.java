package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.agent.templates.Templates;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.List;

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
        templates.define(
                instrumentation, MethodHandles.lookup(), KINDS, "java.util.concurrent", "java.util.concurrent.locks");
    }
}
