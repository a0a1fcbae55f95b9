package io.github.jlockdep.agent;

import io.github.jlockdep.access.Insides;
import io.github.jlockdep.agent.bundle.Bundle;
import io.github.jlockdep.agent.juc.JucLocks;
import io.github.jlockdep.agent.juc.Originals;
import io.github.jlockdep.agent.monitors.ClassWaits;
import io.github.jlockdep.agent.monitors.Facades;
import io.github.jlockdep.agent.monitors.JdkMonitors;
import io.github.jlockdep.agent.monitors.JvmOwners;
import io.github.jlockdep.agent.monitors.Monitors;
import io.github.jlockdep.agent.rewrite.SelfCheck;
import io.github.jlockdep.agent.rewrite.Transformer;
import io.github.jlockdep.agent.scope.Scope;
import io.github.jlockdep.agent.telling.Outlet;
import io.github.jlockdep.agent.telling.Teller;
import io.github.jlockdep.agent.templates.Templates;
import io.github.jlockdep.baseline.KnownFindings;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.classes.Daemons;
import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.watchdog.Watchdog;
import io.github.jlockdep.sink.AgentSink;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The start of the agent, in an order that matters: the transformer runs once, so that it loads nothing later; what
 * hooked code calls is defined; the engine starts and tests itself; then classes are transformed, and a sample shows
 * whether that works. At last come the classes of the JDK that are loaded already.
 */
final class Agent {
    private static boolean started;

    private final Transformer transformer;
    private final JucLocks locks;
    private final Teller teller;

    private Agent(Transformer transformer, JucLocks locks, Teller teller) {
        this.transformer = transformer;
        this.locks = locks;
        this.teller = teller;
    }

    /** Starts all, or throws what went wrong; then no class is transformed. */
    static void start(@Nullable String options, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        if (!isFirstStart()) {
            return;
        }
        Options.apply(options);
        if (Options.turnOff()) {
            return;
        }
        Bundle.define(instrumentation); // which has the classes that read the settings, too
        Settings settings = Settings.current();
        if (settings.isOff()) {
            return;
        }
        ThreadFacts.prepare();
        Scope scope = new Scope(settings.include(), settings.exclude());
        Transformer transformer = new Transformer(scope, settings.lockObjects(), loadedClasses(instrumentation));
        Templates templates = Templates.read();
        byte[] sample = templates.of("Sample");
        List<String> read = new ArrayList<>(Transformer.REHEARSED);
        read.addAll(JucLocks.COPIED);
        Originals originals = Originals.read(instrumentation, read);
        transformer.rehearse(sample, originals);
        Facades.define(instrumentation, templates);
        JucLocks locks = JucLocks.install(instrumentation, templates, originals);
        Outlet outlet = new Outlet();
        Teller teller = new Teller(outlet);
        openFile(outlet, teller, settings.splats());
        new Agent(transformer, locks, teller).start(instrumentation, scope, new SelfCheck(sample));
    }

    /** Whether this is not the same agent a second time. */
    private static synchronized boolean isFirstStart() {
        boolean isFirst = !started;
        started = true;
        return isFirst;
    }

    private void start(Instrumentation instrumentation, Scope scope, SelfCheck check) {
        AgentSink.set(teller);
        Insides.start();
        Watchdog.ask(new JvmOwners(), new ClassWaits());
        Daemons.start("jlockdep teller", teller::tell);
        Ending.prepare(this::end, this::flush);
        instrumentation.addTransformer(transformer, true);
        String problem = check.run();
        if (problem != null) {
            instrumentation.removeTransformer(transformer);
            throw new IllegalStateException(problem);
        }
        LockStats.reset(); // the sample is none of the program's locks
        JdkMonitors.prepare();
        String missing = patchLoaded(instrumentation);
        locks.activate(scope::contains);
        Map<String, String> failures = locks.failures();
        transformer.hooked.set(0);
        Daemons.start("jlockdep monitors", Agent::forgetCollected);
        teller.info(
                "jlockdep agent is active: it follows synchronized blocks and methods, wait and notify, in the classes"
                        + " of the application and in some of the JDK, the locks of java.util.concurrent that the"
                        + " application makes, and the order of threads and tasks" + missing
                        + (failures.isEmpty() ? "" : " (but not what these classes do: " + failures + ")") + ".");
    }

    private static void openFile(Outlet outlet, Teller teller, String name) {
        try {
            outlet.openFile(name);
        } catch (IOException e) {
            teller.warn("The setting jlockdep.splats must be a file that can be written, not '" + name + "': " + e
                    + "; splats go to no file.");
        }
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
        for (String failure = transformer.failures.next(); failure != null; failure = transformer.failures.next()) {
            teller.warn(failure);
        }
        Map<String, String> notFollowed = locks.failures();
        if (!notFollowed.isEmpty()) {
            teller.warn("The agent does not follow what these classes of the JDK do: " + notFollowed + ".");
        }
        KnownFindings known = KnownFindings.current();
        if (known != null) {
            known.end();
        }
        teller.info(new Summary(transformer, teller).text());
        flush();
    }

    private void flush() {
        try {
            teller.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Changes the classes of the JDK that are loaded already; returns what has to be said if that is not possible. */
    private String patchLoaded(Instrumentation instrumentation) {
        List<Class<?>> patched = new ArrayList<>();
        Set<String> names = namesToBeChanged();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null
                    && !type.isArray()
                    && !type.isHidden()
                    && isToBeChanged(type.getName(), names)) {
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

    /**
     * Whether the class is to be changed; most of those that are loaded are not, which takes no other name of theirs.
     *
     * @param names those that are changed for their own names
     */
    private boolean isToBeChanged(String className, Set<String> names) {
        if (!className.startsWith("java.util.") && !className.startsWith("java.beans.") && !names.contains(className)) {
            return false;
        }
        String internalName = className.replace('.', '/');
        return transformer.isPatched(internalName) || locks.isBehind(internalName);
    }

    private Set<String> namesToBeChanged() {
        Set<String> names = new HashSet<>();
        for (String name : transformer.namesOfJdk()) {
            names.add(name.replace('/', '.'));
        }
        for (String name : locks.names()) {
            names.add(name.replace('/', '.'));
        }
        return names;
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
                names.add(type.getName());
            }
        }
        return names;
    }
}
