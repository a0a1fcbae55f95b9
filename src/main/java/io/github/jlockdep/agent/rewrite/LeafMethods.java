package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The methods of one class of the JDK that plainly take no lock and call nothing of the program's. While such a method
 * holds its monitor, nothing else is taken: it teaches something only if it is entered with other locks held. The same
 * is true of a way through a method on which it does nothing else, as long as it takes that one.
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
    /** Those that a subclass of the program's cannot replace, and that take no monitor, which may be another one. */
    private final Set<String> fixed = new HashSet<>();

    private final String className;

    private LeafMethods(String className) {
        this.className = className;
    }

    static LeafMethods of(ClassFile file) {
        LeafMethods methods = new LeafMethods(file.name());
        methods.walk(new MethodWalk(file));
        while (methods.leaves.removeIf(methods::callsMore)) {}
        return methods;
    }

    /** Whether the method, given as name and descriptor in one, is one of these. */
    boolean contains(String method) {
        return leaves.contains(method);
    }

    /** Whether one can go through that method of the class and come by nothing that {@link #mayTake}. */
    boolean hasQuietWay(CodeEdit code) {
        BitSet seen = new BitSet(code.count());
        ArrayDeque<Integer> next = new ArrayDeque<>();
        boolean found = false;
        for (Integer at = 0; at != null; at = next.poll()) {
            if (seen.get(at) || mayTake(code, at)) {
                continue;
            }
            seen.set(at);
            found |= code.isReturn(at);
            if (code.jumpTarget(at) >= 0) {
                next.push(code.jumpTarget(at));
            }
            if (goesOn(code, at) && at + 1 < code.count()) {
                next.push(at + 1);
            }
        }
        return found;
    }

    private static boolean goesOn(CodeEdit code, int index) {
        int opcode = code.opcode(index);
        return opcode != Opcodes.GOTO && opcode != Opcodes.ATHROW && (opcode < Opcodes.JSR || opcode > Opcodes.RETURN);
    }

    /** Whether that instruction of a method of the class may take a lock, or calls who knows what. */
    boolean mayTake(CodeEdit code, int index) {
        int opcode = code.opcode(index);
        if (!MONITORS_AND_CALLS[opcode]) {
            return false;
        }
        if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.INVOKEDYNAMIC) {
            return true;
        }
        String called = code.memberName(index).concat(code.memberDescriptor(index));
        return code.owner(index).equals(className)
                ? !leaves.contains(called) || !fixed.contains(called)
                : !isHarmless(code.owner(index), code.memberName(index), code.memberDescriptor(index));
    }

    private void walk(MethodWalk walk) {
        while (walk.nextMethod()) {
            int access = walk.access();
            Set<String> calls = (access & Opcodes.ACC_ABSTRACT) == 0 ? ownCalls(walk) : null;
            if (calls != null) {
                String key = walk.key();
                callsOf.put(key, calls);
                leaves.add(key);
                boolean isFixed = (access & OVERRIDABLE) == 0 || (access & FINAL) != 0;
                if (isFixed && (access & Opcodes.ACC_SYNCHRONIZED) == 0) {
                    fixed.add(key);
                }
            }
        }
    }

    /** The methods of its own class that the method calls; null if it may take a lock, or calls who knows what. */
    private @Nullable Set<String> ownCalls(MethodWalk walk) {
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
            case "jdk/internal/misc/Unsafe" -> name.startsWith("compareAndSet");
            case "java/util/Objects" -> name.startsWith("check") || name.startsWith("requireNonNull");
            case "java/lang/String", BUILDER ->
                !descriptor.contains("java/lang/Object;")
                        && !descriptor.contains("java/lang/CharSequence;")
                        && !descriptor.contains("java/lang/StringBuffer;)");
            default -> name.equals("<init>") && (owner.endsWith("Exception") || owner.equals("java/lang/Object"));
        };
    }
}
