package io.github.jlockdep.agent;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The calls that are followed where they are made. To wait on a monitor and to notify it are final methods of
 * {@link Object}, whatever class the call names: ours takes their place. To start and to join a thread may be a call of
 * anything that is called so: the receiver is shown to the hook beside the call, and the hook looks whether it is a thread.
 */
final class Calls {
    private static final String WAIT = "wait";
    private static final String NOTIFY = "notify";
    private static final String NOTIFY_ALL = "notifyAll";
    private static final String START = "start";
    private static final String JOIN = "join";
    /** What they are called. */
    static final List<String> NAMES = List.of(WAIT, NOTIFY, NOTIFY_ALL, START, JOIN);

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
            case NOTIFY, NOTIFY_ALL, START -> descriptor.equals(NO_ARGUMENT);
            case JOIN -> descriptor.equals(NO_ARGUMENT) || descriptor.equals(MILLIS);
            default -> false;
        };
    }

    /** Changes a call that is followed. */
    static void hook(InsnList code, MethodInsnNode call) {
        switch (call.name) {
            case WAIT -> replace(code, call, "await", "(Ljava/lang/Object;".concat(call.desc.substring(1)));
            case NOTIFY -> replace(code, call, "signal", OF_OBJECT);
            case NOTIFY_ALL -> replace(code, call, "signalAll", OF_OBJECT);
            case START -> {
                code.insertBefore(call, new InsnNode(Opcodes.DUP));
                code.insertBefore(call, hook("starting", OF_OBJECT));
            }
            default -> hookJoin(code, call);
        }
    }

    /** One copy of the receiver for the hook before the call, and one, below the arguments, for the hook behind it. */
    private static void hookJoin(InsnList code, MethodInsnNode call) {
        boolean timed = call.desc.equals(MILLIS);
        int copyBelow = timed ? Opcodes.DUP_X2 : Opcodes.DUP;
        if (timed) {
            code.insertBefore(call, new InsnNode(Opcodes.DUP2_X1));
            code.insertBefore(call, new InsnNode(Opcodes.POP2));
        }
        code.insertBefore(call, new InsnNode(copyBelow));
        code.insertBefore(call, new InsnNode(copyBelow));
        code.insertBefore(call, hook("joining", OF_OBJECT));
        code.insert(call, hook("joined", OF_OBJECT));
    }

    private static void replace(InsnList code, MethodInsnNode call, String name, String descriptor) {
        code.set(call, hook(name, descriptor));
    }

    static MethodInsnNode hook(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, Facades.FACADE, name, descriptor, false);
    }
}
