package io.github.jlockdep.agent.juc;

import io.github.jlockdep.access.Wrapping;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.hooks.Facades;
import io.github.jlockdep.agent.juc.hooks.Origins;
import io.github.jlockdep.agent.templates.Templates;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The part of the agent that follows {@code java.util.concurrent}: installed before the engine starts, then active. */
public final class JucLocks {
    /** The classes of which {@link #install} needs the original bytes. */
    public static final List<String> COPIED = List.of(SyncCopies.LOCK, SyncCopies.NONFAIR, SyncCopies.FAIR);

    private final JucTransformer transformer;
    private final Set<String> told = new HashSet<>();

    private JucLocks(JucTransformer transformer) {
        this.transformer = transformer;
    }

    /**
     * Has the classes of the JDK changed, most of them when they are loaded; nothing that they make is followed yet,
     * such as the locks of the engine itself.
     */
    public static JucLocks install(Instrumentation instrumentation, Templates templates, Originals originals)
            throws ReflectiveOperationException, UnmodifiableClassException {
        List<Patch> patches = new ArrayList<>(LockPatches.all());
        patches.addAll(LoanPatches.all());
        patches.addAll(EventPatches.all());
        patches.addAll(QueuePatches.all());
        patches.addAll(MeetingPatches.all());
        patches.add(MapPatches.map());
        LockPatches.reentrantLock().apply(originals.bytes(SyncCopies.LOCK)); // loads what patches need
        Facades.define(instrumentation, templates);
        JucTransformer transformer = new JucTransformer();
        instrumentation.addTransformer(transformer, true);
        SyncCopies.define(originals, templates, transformer.load(LockPatches.readWriteSync()));
        boolean workersAreTagged = transformer.load(EventPatches.worker());
        if (workersAreTagged) {
            transformer.load(EventPatches.pool());
        }
        transformer.load(EventPatches.forkJoinTask());
        for (Patch patch : patches) {
            if (patch.addsFields() || patch.tagged() == null || transformer.isTagged(patch.tagged())) {
                transformer.add(patch);
            }
        }
        noteLoaded(instrumentation, transformer);
        return new JucLocks(transformer);
    }

    /** What is loaded already cannot get a tag. */
    private static void noteLoaded(Instrumentation instrumentation, JucTransformer transformer) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null && type.getName().startsWith("java.util.concurrent.")) {
                transformer.noteLoaded(type.getName().replace('.', '/'));
            }
        }
    }

    /** The internal names of the classes of the JDK that are changed. */
    public Set<String> names() {
        return transformer.names();
    }

    /** Whether a class of the JDK of that internal name, which is loaded, has yet to be changed. */
    public boolean isBehind(String className) {
        return transformer.isBehind(className);
    }

    /**
     * Follows from now on what the classes of that scope make.
     *
     * @param scope which classes are followed, by their loader and internal name
     */
    public void activate(BiPredicate<@Nullable ClassLoader, String> scope) {
        Origins.follow(scope);
        Wrapping.tell(Tags::drop);
    }

    /** Why classes could not be changed, by their names, if that was not asked for before. */
    public Map<String, String> failures() {
        Map<String, String> failures = new TreeMap<>(transformer.failures());
        failures.keySet().removeIf(type -> !told.add(type));
        return failures;
    }
}
