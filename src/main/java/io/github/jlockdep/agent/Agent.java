package io.github.jlockdep.agent;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.agent.juc.JucLocks;
import io.github.jlockdep.baseline.KnownFindings;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.watchdog.Watchdog;
import io.github.jlockdep.sink.AgentSink;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The start of the agent, in an order that matters: the transformer runs once, so that it loads nothing later; what
 * hooked code calls is defined; the engine starts and tests itself; then classes are transformed, and a sample shows
 * whether that works. At last come the classes of the JDK that are loaded already.
 */
final class Agent {
    private static final String SAMPLE_NAME = "io/github/jlockdep/agent/Sample";

    private static final AtomicBoolean started = new AtomicBoolean();

    private final Transformer transformer;
    private final Teller teller;

    private Agent(Transformer transformer, Teller teller) {
        this.transformer = transformer;
        this.teller = teller;
    }

    /** Starts all, or throws what went wrong; then no class is transformed. */
    static void start(@Nullable String options, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException {
        if (!started.compareAndSet(false, true)) {
            return; // the same agent a second time
        }
        Options.apply(options);
        Settings settings = Settings.current();
        if (settings.isOff()) {
            return;
        }
        Scope scope = new Scope(settings.include(), settings.exclude());
        Transformer transformer = new Transformer(scope, settings.lockObjects(), loadedClasses(instrumentation));
        transformer.rehearse(SAMPLE_NAME, SelfCheck.sample());
        Facades.define(instrumentation);
        JucLocks locks = JucLocks.install(instrumentation);
        Outlet outlet = new Outlet();
        Teller teller = new Teller(outlet);
        openFile(outlet, teller, settings.splats());
        new Agent(transformer, teller).start(instrumentation, () -> locks.activate(scope::contains));
    }

    private void start(Instrumentation instrumentation, Supplier<String> activateLocks) {
        AgentSink.set(teller);
        Lockdep.policy(); // starts the engine
        Watchdog.ask(new JvmOwners());
        daemon("jlockdep teller", teller::tell);
        Runtime.getRuntime().addShutdownHook(new Thread(null, this::end, "jlockdep summary", 0, false));
        instrumentation.addTransformer(transformer, true);
        String problem = SelfCheck.run();
        if (problem != null) {
            instrumentation.removeTransformer(transformer);
            throw new IllegalStateException(problem);
        }
        JdkMonitors.prepare();
        String missing = patchLoaded(instrumentation) + activateLocks.get();
        transformer.hooked.set(0);
        daemon("jlockdep monitors", Agent::forgetCollected);
        teller.info(
                "jlockdep agent is active: it follows synchronized blocks and methods, wait and notify, in the classes"
                        + " of the application and in some of the JDK, the locks of java.util.concurrent that the"
                        + " application makes, and the order of threads and tasks" + missing + ".");
    }

    private static void openFile(Outlet outlet, Teller teller, String name) {
        try {
            outlet.openFile(name);
        } catch (IOException e) {
            teller.warn("The setting jlockdep.splats must be a file that can be written, not '" + name + "': " + e
                    + "; splats go to no file.");
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
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
            KnownFindings known = KnownFindings.current();
            if (known != null) {
                known.end();
            }
            teller.info(new Summary(transformer, teller).text());
            teller.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Changes the classes of the JDK that are loaded already; returns what has to be said if that is not possible. */
    private String patchLoaded(Instrumentation instrumentation) {
        List<Class<?>> patched = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null
                    && transformer.isPatched(type.getName().replace('.', '/'))) {
                patched.add(type);
            }
        }
        try {
            instrumentation.retransformClasses(patched.toArray(new Class<?>[0]));
            return "";
        } catch (Exception | LinkageError failure) {
            return patchOneByOne(instrumentation, patched);
        }
    }

    private static String patchOneByOne(Instrumentation instrumentation, List<Class<?>> patched) {
        StringBuilder missing = new StringBuilder();
        for (Class<?> type : patched) {
            try {
                instrumentation.retransformClasses(type);
            } catch (Exception | LinkageError failure) {
                missing.append(" (but not in ")
                        .append(type.getName())
                        .append(": ")
                        .append(failure)
                        .append(')');
            }
        }
        return missing.toString();
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
