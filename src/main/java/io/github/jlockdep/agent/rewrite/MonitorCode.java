package io.github.jlockdep.agent.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What the code before the taking or the release of a monitor says of the object. */
final class MonitorCode {
    /** No local variable, or not plain to see which. */
    static final int NO_LOCAL = -1;

    private MonitorCode() {}

    /** Of {@code dup; astore n; monitorenter} or {@code aload n; monitorenter}; otherwise {@link #NO_LOCAL}. */
    static int localOfEnter(AbstractInsnNode enter) {
        AbstractInsnNode before = Code.previousInstruction(enter);
        if (!(before instanceof VarInsnNode local)) {
            return NO_LOCAL;
        }
        AbstractInsnNode source = Code.previousInstruction(before);
        boolean stored = local.getOpcode() == Opcodes.ASTORE && source != null && source.getOpcode() == Opcodes.DUP;
        return stored || local.getOpcode() == Opcodes.ALOAD ? local.var : NO_LOCAL;
    }

    /** Of {@code aload n; monitorexit}; otherwise {@link #NO_LOCAL}. */
    static int localOfExit(AbstractInsnNode exit) {
        AbstractInsnNode before = Code.previousInstruction(exit);
        return before instanceof VarInsnNode local && local.getOpcode() == Opcodes.ALOAD ? local.var : NO_LOCAL;
    }

    /** The field that the monitor was read from; null if that is not so, or not plain to see. */
    static @Nullable String field(AbstractInsnNode enter) {
        AbstractInsnNode at = Code.previousInstruction(enter);
        while (at instanceof VarInsnNode || at != null && at.getOpcode() == Opcodes.DUP) {
            if (at.getOpcode() == Opcodes.ALOAD && !(isStoreTo(Code.previousInstruction(at), (VarInsnNode) at))) {
                return null;
            }
            at = Code.previousInstruction(at);
        }
        return at instanceof FieldInsnNode read ? name(read) : null;
    }

    /** What a splat calls the field. */
    static String name(FieldInsnNode field) {
        return field.owner.replace('/', '.') + "." + field.name;
    }

    /** Whether it is {@code aload_0; dup; astore n; monitorenter}, which is this in a method that has a receiver. */
    static boolean isLocalZero(AbstractInsnNode enter) {
        AbstractInsnNode at = Code.previousInstruction(enter);
        while (at != null && (at.getOpcode() == Opcodes.ASTORE || at.getOpcode() == Opcodes.DUP)) {
            at = Code.previousInstruction(at);
        }
        return at instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD && load.var == 0;
    }

    private static boolean isStoreTo(@Nullable AbstractInsnNode node, VarInsnNode load) {
        return node instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE && store.var == load.var;
    }
}
