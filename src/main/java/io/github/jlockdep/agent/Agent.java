package io.github.jlockdep.agent;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.sink.AgentSink;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The start of the agent, in an order that matters: the transformer runs once, so that it loads nothing later; what hooked code
 * calls is defined; the engine starts and tests itself; then classes are transformed, and a sample shows whether that works.
 */
final class Agent {
    private static final String SAMPLE_NAME = "io/github/jlockdep/agent/Sample";

    private final Transformer transformer;
    private final Teller teller;

    private Agent(Transformer transformer, Teller teller) {
        this.transformer = transformer;
        this.teller = teller;
    }

    /** Starts all, or throws what went wrong; then no class is transformed. */
    static void start(@Nullable String options, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException {
        Options.apply(options);
        Settings settings = Settings.current();
        if (settings.isOff()) {
            return;
        }
        Scope scope = new Scope(settings.include(), settings.exclude());
        Transformer transformer = new Transformer(scope, loadedClasses(instrumentation));
        transformer.hook(SAMPLE_NAME, SelfCheck.sample());
        Teller teller = new Teller();
        AgentSink.set(teller);
        Facades.define(instrumentation);
        Lockdep.policy(); // starts the engine
        instrumentation.addTransformer(transformer, true);
        String problem = SelfCheck.run();
        if (problem != null) {
            instrumentation.removeTransformer(transformer);
            throw new IllegalStateException(problem);
        }
        String missing = patchReflection(instrumentation);
        transformer.hooked.set(0);
        new Agent(transformer, teller).begin(missing);
    }

    private void begin(String missing) {
        teller.info(
                "jlockdep agent is active: it follows synchronized blocks and methods, wait and notify, start and join of"
                        + " threads, in the classes of the application" + missing
                        + ". Locks of java.util.concurrent are followed where"
                        + " they are wrapped by hand.");
        teller.begin();
        Thread forgetter = new Thread(null, Agent::forgetCollected, "jlockdep monitors", 0, false);
        forgetter.setDaemon(true);
        forgetter.setContextClassLoader(null);
        forgetter.start();
        Runtime.getRuntime().addShutdownHook(new Thread(null, this::end, "jlockdep summary", 0, false));
    }

    private static void forgetCollected() {
        try {
            while (true) {
                Monitors.forgetNext();
            }
        } catch (InterruptedException e) {
            // nobody but the end of the JVM would
        }
    }

    private void end() {
        try {
            for (String failure = transformer.failures.next(); failure != null; failure = transformer.failures.next()) {
                teller.warn(failure);
            }
            teller.info(new Summary(transformer, teller).text());
            teller.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes reflection say what it said; returns what has to be said if that is not possible. */
    private static String patchReflection(Instrumentation instrumentation) {
        try {
            instrumentation.retransformClasses(Method.class);
            return "";
        } catch (Exception | LinkageError failure) {
            return " (reflection shows synchronized methods without that modifier: " + failure + ")";
        }
    }

    private static Set<String> loadedClasses(Instrumentation instrumentation) {
        Set<String> names = new HashSet<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() != null) {
                names.add(type.getName().replace('.', '/'));
            }
        }
        return names;
    }
}
