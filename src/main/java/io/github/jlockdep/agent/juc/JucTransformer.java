package io.github.jlockdep.agent.juc;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes classes of the JDK: when they are loaded, or, where nothing but code is changed, also later.
 */
/*
 * As the agent's own transformer, it loads no class and links no call site; install() runs each patch once before. A
 * class that got a field when it was loaded gets it again when another agent transforms it anew, and no other class.
 */
final class JucTransformer implements ClassFileTransformer {
    private final Map<String, Patch> patches = new HashMap<>();
    private final Set<String> tagged = new HashSet<>();

    /** What has gone wrong, by class. */
    private final Map<String, String> failures = new HashMap<>();

    JucTransformer(List<Patch> all) {
        for (Patch patch : all) {
            patches.put(patch.type(), patch);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        Patch patch = loader != null || className == null ? null : patches.get(className);
        return patch == null ? null : transform(patch, redefined == null, bytes);
    }

    private synchronized byte @Nullable [] transform(Patch patch, boolean isNew, byte[] bytes) {
        if (patch.hasTag() && !isNew && !tagged.contains(patch.type())) {
            failures.put(patch.type(), "it was loaded before the agent");
            return null;
        }
        try {
            byte[] changed = patch.apply(bytes);
            tagged.add(patch.type());
            return changed;
        } catch (Throwable failure) {
            failures.put(patch.type(), failure.toString());
            return null;
        }
    }

    /** What has gone wrong, by class; empty if nothing has. */
    synchronized Map<String, String> failures() {
        return new HashMap<>(failures);
    }

    boolean changes(String className) {
        return patches.containsKey(className);
    }
}
