package io.github.jlockdep.agent.juc;

import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.code.Value;
import io.github.jlockdep.agent.templates.Templates;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The begin and the end of each task of a thread pool, in the loop of its worker: before the task is run, and before
 * {@code afterExecute}, which comes on both ways out. What has begun is kept in the tag of the worker meanwhile.
 */
final class WorkerTasks implements Patch.Change {
    static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
    static final String WORKER = POOL + "$Worker";
    private static final String OF_TASK = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

    @Override
    public boolean changes(String method) {
        return method.equals("runWorker");
    }

    @Override
    public void apply(MethodNode method) {
        for (AbstractInsnNode at : method.instructions.toArray()) {
            if (at instanceof MethodInsnNode call && call.owner.equals("java/lang/Runnable")) {
                method.instructions.insertBefore(at, begin().instructions);
            } else if (at instanceof MethodInsnNode call && call.name.equals("afterExecute")) {
                method.instructions.insertBefore(at, end().instructions);
            }
        }
    }

    private static MethodNode begin() {
        MethodNode code = new MethodNode(Opcodes.ASM9);
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, POOL, Patch.TAG, Value.OBJECT);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, Templates.EVENTS, "taskBegins", OF_TASK, false);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.SWAP);
        code.visitFieldInsn(Opcodes.PUTFIELD, WORKER, Patch.TAG, Value.OBJECT);
        return code;
    }

    private static MethodNode end() {
        MethodNode code = new MethodNode(Opcodes.ASM9);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitFieldInsn(Opcodes.GETFIELD, WORKER, Patch.TAG, Value.OBJECT);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitFieldInsn(Opcodes.PUTFIELD, WORKER, Patch.TAG, Value.OBJECT);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, Templates.EVENTS, "taskEnds", "(Ljava/lang/Object;)V", false);
        return code;
    }
}
