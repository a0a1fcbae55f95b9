package io.github.jlockdep.agent.juc.code;

import io.github.jlockdep.agent.classfile.Piece;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;

/**
 * Something that a hook is shown, as the code that pushes it, and its type.
 *
 * @param type its descriptor
 * @param code what pushes it
 */
public record Value(String type, Consumer<Piece> code) {
    public static final String OBJECT = "Ljava/lang/Object;";

    /** What the hooked method returns: a boolean, a long, an int or an object. A hook takes it as the first one. */
    public static final Value FLAG = copied("Z", Opcodes.DUP);

    public static final Value NUMBER = copied("J", Opcodes.DUP2);
    public static final Value RESULT = copied(OBJECT, Opcodes.DUP);
    public static final Value COUNT = copied("I", Opcodes.DUP);
    /** What the hooked method throws. */
    public static final Value THROWN = copied("Ljava/lang/Throwable;", Opcodes.DUP);

    public static final Value THIS = local(OBJECT, Opcodes.ALOAD, 0);

    private static Value copied(String type, int opcode) {
        return new Value(type, code -> code.op(opcode));
    }

    private static Value local(String type, int opcode, int local) {
        return new Value(type, code -> code.local(opcode, local));
    }

    public static Value constant(int number) {
        return new Value("I", code -> code.number(number));
    }

    /** The argument in that local variable, an object. */
    public static Value argument(int local) {
        return local(OBJECT, Opcodes.ALOAD, local);
    }

    public static Value longArgument(int local) {
        return local("J", Opcodes.LLOAD, local);
    }

    public static Value intArgument(int local) {
        return local("I", Opcodes.ILOAD, local);
    }

    /** A field of the object that this value is. */
    public Value field(String owner, String name, String fieldType) {
        return new Value(fieldType, push -> {
            code.accept(push);
            push.member(Opcodes.GETFIELD, owner, name, fieldType);
        });
    }

    /** What a method without arguments of the object that this value is returns. */
    public Value call(String owner, String name, String resultType) {
        return new Value(resultType, push -> {
            code.accept(push);
            push.member(Opcodes.INVOKEVIRTUAL, owner, name, "()" + resultType);
        });
    }

    /** What a static method of a class returns for this object. */
    public Value passedTo(String owner, String name) {
        return new Value(OBJECT, push -> {
            code.accept(push);
            push.call(owner, name, "(" + OBJECT + ")" + OBJECT);
        });
    }
}
