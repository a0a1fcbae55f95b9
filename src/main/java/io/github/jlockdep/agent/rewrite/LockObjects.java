package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.Piece;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The fields of one class that it locks, and where it makes a {@code new Object()} for them: that one becomes a {@link
 * LockObject}. An object that is made for anything else stays what it is.
 */
final class LockObjects {
    static final int NONE = -1;
    private static final String OBJECT = "java/lang/Object";

    private final Set<String> locked = new HashSet<>();
    private final Map<String, BitSet> makers = new HashMap<>();

    /** The class locks an object that it may have read from that field. */
    void locks(@Nullable String field) {
        if (field != null) {
            locked.add(field);
        }
    }

    /** The method of that number may make an object for the field. */
    void makes(int method, String field) {
        BitSet known = makers.get(field);
        if (known == null) {
            known = new BitSet();
            makers.put(field, known);
        }
        known.set(method);
    }

    /** Adds the methods that may make an object for a field that is locked. */
    void addMakers(BitSet methods) {
        for (String field : locked) {
            BitSet some = makers.get(field);
            if (some != null) {
                methods.or(some);
            }
        }
    }

    /**
     * The number of the instruction that stores the object that this constructor call makes in a field that the class,
     * which is the owner, locks; {@link #NONE} if it does not.
     */
    int storeOf(String owner, CodeEdit code, int call) {
        boolean made = code.opcode(call) == Opcodes.INVOKESPECIAL
                && code.memberName(call).equals("<init>")
                && code.owner(call).equals(OBJECT)
                && isPlain(code, call - 2);
        int next = call + 1;
        boolean stored = made
                && (MonitorCode.is(code, next, Opcodes.PUTFIELD) || MonitorCode.is(code, next, Opcodes.PUTSTATIC))
                && code.owner(next).equals(owner)
                && locked.contains(code.memberName(next));
        return stored ? next : NONE;
    }

    /** Puts that in the place of {@code new; dup; invokespecial}. */
    static void replace(CodeEdit code, int call, Piece instead) {
        code.instead(call - 2, code.piece());
        code.instead(call - 1, code.piece());
        code.instead(call, instead);
    }

    private static boolean isPlain(CodeEdit code, int allocation) {
        return MonitorCode.is(code, allocation, Opcodes.NEW)
                && MonitorCode.is(code, allocation + 1, Opcodes.DUP)
                && code.type(allocation).equals(OBJECT)
                && !code.hasFrame(allocation, allocation + 2);
    }
}
