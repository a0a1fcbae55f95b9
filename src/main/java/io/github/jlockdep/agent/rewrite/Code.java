package io.github.jlockdep.agent.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Steps from instruction to instruction, past labels, lines and frames. */
final class Code {
    private Code() {}

    /** The last instruction before the node; null if there is none. */
    static @Nullable AbstractInsnNode previousInstruction(AbstractInsnNode node) {
        AbstractInsnNode at = node.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }

    /** The first instruction behind the node; null if there is none. */
    static @Nullable AbstractInsnNode nextInstruction(AbstractInsnNode node) {
        AbstractInsnNode at = node.getNext();
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at;
    }
}
