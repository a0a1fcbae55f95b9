package io.github.jlockdep.agent.classfile;

import org.objectweb.asm.Opcodes;

/** What instructions look like. */
/* Java Virtual Machine Specification, chapter 6. */
final class Instructions {
    static final int WIDE = 196;
    private static final int GOTO_W = 200;
    private static final int JSR_W = 201;
    /** The short forms, for the first four variables, begin and end with these. */
    private static final int ILOAD_0 = 26;

    private static final int ALOAD_3 = 45;
    private static final int ISTORE_0 = 59;
    private static final int ASTORE_3 = 78;

    /** The length of each instruction, from opcode 0 on; 0 for those whose length varies. */
    private static final String LENGTHS = "1111111111111111" // constants
            + "23233" // bipush, sipush, ldc
            + "222221111111111111111111111111111" // loads
            + "222221111111111111111111111111111" // stores
            + "111111111" // the stack
            + "111111111111111111111111111111111111" // arithmetic
            + "3" // iinc
            + "11111111111111111111" // conversions, comparisons
            + "3333333333333333" // jumps, jsr
            + "2" // ret
            + "00" // switches
            + "111111" // returns
            + "3333333" // fields, calls
            + "55" // invokeinterface, invokedynamic
            + "323" // new
            + "11" // arraylength, athrow
            + "33" // casts
            + "11" // monitors
            + "0" // wide
            + "4" // multianewarray
            + "33" // ifnull, ifnonnull
            + "55"; // long jumps

    /** The same by opcode, with 0 where there is none. */
    static final byte[] LENGTH = new byte[256];

    static {
        for (int opcode = 0; opcode < LENGTHS.length(); opcode++) {
            LENGTH[opcode] = (byte) (LENGTHS.charAt(opcode) - '0');
        }
    }

    private Instructions() {}

    /** The opcode of the instruction there; for the short and wide forms of a load or store, that of the usual form. */
    static int opcode(ClassFile file, int at) {
        int opcode = file.u1(at);
        if (isShort(opcode)) {
            return opcode < ISTORE_0
                    ? Opcodes.ILOAD + (opcode - ILOAD_0) / 4
                    : Opcodes.ISTORE + (opcode - ISTORE_0) / 4;
        }
        return opcode == WIDE ? file.u1(at + 1) : opcode == JSR_W ? Opcodes.JSR : opcode;
    }

    /** The number of the local variable that the instruction there loads or stores. */
    static int local(ClassFile file, int at) {
        int opcode = file.u1(at);
        if (isShort(opcode)) {
            return (opcode - (opcode < ISTORE_0 ? ILOAD_0 : ISTORE_0)) % 4;
        }
        return opcode == WIDE ? file.u2(at + 2) : file.u1(at + 1);
    }

    private static boolean isShort(int opcode) {
        return opcode >= ILOAD_0 && opcode <= ALOAD_3 || opcode >= ISTORE_0 && opcode <= ASTORE_3;
    }

    /** Whether the opcode is that of a jump with the distance in two bytes. */
    static boolean isJump(int opcode) {
        return opcode >= Opcodes.IFEQ && opcode <= Opcodes.JSR
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
    }

    /** Whether the opcode is that of a jump with the distance in four bytes. */
    static boolean isLongJump(int opcode) {
        return opcode == GOTO_W || opcode == JSR_W;
    }

    static boolean isSwitch(int opcode) {
        return opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH;
    }

    /** How many bytes are between the opcode of a switch, at that place in the code, and its operands. */
    static int padding(int pc) {
        return 3 - (pc & 3);
    }

    /** The length of the instruction at a place in code that begins and ends there; for what is none, of all the rest. */
    static int length(ClassFile file, int at, int code, int end) {
        int opcode = file.u1(at);
        int length = LENGTH[opcode];
        return length > 0 ? length : Math.max(1, varyingLength(file, opcode, at, code, end));
    }

    private static int varyingLength(ClassFile file, int opcode, int at, int code, int end) {
        int low = at + 1 + padding(at - code) + 4;
        return switch (opcode) {
            case Opcodes.TABLESWITCH -> low + 8 + 4 * (file.u4(low + 4) - file.u4(low) + 1) - at;
            case Opcodes.LOOKUPSWITCH -> low + 4 + 8 * file.u4(low) - at;
            case WIDE -> file.u1(at + 1) == Opcodes.IINC ? 6 : 4;
            default -> end - at;
        };
    }
}
