package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassEdit;
import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import io.github.jlockdep.agent.classfile.Piece;
import io.github.jlockdep.agent.rewrite.JdkPlaces.Place;
import io.github.jlockdep.agent.templates.Templates;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The methods of the JDK that tell in what order threads and tasks come, and some constructors, see {@link JdkPlaces}:
 * hooked where they are, so that every call is seen, also one by reflection or from the JDK itself. Only bodies are
 * changed, without a branch, so that it does not matter whether the class was loaded before the agent.
 */
final class JdkPatch {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String OF_OBJECT = "(" + OBJECT + ")V";
    private static final String OF_TWO = "(" + OBJECT + OBJECT + ")V";
    private static final String OF_OBJECT_AND_STATUS = "(" + OBJECT + "I)V";
    private static final String OF_OBJECT_AND_MILLIS = "(" + OBJECT + "J)V";
    private static final String OF_RESULT = "(Z" + OBJECT + ")V";
    private static final String OF_COUNT = "(J" + OBJECT + ")V";

    /** The most that a hook adds to what is on the stack: a long result once more, and the receiver. */
    private static final int MORE_STACK = 4;

    private final CodeEdit code;
    private final Place place;

    private JdkPatch(CodeEdit code, Place place) {
        this.code = code;
        this.place = place;
    }

    /** Whether a class of the JDK of that internal name is changed. */
    static boolean changes(String type) {
        return !JdkPlaces.in(type).isEmpty();
    }

    /** The internal names of those, but for a few that are known by how their names begin. */
    static Set<String> types() {
        return JdkPlaces.types();
    }

    static byte[] of(String type, ClassFile file) {
        List<Place> places = JdkPlaces.in(type);
        ClassEdit edit = new ClassEdit(file);
        for (MethodWalk walk = edit.nextMethod(); walk != null; walk = edit.nextMethod()) {
            if (walk.hasCode()) {
                hook(edit, walk, places);
            }
        }
        return edit.toBytes();
    }

    private static void hook(ClassEdit edit, MethodWalk walk, List<Place> places) {
        boolean hasReceiver = (walk.access() & Opcodes.ACC_STATIC) == 0;
        String descriptor = walk.descriptor();
        String method = walk.name().concat(descriptor);
        CodeEdit code = null;
        for (Place place : places) {
            if (place.isIn(method, descriptor, hasReceiver)) {
                code = code == null ? edit.code() : code;
                new JdkPatch(code, place).hook();
            }
        }
        if (code != null) {
            code.needStack(MORE_STACK);
            edit.replace(code, walk.access());
        }
    }

    private void hook() {
        Piece entry = atEntry();
        if (entry != null) {
            code.prologue().add(entry);
            return;
        }
        if (place.where() == JdkPlaces.Where.THROWN) {
            code.showArguments();
            code.around(code.piece(), call(receiver(), OF_OBJECT));
            return;
        }
        for (int i = 0; i < code.count(); i++) {
            if (code.isReturn(i)) {
                hookReturn(i);
            } else if (code.isMember(i) && code.memberName(i).equals(place.member())) {
                hookMember(i, code.opcode(i));
            }
        }
    }

    private @Nullable Piece atEntry() {
        return switch (place.where()) {
            case ENTRY -> call(receiver(), OF_OBJECT);
            case ENTRY_WITH_ARGUMENT -> call(argument(code.piece(), 1), OF_OBJECT);
            case ENTRY_WITH_BOTH -> call(argument(receiver(), 1), OF_TWO);
            case ENTRY_WITH_SECOND -> call(argument(receiver(), 2), OF_TWO);
            case ENTRY_WITH_MILLIS -> call(receiver().local(Opcodes.LLOAD, 1), OF_OBJECT_AND_MILLIS);
            default -> null;
        };
    }

    private void hookReturn(int index) {
        switch (place.where()) {
            case RETURN -> before(index, receiver(), OF_OBJECT);
            case RETURN_OF_RESULT -> before(index, argument(op(Opcodes.DUP), 0), OF_RESULT);
            case RETURN_OF_COUNT -> before(index, argument(op(Opcodes.DUP2), 0), OF_COUNT);
            case RETURN_OF_VALUE -> before(index, argument(op(Opcodes.DUP), 0).op(Opcodes.SWAP), OF_TWO);
            default -> {}
        }
    }

    private void hookMember(int index, int opcode) {
        boolean isCall = opcode >= Opcodes.INVOKEVIRTUAL;
        switch (place.where()) {
            case CALL -> {
                if (isCall) {
                    before(index, op(Opcodes.DUP), OF_OBJECT);
                }
            }
            case CALL_WITH_ARGUMENT -> {
                if (isCall) {
                    before(index, op(Opcodes.DUP2).op(Opcodes.POP), OF_OBJECT);
                }
            }
            case READ -> {
                if (opcode == Opcodes.GETFIELD) {
                    boolean isNumber = code.memberDescriptor(index).equals("I");
                    code.before(index, op(Opcodes.DUP));
                    code.behind(index, call(op(Opcodes.DUP_X1), isNumber ? OF_OBJECT_AND_STATUS : OF_TWO));
                }
            }
            case WRITE -> {
                if (opcode == Opcodes.PUTFIELD) {
                    before(index, op(Opcodes.DUP2).op(Opcodes.POP), OF_OBJECT);
                }
            }
            default -> {}
        }
    }

    private void before(int index, Piece shown, String descriptor) {
        code.before(index, call(shown, descriptor));
    }

    private Piece call(Piece shown, String descriptor) {
        return shown.call(Templates.MONITORS, place.hook(), descriptor);
    }

    private Piece op(int opcode) {
        return code.piece().op(opcode);
    }

    private Piece receiver() {
        return argument(code.piece(), 0);
    }

    private static Piece argument(Piece piece, int local) {
        return piece.local(Opcodes.ALOAD, local);
    }
}
