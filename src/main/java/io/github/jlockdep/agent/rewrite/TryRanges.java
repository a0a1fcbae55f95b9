package io.github.jlockdep.agent.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The exception ranges of a method. A hook that follows the release of a monitor must not be in a range whose handler
 * releases it: an error thrown in the hook would release it twice, or, in a handler that covers itself as javac makes
 * them, for ever.
 */
final class TryRanges {
    private TryRanges() {}

    /** Ends every range that ends right behind the instruction at the label. To be called before more is put there. */
    static void endAt(MethodNode method, AbstractInsnNode release, LabelNode label) {
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            if (Code.previousInstruction(range.end) == release) {
                range.end = label;
            }
        }
    }

    /**
     * Begins at the label, which is to be put right behind the instruction, every range for whatever is thrown that
     * begins there now; returns false if none does.
     */
    static boolean beginAt(MethodNode method, AbstractInsnNode enter, LabelNode label) {
        boolean begins = false;
        for (AbstractInsnNode at = enter.getNext(); at != null && at.getOpcode() < 0; at = at.getNext()) {
            for (TryCatchBlockNode range : method.tryCatchBlocks) {
                if (range.start == at && range.type == null) {
                    range.start = label;
                    begins = true;
                }
            }
        }
        return begins;
    }

    /** Takes the stretch out of every range. */
    static void cut(MethodNode method, LabelNode from, LabelNode to) {
        List<TryCatchBlockNode> ranges = new ArrayList<>();
        int first = method.instructions.indexOf(from);
        int last = method.instructions.indexOf(to);
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            int start = method.instructions.indexOf(range.start);
            int end = method.instructions.indexOf(range.end);
            if (start >= last || end <= first) {
                ranges.add(range);
                continue;
            }
            if (start < first) {
                add(ranges, range, range.start, from);
            }
            if (last < end) {
                add(ranges, range, to, range.end);
            }
        }
        method.tryCatchBlocks = ranges;
    }

    /** Whether a range leads to the handler. */
    static boolean leadTo(MethodNode method, LabelNode handler) {
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            if (range.handler == handler) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<TryCatchBlockNode> ranges, TryCatchBlockNode of, LabelNode start, LabelNode end) {
        if (Code.previousInstruction(end) != Code.previousInstruction(start)) {
            TryCatchBlockNode part = new TryCatchBlockNode(start, end, of.handler, of.type);
            part.visibleTypeAnnotations = of.visibleTypeAnnotations;
            part.invisibleTypeAnnotations = of.invisibleTypeAnnotations;
            ranges.add(part);
        }
    }
}
