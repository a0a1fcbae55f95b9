package io.github.jlockdep.agent.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The methods of one class of the JDK that plainly take no lock and call nothing of the program's. While such a method
 * holds its monitor, nothing else is taken: it teaches something only if it is entered with other locks held.
 */
final class LeafMethods extends ClassVisitor {
    private static final String BUILDER = "java/lang/AbstractStringBuilder";
    private static final int OVERRIDABLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    private static final int FINAL = Opcodes.ACC_FINAL | Opcodes.ACC_STATIC;

    private final String className;
    private final Map<String, Set<String>> callsOf = new HashMap<>();
    /** The methods, each as name and descriptor in one. */
    final Set<String> leaves = new HashSet<>();
    /** Those that a subclass of the program's cannot replace. */
    private final Set<String> fixed = new HashSet<>();

    LeafMethods(String className) {
        super(Opcodes.ASM9);
        this.className = className;
    }

    private boolean callsMore(String method) {
        for (String called : callsOf.getOrDefault(method, Set.of())) {
            if (!leaves.contains(called) || !fixed.contains(called)) {
                return true;
            }
        }
        return false;
    }

    /** When the code of all has been seen. */
    @Override
    public void visitEnd() {
        while (leaves.removeIf(this::callsMore)) {}
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        String key = name.concat(descriptor);
        if ((access & Opcodes.ACC_ABSTRACT) != 0) {
            return null;
        }
        leaves.add(key);
        if ((access & OVERRIDABLE) == 0 || (access & FINAL) != 0) {
            fixed.add(key);
        }
        Set<String> calls = new HashSet<>();
        callsOf.put(key, calls);
        return new Body(key, calls);
    }

    private final class Body extends MethodVisitor {
        private final String key;
        private final Set<String> calls;

        Body(String key, Set<String> calls) {
            super(Opcodes.ASM9);
            this.key = key;
            this.calls = calls;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.MONITORENTER) {
                leaves.remove(key);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            leaves.remove(key);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(className)) {
                calls.add(name.concat(descriptor));
            } else if (!isHarmless(owner, name, descriptor)) {
                leaves.remove(key);
            }
        }
    }

    private static boolean isHarmless(String owner, String name, String descriptor) {
        return switch (owner) {
            case "java/lang/Math", "java/util/Arrays", "jdk/internal/util/ArraysSupport", "java/lang/Character" -> true;
            case "java/lang/System" -> name.equals("arraycopy");
            case "java/util/Objects" -> name.startsWith("check") || name.startsWith("requireNonNull");
            case "java/lang/String", BUILDER ->
                !descriptor.contains("java/lang/Object;")
                        && !descriptor.contains("java/lang/CharSequence;")
                        && !descriptor.contains("java/lang/StringBuffer;)");
            default -> name.equals("<init>") && (owner.endsWith("Exception") || owner.equals("java/lang/Object"));
        };
    }
}
