package io.github.jlockdep.agent.classfile;

import org.objectweb.asm.Opcodes;

/** Instructions to be put into a method, none of which jumps. For one thread. */
public final class Piece {
    private static final int LDC_W = 19;
    private static final int WIDE = 196;
    /** The opcodes of the short forms for the first variables: ILOAD_0 and ISTORE_0. */
    private static final int FIRST_LOAD = 26;

    private static final int FIRST_STORE = 59;

    private final Constants constants;
    private final Bytes code = new Bytes(32);

    Piece(Constants constants) {
        this.constants = constants;
    }

    /** An instruction without an operand. */
    public Piece op(int opcode) {
        code.u1(opcode);
        return this;
    }

    /** A load or a store of a local variable. */
    public Piece local(int opcode, int local) {
        if (local < 4) {
            boolean loads = opcode < Opcodes.ISTORE;
            int first = loads ? FIRST_LOAD + 4 * (opcode - Opcodes.ILOAD) : FIRST_STORE + 4 * (opcode - Opcodes.ISTORE);
            code.u1(first + local);
        } else if (local < 256) {
            code.u1(opcode).u1(local);
        } else {
            code.u1(WIDE).u1(opcode).u2(local);
        }
        return this;
    }

    /** Pushes a number. */
    public Piece number(int value) {
        return load(constants.number(value));
    }

    /** Pushes a text. */
    public Piece string(String value) {
        return load(constants.string(value));
    }

    /** Pushes the class of an internal name. */
    public Piece type(String name) {
        return load(constants.type(name));
    }

    private Piece load(int constant) {
        if (constant < 256) {
            code.u1(Opcodes.LDC).u1(constant);
        } else {
            code.u1(LDC_W).u2(constant);
        }
        return this;
    }

    /** An instruction that names a class: a cast, a test, an allocation. */
    public Piece of(int opcode, String type) {
        code.u1(opcode).u2(constants.type(type));
        return this;
    }

    /** An instruction that names a field, or a method of a class. */
    public Piece member(int opcode, String owner, String name, String descriptor) {
        code.u1(opcode).u2(constants.member(opcode, owner, name, descriptor));
        return this;
    }

    /** Calls a static method. */
    public Piece call(String owner, String name, String descriptor) {
        return member(Opcodes.INVOKESTATIC, owner, name, descriptor);
    }

    /** Adds the instructions of the other one, for the same class. */
    public Piece add(Piece other) {
        code.put(other.code);
        return this;
    }

    /** A new one: these instructions and those of the other one, for the same class. */
    Piece and(Piece other) {
        return new Piece(constants).add(this).add(other);
    }

    /** How many bytes it takes. */
    public int size() {
        return code.size();
    }

    void write(Bytes out) {
        out.put(code);
    }
}
