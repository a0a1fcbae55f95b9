package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.MethodWalk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The methods of one class of the JDK that plainly take no lock and call nothing of the program's. While such a method
 * holds its monitor, nothing else is taken: it teaches something only if it is entered with other locks held.
 */
final class LeafMethods {
    private static final String BUILDER = "java/lang/AbstractStringBuilder";
    private static final boolean[] MONITORS_AND_CALLS = MethodWalk.opcodes(
            Opcodes.MONITORENTER,
            Opcodes.INVOKEDYNAMIC,
            Opcodes.INVOKEVIRTUAL,
            Opcodes.INVOKESPECIAL,
            Opcodes.INVOKESTATIC,
            Opcodes.INVOKEINTERFACE);
    private static final int OVERRIDABLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    private static final int FINAL = Opcodes.ACC_FINAL | Opcodes.ACC_STATIC;

    private final Map<String, Set<String>> callsOf = new HashMap<>();
    private final Set<String> leaves = new HashSet<>();
    /** Those that a subclass of the program's cannot replace. */
    private final Set<String> fixed = new HashSet<>();

    private LeafMethods() {}

    /** The methods, each as name and descriptor in one. */
    static Set<String> of(ClassFile file) {
        LeafMethods methods = new LeafMethods();
        methods.walk(new MethodWalk(file), file.name());
        while (methods.leaves.removeIf(methods::callsMore)) {}
        return methods.leaves;
    }

    private void walk(MethodWalk walk, String className) {
        while (walk.nextMethod()) {
            int access = walk.access();
            Set<String> calls = (access & Opcodes.ACC_ABSTRACT) == 0 ? ownCalls(walk, className) : null;
            if (calls != null) {
                String key = walk.key();
                callsOf.put(key, calls);
                leaves.add(key);
                if ((access & OVERRIDABLE) == 0 || (access & FINAL) != 0) {
                    fixed.add(key);
                }
            }
        }
    }

    /** The methods of its own class that the method calls; null if it may take a lock, or calls who knows what. */
    private static @Nullable Set<String> ownCalls(MethodWalk walk, String className) {
        Set<String> calls = Set.of();
        while (walk.nextInstruction(MONITORS_AND_CALLS)) {
            switch (walk.opcode()) {
                case Opcodes.MONITORENTER, Opcodes.INVOKEDYNAMIC -> {
                    return null;
                }
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE -> {
                    String owner = walk.owner();
                    if (owner.equals(className)) {
                        calls = calls.isEmpty() ? new HashSet<>() : calls;
                        calls.add(walk.memberName().concat(walk.memberDescriptor()));
                    } else if (!isHarmless(owner, walk.memberName(), walk.memberDescriptor())) {
                        return null;
                    }
                }
                default -> {}
            }
        }
        return calls;
    }

    private boolean callsMore(String method) {
        for (String called : callsOf.getOrDefault(method, Set.of())) {
            if (!leaves.contains(called) || !fixed.contains(called)) {
                return true;
            }
        }
        return false;
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
