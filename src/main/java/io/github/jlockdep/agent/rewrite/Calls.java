package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.templates.Templates;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The calls that are followed where they are made: to wait on a monitor and to notify it are final methods of {@link
 * Object}, whatever class the call names. Ours takes the place of a wait; of the others it is told.
 */
final class Calls {
    private static final String WAIT = "wait";
    private static final String NOTIFY = "notify";
    private static final String NOTIFY_ALL = "notifyAll";
    /** What they are called. */
    static final List<String> NAMES = List.of(WAIT, NOTIFY, NOTIFY_ALL);

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
            default -> false;
        };
    }

    /** Changes a call that is followed. */
    static void hook(InsnList code, MethodInsnNode call) {
        switch (call.name) {
            case WAIT -> replace(code, call, "await", "(Ljava/lang/Object;".concat(call.desc.substring(1)));
            case NOTIFY -> tell(code, call, "signalled");
            default -> tell(code, call, "signalledAll");
        }
    }

    private static void replace(InsnList code, MethodInsnNode call, String name, String descriptor) {
        code.set(call, hook(name, descriptor));
    }

    /** Leaves the call as it is, so that it fails as it would; ours is shown its receiver. */
    private static void tell(InsnList code, MethodInsnNode call, String name) {
        code.insertBefore(call, new InsnNode(Opcodes.DUP));
        code.insert(call, hook(name, OF_OBJECT));
    }

    static MethodInsnNode hook(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, Templates.MONITORS, name, descriptor, false);
    }
}
