package io.github.jlockdep.agent.juc;

import io.github.jlockdep.access.Wrapping;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.hooks.Facades;
import io.github.jlockdep.agent.juc.hooks.Origins;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The part of the agent that follows {@code java.util.concurrent}: installed before the engine starts, then active. */
public final class JucLocks {
    private final Instrumentation instrumentation;
    private final JucTransformer transformer;

    private JucLocks(Instrumentation instrumentation, JucTransformer transformer) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
    }

    /**
     * Has the classes of the JDK changed, most of them when they are loaded; nothing that they make is followed yet,
     * such as the locks of the engine itself.
     */
    public static JucLocks install(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
        List<Patch> patches = new ArrayList<>(LockPatches.all());
        patches.addAll(LoanPatches.all());
        patches.addAll(EventPatches.all());
        patches.addAll(QueuePatches.all());
        patches.addAll(MeetingPatches.all());
        patches.add(MapPatches.all());
        rehearse(patches);
        Facades.define(instrumentation);
        JucTransformer transformer = new JucTransformer();
        instrumentation.addTransformer(transformer, true);
        SyncCopies.define(transformer.load(LockPatches.readWriteSync()));
        for (Patch patch : patches) {
            boolean isWhole = !patch.type().equals(WorkerTasks.POOL) || transformer.isTagged(WorkerTasks.WORKER);
            if (patch.hasTag() && isWhole) {
                transformer.load(patch);
            }
        }
        for (Patch patch : patches) {
            if (patch.tagged() == null || transformer.isTagged(patch.tagged())) {
                transformer.add(patch);
            }
        }
        return new JucLocks(instrumentation, transformer);
    }

    /** Applies a few patches once, so that nothing is loaded or linked in the middle of class loading. */
    private static void rehearse(List<Patch> patches) throws IOException {
        for (Patch patch : patches) {
            if (patch.type().equals(SyncCopies.LOCK) || patch.type().equals(WorkerTasks.POOL)) {
                patch.apply(Facades.bytes(Object.class, "/" + patch.type() + ".class"));
            }
        }
    }

    /**
     * Follows from now on what the classes of that scope make.
     *
     * @param scope which classes are followed, by their loader and internal name
     * @return what has to be said if something cannot be followed; empty otherwise
     */
    public String activate(BiPredicate<@Nullable ClassLoader, String> scope) {
        Map<String, String> failures = new TreeMap<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null
                    && transformer.isBehind(type.getName().replace('.', '/'))) {
                try {
                    instrumentation.retransformClasses(type);
                } catch (Exception | LinkageError failure) {
                    failures.put(type.getName(), failure.toString());
                }
            }
        }
        failures.putAll(transformer.failures());
        Origins.follow(scope);
        Wrapping.tell(Tags::drop);
        return failures.isEmpty() ? "" : " (but not what these classes do: " + failures + ")";
    }
}
