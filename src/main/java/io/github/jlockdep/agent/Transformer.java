package io.github.jlockdep.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives classes their hooks when they are loaded. A class that cannot be read, or has a method that would become too
 * long, is left as it is and counted. Safe for use by any thread.
 */
/*
 * It runs inside class loading, under whatever locks the loader holds. So it loads no class, links no call site (no
 * lambda, no string concatenation by invokedynamic), looks up no resource and writes no log; Agent runs it once before
 * it is installed.
 */
final class Transformer implements ClassFileTransformer {
    private static final String METHOD = "java/lang/reflect/Method";

    private final Scope scope;
    private final boolean makesLockObjects;
    private final Set<String> loadedBefore;

    /** Classes that were given hooks. */
    final AtomicInteger hooked = new AtomicInteger();
    /** Classes, or methods, that should have been and could not be. */
    final Failures failures = new Failures();

    /** A transformer for the scope, which makes {@link LockObjects} or does not, and leaves loaded classes alone. */
    Transformer(Scope scope, boolean makesLockObjects, Set<String> loadedBefore) {
        this.scope = scope;
        this.makesLockObjects = makesLockObjects;
        this.loadedBefore = loadedBefore;
    }

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
        try {
            if (loader == null) {
                return ofJdk(className, bytes);
            }
            if (className.equals("org/slf4j/LoggerFactory")) {
                Outlet.found(loader);
            }
            boolean follow = scope.contains(loader, className) || SelfCheck.isSample(loader, className);
            return follow && !(redefined != null && loadedBefore.contains(className)) ? hook(className, bytes) : null;
        } catch (Throwable failure) {
            note(className, failure);
            return null;
        }
    }

    private static byte @Nullable [] ofJdk(String className, byte[] bytes) {
        if (className.equals(METHOD)) {
            return ModifiersPatch.of(bytes);
        }
        return JdkPatch.changes(className) ? JdkPatch.of(className, bytes) : null;
    }

    /** Whether a class of that name, which the JVM has loaded already, is to be transformed once more. */
    static boolean isPatched(String className) {
        return className.equals(METHOD) || JdkPatch.changes(className);
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
        ClassReader reader = new ClassReader(bytes);
        ClassScan scan = ClassScan.of(reader, bytes, makesLockObjects);
        if (scan.toChange.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Rewriter rewriter = new Rewriter(writer, className, scan);
        reader.accept(rewriter, ClassReader.EXPAND_FRAMES);
        byte[] result = writer.toByteArray();
        if (!rewriter.freed.isEmpty()) {
            SynchronizedMethods.add(className, rewriter.freed);
        }
        hooked.incrementAndGet();
        return result;
    }

    /** Changes the methods that the scan has found, and copies the others as they are. */
    private final class Rewriter extends ClassVisitor {
        private final String className;
        private final ClassScan scan;
        private int version;
        private @Nullable String sourceFile;
        /** The methods that are synchronized no longer. */
        final Set<String> freed = new HashSet<>();

        Rewriter(ClassWriter writer, String className, ClassScan scan) {
            super(Opcodes.ASM9, writer);
            this.className = className;
            this.scan = scan;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            this.version = version & 0xffff; // the minor version is in the upper half
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitSource(@Nullable String source, @Nullable String debug) {
            sourceFile = source;
            super.visitSource(source, debug);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            String key = name.concat(descriptor);
            if (!scan.toChange.contains(key)) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    finish(this, key);
                }
            };
        }

        private void finish(MethodNode method, String key) {
            HookedMethod hooks = new HookedMethod(className, sourceFile, version, method, scan.lockObjects);
            if (hooks.canBeHooked()) {
                hooks.hook();
                if (scan.synchronizedOnes.contains(key)) {
                    freed.add(key);
                }
            } else {
                failures.addMethod(className, method.name);
            }
            method.accept(cv);
        }
    }
}
