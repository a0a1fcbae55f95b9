package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.Piece;
import io.github.jlockdep.agent.templates.Templates;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * The calls that are followed where they are made. To wait on a monitor and to notify it are final methods of {@link
 * Object}, whatever class the call names: ours takes the place of a wait; of the others it is told. To ask whether a
 * thread lives is native in the first releases of JDK 17: ours is shown the answer, and gives it back.
 */
final class Calls {
    private static final String WAIT = "wait";
    private static final String NOTIFY = "notify";
    private static final String NOTIFY_ALL = "notifyAll";
    private static final String IS_ALIVE = "isAlive";
    /** What they are called. */
    static final List<String> NAMES = List.of(WAIT, NOTIFY, NOTIFY_ALL, IS_ALIVE);

    private static final String NO_ARGUMENT = "()V";
    private static final String MILLIS = "(J)V";
    private static final String MILLIS_AND_NANOS = "(JI)V";
    private static final String OF_OBJECT = "(Ljava/lang/Object;)V";

    private Calls() {}

    static boolean isFollowed(int opcode, String name, String descriptor) {
        if (opcode == Opcodes.INVOKESTATIC) {
            return false;
        }
        return switch (name) {
            case WAIT ->
                descriptor.equals(NO_ARGUMENT) || descriptor.equals(MILLIS) || descriptor.equals(MILLIS_AND_NANOS);
            case NOTIFY, NOTIFY_ALL -> descriptor.equals(NO_ARGUMENT);
            case IS_ALIVE -> descriptor.equals("()Z");
            default -> false;
        };
    }

    /** Changes a call that is followed. */
    static void hook(CodeEdit code, int call) {
        switch (code.memberName(call)) {
            case WAIT ->
                code.instead(
                        call,
                        hook(
                                code,
                                "await",
                                "(Ljava/lang/Object;"
                                        .concat(code.memberDescriptor(call).substring(1))));
            case NOTIFY -> tell(code, call, "signalled", OF_OBJECT);
            case IS_ALIVE -> tell(code, call, "alive", "(Ljava/lang/Object;Z)Z");
            default -> tell(code, call, "signalledAll", OF_OBJECT);
        }
    }

    /** Leaves the call as it is, so that it fails as it would; ours is shown its receiver, and its result. */
    private static void tell(CodeEdit code, int call, String name, String descriptor) {
        code.before(call, code.piece().op(Opcodes.DUP));
        code.behind(call, hook(code, name, descriptor));
    }

    private static Piece hook(CodeEdit code, String name, String descriptor) {
        return code.piece().call(Templates.MONITORS, name, descriptor);
    }
}
