package io.github.jlockdep.agent.juc;

import io.github.jlockdep.agent.juc.code.Patch;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes classes of the JDK: when they are loaded, or, where nothing but code is changed, also later. Safe for use by
 * any thread.
 */
/*
 * As the agent's own transformer, it loads no class and links no call site; JucLocks has one patch applied before
 * others load. A class that got a field when it was loaded gets it again when another agent transforms it anew, and no
 * other class.
 */
final class JucTransformer implements ClassFileTransformer {
    private static final String LOADED_BEFORE = "it was loaded before the agent";

    private final Map<String, Patch> patches = new ConcurrentHashMap<>();
    /** The classes that were changed. */
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    private final Map<String, String> failures = new ConcurrentHashMap<>();

    /** Applies the patch from now on. */
    void add(Patch patch) {
        patches.put(patch.type(), patch);
    }

    /** Has the class of a patch loaded to whose field others refer; returns whether its objects have the field now. */
    boolean load(Patch patch) {
        add(patch);
        try {
            Class.forName(patch.type().replace('/', '.'), false, null);
        } catch (ClassNotFoundException | LinkageError failure) {
            note(patch, failure.toString());
        }
        if (isTagged(patch.type())) {
            return true;
        }
        note(patch, LOADED_BEFORE);
        return false;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        return loader != null || className == null ? null : transform(className, redefined == null, bytes);
    }

    private byte @Nullable [] transform(String className, boolean isNew, byte[] bytes) {
        Patch patch = patches.get(className);
        if (patch == null || patch.addsFields() && !isNew && !changed.contains(className)) {
            return null;
        }
        try {
            byte[] result = patch.apply(bytes);
            changed.add(className);
            return result;
        } catch (Throwable failure) {
            note(patch, failure.toString());
            return null;
        }
    }

    /** Says of the class of a patch that it is loaded; if it got no field then, it never will. */
    void noteLoaded(String className) {
        Patch patch = patches.get(className);
        if (patch != null && patch.hasTag() && !isTagged(className)) {
            note(patch, LOADED_BEFORE);
        }
    }

    private void note(Patch patch, String why) {
        failures.putIfAbsent(patch.type().replace('/', '.'), why);
    }

    /** Whether the objects of that class have a tag. */
    boolean isTagged(String className) {
        return changed.contains(className);
    }

    /** Whether a class of that name, which is loaded, has yet to be changed. */
    boolean isBehind(String className) {
        return patches.containsKey(className) && !isTagged(className);
    }

    /** The internal names of the classes that are changed, once they are loaded. */
    Set<String> names() {
        return patches.keySet();
    }

    /** What could not be changed, with the reason, by class. */
    Map<String, String> failures() {
        return Map.copyOf(failures);
    }
}
