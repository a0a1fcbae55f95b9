package io.github.jlockdep.agent.juc;

import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.Piece;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.code.Value;
import io.github.jlockdep.agent.templates.Templates;
import org.objectweb.asm.Opcodes;

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
    public void apply(CodeEdit code) {
        for (int i = 0; i < code.count(); i++) {
            if (!code.isMember(i)) {
                continue;
            }
            if (code.owner(i).equals("java/lang/Runnable")) {
                code.before(i, begin(code.piece()));
            } else if (code.memberName(i).equals("afterExecute")) {
                code.before(i, end(code.piece()));
            }
        }
        code.needStack(4); // the task, the worker, and both once more
    }

    private static Piece begin(Piece code) {
        return code.op(Opcodes.DUP)
                .local(Opcodes.ALOAD, 0)
                .member(Opcodes.GETFIELD, POOL, Patch.TAG, Value.OBJECT)
                .call(Templates.EVENTS, "taskBegins", OF_TASK)
                .local(Opcodes.ALOAD, 1)
                .op(Opcodes.SWAP)
                .member(Opcodes.PUTFIELD, WORKER, Patch.TAG, Value.OBJECT);
    }

    private static Piece end(Piece code) {
        return code.local(Opcodes.ALOAD, 1)
                .member(Opcodes.GETFIELD, WORKER, Patch.TAG, Value.OBJECT)
                .local(Opcodes.ALOAD, 1)
                .op(Opcodes.ACONST_NULL)
                .member(Opcodes.PUTFIELD, WORKER, Patch.TAG, Value.OBJECT)
                .call(Templates.EVENTS, "taskEnds", "(Ljava/lang/Object;)V");
    }
}
