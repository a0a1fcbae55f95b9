package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.CodeEdit;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** What the code before the taking or the release of a monitor, the instruction of a number, says of the object. */
final class MonitorCode {
    /** No local variable, or not plain to see which. */
    static final int NO_LOCAL = -1;

    private MonitorCode() {}

    /** Of {@code dup; astore n; monitorenter} or {@code aload n; monitorenter}; otherwise {@link #NO_LOCAL}. */
    static int localOfEnter(CodeEdit code, int enter) {
        boolean stored = is(code, enter - 1, Opcodes.ASTORE) && is(code, enter - 2, Opcodes.DUP);
        return stored || is(code, enter - 1, Opcodes.ALOAD) ? code.local(enter - 1) : NO_LOCAL;
    }

    /** Of {@code aload n; monitorexit}; otherwise {@link #NO_LOCAL}. */
    static int localOfExit(CodeEdit code, int exit) {
        return is(code, exit - 1, Opcodes.ALOAD) ? code.local(exit - 1) : NO_LOCAL;
    }

    /** The field that the monitor was read from; null if that is not so, or not plain to see. */
    static @Nullable String field(CodeEdit code, int enter) {
        int at = enter - 1;
        while (at >= 0 && (isLoadOrStore(code.opcode(at)) || code.opcode(at) == Opcodes.DUP)) {
            if (code.opcode(at) == Opcodes.ALOAD && !isStoreTo(code, at - 1, code.local(at))) {
                return null;
            }
            at--;
        }
        boolean isField = at >= 0 && code.opcode(at) >= Opcodes.GETSTATIC && code.opcode(at) <= Opcodes.PUTFIELD;
        return isField ? name(code, at) : null;
    }

    /** What a splat calls the field that the instruction names. */
    static String name(CodeEdit code, int field) {
        return code.owner(field).replace('/', '.') + "." + code.memberName(field);
    }

    /** Whether it is {@code aload_0; dup; astore n; monitorenter}, which is this in a method that has a receiver. */
    static boolean isLocalZero(CodeEdit code, int enter) {
        int at = enter - 1;
        while (is(code, at, Opcodes.ASTORE) || is(code, at, Opcodes.DUP)) {
            at--;
        }
        return is(code, at, Opcodes.ALOAD) && code.local(at) == 0;
    }

    /** Whether there is an instruction of that number, with that opcode. */
    static boolean is(CodeEdit code, int index, int opcode) {
        return index >= 0 && index < code.count() && code.opcode(index) == opcode;
    }

    private static boolean isLoadOrStore(int opcode) {
        return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD
                || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                || opcode == Opcodes.RET;
    }

    private static boolean isStoreTo(CodeEdit code, int index, int local) {
        return is(code, index, Opcodes.ASTORE) && code.local(index) == local;
    }
}
