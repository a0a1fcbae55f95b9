package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassEdit;
import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import io.github.jlockdep.agent.juc.Originals;
import io.github.jlockdep.agent.juc.hooks.FieldNames;
import io.github.jlockdep.agent.monitors.Initializers;
import io.github.jlockdep.agent.monitors.Initializers.Interfaces;
import io.github.jlockdep.agent.monitors.SynchronizedMethods;
import io.github.jlockdep.agent.scope.Scope;
import io.github.jlockdep.agent.telling.Outlet;
import io.github.jlockdep.engine.base.CreationSites;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Gives classes their hooks when they are loaded. A class that cannot be read, or has a method that would become too
 * long, is left as it is and counted. Safe for use by any thread.
 */
/*
 * It runs inside class loading, under whatever locks the loader holds. So it loads no class, links no call site (no
 * lambda, no string concatenation by invokedynamic), looks up no resource and writes no log; Agent has it rehearse
 * before it is installed, as there are other threads from then on.
 */
public final class Transformer implements ClassFileTransformer {
    private static final String METHOD = "java/lang/reflect/Method";
    /** Classes of the JDK, which are loaded, one for each way to change them. */
    public static final List<String> REHEARSED = List.of(METHOD, "java/lang/Thread", "java/util/Hashtable");

    private static final String UNCLEAR = "which monitor is released where is not plain to see";
    private static final String TOO_LONG = "it would become too long";

    private final Scope scope;
    private final boolean makesLockObjects;
    private final Set<String> loadedBefore;
    private final Map<String, Rehearsed> rehearsed = new ConcurrentHashMap<>();

    /** Classes that were given hooks. */
    public final AtomicInteger hooked = new AtomicInteger();
    /** The time that all this took, of all threads together. */
    public final AtomicLong spentNanos = new AtomicLong();
    /** Classes, or methods, that should have been and could not be. */
    public final Failures failures = new Failures();

    /**
     * A transformer for the scope, which makes {@link LockObjects} or does not, and leaves alone the classes that were
     * loaded before, which are given by their names.
     */
    public Transformer(Scope scope, boolean makesLockObjects, Set<String> loadedBefore) {
        this.scope = scope;
        this.makesLockObjects = makesLockObjects;
        this.loadedBefore = loadedBefore;
    }

    /** Does once what it does for classes of the program and of the JDK, so that it loads and links nothing later. */
    public void rehearse(byte[] sample, Originals originals) throws UnmodifiableClassException {
        hook(SelfCheck.SAMPLE, sample);
        SelfCheck.isSample(Scope.PLATFORM, SelfCheck.SAMPLE);
        CreationSites.isHolder(SelfCheck.SAMPLE);
        for (String type : REHEARSED) {
            byte[] bytes = originals.bytes(type);
            rehearsed.put(type, new Rehearsed(bytes, ofJdk(type, true, bytes)));
        }
    }

    /** A class of the JDK that was changed before there was anybody to give it to. */
    private record Rehearsed(byte[] from, byte @Nullable [] to) {}

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (className == null) {
            return null;
        }
        long begun = System.nanoTime();
        try {
            if (loader == null) {
                Rehearsed before = rehearsed.remove(className);
                return before != null && Arrays.equals(before.from, bytes)
                        ? before.to
                        : ofJdk(className, redefined != null, bytes);
            }
            if (className.equals("org/slf4j/LoggerFactory")) {
                Outlet.found(loader);
            }
            boolean follow = scope.contains(loader, className) || SelfCheck.isSample(loader, className);
            if (!follow) {
                return loader == Scope.PLATFORM ? OwnLocks.of(new ClassFile(bytes)) : null;
            }
            return redefined != null && loadedBefore.contains(redefined.getName()) ? null : hook(className, bytes);
        } catch (Throwable failure) {
            note(className, failure);
            return null;
        } finally {
            spentNanos.addAndGet(System.nanoTime() - begun);
        }
    }

    /** First come the hooks of {@link JdkPatch}, then {@link OwnLocks}, then the hooks of monitors. */
    private byte @Nullable [] ofJdk(String className, boolean isLoaded, byte[] bytes) {
        if (className.equals(METHOD)) {
            return ModifiersPatch.of(bytes);
        }
        ClassFile file = new ClassFile(bytes);
        byte[] patched = null;
        if (JdkPatch.changes(className)) {
            patched = JdkPatch.of(className, file);
            file = new ClassFile(patched);
        }
        byte[] told = OwnLocks.of(file);
        if (told != null) {
            patched = told;
            file = new ClassFile(told);
        }
        if (!scope.containsOfJdk(className)) {
            return patched;
        }
        ClassScan scan = ClassScan.ofJdk(file);
        if (scan.toChange.isEmpty()) {
            return patched;
        }
        boolean keepsFlags = isLoaded && !SynchronizedMethods.knows(className);
        LeafMethods leaves = scan.hasSynchronized ? LeafMethods.of(file) : null;
        StyleOfJdk style = new StyleOfJdk(leaves, keepsFlags);
        byte[] hooked = hook(className, file, scan, style);
        return hooked == null ? patched : hooked;
    }

    /** Whether a class of that name, which the JVM has loaded already, is to be transformed once more. */
    public boolean isPatched(String className) {
        return className.equals(METHOD)
                || className.equals(OwnLocks.LOADED)
                || JdkPatch.changes(className)
                || scope.containsOfJdk(className);
    }

    /** The internal names of the classes of the JDK that are changed for these names of theirs. */
    public Set<String> namesOfJdk() {
        Set<String> names = new HashSet<>(JdkPatch.types());
        names.addAll(scope.namesOfJdk());
        names.add(METHOD);
        names.add(OwnLocks.LOADED);
        return names;
    }

    /** How the monitors of a class of the JDK are told. */
    private record StyleOfJdk(@Nullable LeafMethods leaves, boolean keepsFlags) {
        HookedMethod.Style of(MethodWalk walk, CodeEdit code) {
            if ((walk.access() & Opcodes.ACC_SYNCHRONIZED) == 0 || leaves == null) {
                return new HookedMethod.Style("enterOfJdk", keepsFlags, null);
            }
            if (leaves.contains(walk.key())) {
                return new HookedMethod.Style("enterLeaf", keepsFlags, null);
            }
            boolean isLate = HookedMethod.canBeLate(code) && leaves.hasQuietWay(code);
            return isLate
                    ? new HookedMethod.Style("enterLeaf", keepsFlags, leaves)
                    : new HookedMethod.Style("enterOfJdk", keepsFlags, null);
        }
    }

    private void note(String className, Throwable failure) {
        try {
            failures.add(className, failure);
        } catch (StackOverflowError | OutOfMemoryError again) {
            // the thread has no room left even to say so
        }
    }

    /** The class with its hooks; null if it needs none. */
    byte @Nullable [] hook(String className, byte[] bytes) {
        ClassFile file = new ClassFile(bytes);
        FieldNames.scan(file);
        ClassScan scan = ClassScan.of(file, makesLockObjects);
        addInitializer(className.replace('/', '.'), file, scan);
        if (scan.toChange.isEmpty()) {
            return null;
        }
        return hook(className, file, scan, null);
    }

    /** Changes the methods that the scan has found; null if none of them could be. */
    private byte @Nullable [] hook(String className, ClassFile file, ClassScan scan, @Nullable StyleOfJdk style) {
        ClassEdit edit = new ClassEdit(file);
        HookedMethod.Owner owner = new HookedMethod.Owner(className, edit.sourceFile(), file.version());
        Set<String> freed = new HashSet<>();
        for (MethodWalk walk = edit.nextMethod(); walk != null; walk = edit.nextMethod()) {
            if (!scan.toChange.get(walk.number()) || !walk.hasCode()) {
                continue;
            }
            String key = walk.key();
            CodeEdit code = edit.code();
            HookedMethod.Style how = style == null ? HookedMethod.Style.OF_APPLICATION : style.of(walk, code);
            HookedMethod hooks = new HookedMethod(owner, walk.name(), walk.access(), code, how, scan.lockObjects);
            if (!hooks.canBeHooked()) {
                failures.addMethod(className, walk.name(), UNCLEAR);
                continue;
            }
            int access = hooks.hook();
            if (scan.makers.get(walk.number())) {
                hooks.hookMaking(LockMakers.areNamed(file, walk));
            }
            if (style == null) {
                hookInitializer(code, className.replace('/', '.'), walk, scan);
            }
            if (!edit.replace(code, access)) {
                failures.addMethod(className, walk.name(), TOO_LONG);
            } else if (access != walk.access()) {
                freed.add(key);
            }
        }
        if (!freed.isEmpty()) {
            SynchronizedMethods.add(className, freed);
        }
        if (!edit.isChanged()) {
            return null;
        }
        hooked.incrementAndGet();
        return edit.toBytes();
    }

    private static void hookInitializer(CodeEdit code, String className, MethodWalk walk, ClassScan scan) {
        if (walk.isNamed(InitializerScan.NAME)) {
            InitializerMethod.hook(code, className);
        } else if (scan.uses.get(walk.number())) {
            InitializerMethod.hookUse(code, className);
        }
    }

    private static void addInitializer(String name, ClassFile file, ClassScan scan) {
        String superclass = InitializerScan.superclass(file);
        Interfaces interfaces = InitializerScan.interfaces(file);
        if (scan.initializer != ClassScan.NONE) {
            InitializerScan initializer = InitializerScan.of(file);
            if (initializer.mayTake() || superclass != null) {
                scan.toChange.set(scan.initializer);
                scan.uses.or(initializer.told());
                scan.toChange.or(scan.uses);
                Initializers.declare(name, superclass, initializer.needed(), interfaces, true);
                return;
            }
        }
        if (superclass != null || !interfaces.names().isEmpty()) {
            Initializers.declare(name, superclass, List.of(), interfaces, false);
        }
    }
}
