package io.github.jlockdep.agent.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The fields of one class that it locks, and where it makes a {@code new Object()} for them: that one becomes a {@link
 * LockObject}. An object that is made for anything else stays what it is.
 */
final class LockObjects {
    private static final String OBJECT = "java/lang/Object";

    private final Set<String> locked = new HashSet<>();
    private final Map<String, Set<String>> makers = new HashMap<>();

    /** The class locks an object that it may have read from that field. */
    void locks(@Nullable String field) {
        if (field != null) {
            locked.add(field);
        }
    }

    /** The method, named as in {@link ClassScan}, may make an object for the field. */
    void makes(String method, String field) {
        Set<String> known = makers.get(field);
        if (known == null) {
            known = new HashSet<>(2);
            makers.put(field, known);
        }
        known.add(method);
    }

    /** Adds the methods that may make an object for a field that is locked. */
    void addMakers(Set<String> methods) {
        for (String field : locked) {
            Set<String> some = makers.get(field);
            if (some != null) {
                methods.addAll(some);
            }
        }
    }

    /** The field, one that the class locks, for which this constructor call makes an object; null if it makes none. */
    @Nullable
    FieldInsnNode fieldOf(String owner, MethodInsnNode call) {
        boolean made = call.getOpcode() == Opcodes.INVOKESPECIAL
                && call.owner.equals(OBJECT)
                && call.name.equals("<init>")
                && allocation(call) != null;
        AbstractInsnNode next = made ? Code.nextInstruction(call) : null;
        boolean stored = next instanceof FieldInsnNode field
                && (next.getOpcode() == Opcodes.PUTFIELD || next.getOpcode() == Opcodes.PUTSTATIC)
                && field.owner.equals(owner)
                && locked.contains(field.name);
        return stored ? (FieldInsnNode) next : null;
    }

    /** Puts that in the place of {@code new; dup; invokespecial}. */
    static void replace(InsnList code, AbstractInsnNode call, InsnList instead) {
        AbstractInsnNode allocation = allocation(call);
        if (allocation != null) {
            code.remove(Code.previousInstruction(call));
            code.remove(allocation);
            code.insertBefore(call, instead);
            code.remove(call);
        }
    }

    private static @Nullable AbstractInsnNode allocation(AbstractInsnNode call) {
        AbstractInsnNode dup = Code.previousInstruction(call);
        AbstractInsnNode allocation =
                dup != null && dup.getOpcode() == Opcodes.DUP ? Code.previousInstruction(dup) : null;
        boolean isPlain =
                allocation instanceof TypeInsnNode made && made.getOpcode() == Opcodes.NEW && made.desc.equals(OBJECT);
        return isPlain && !hasFrame(allocation, call) ? allocation : null;
    }

    private static boolean hasFrame(@Nullable AbstractInsnNode from, AbstractInsnNode to) {
        for (AbstractInsnNode at = from; at != null && at != to; at = at.getNext()) {
            if (at instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }
}
