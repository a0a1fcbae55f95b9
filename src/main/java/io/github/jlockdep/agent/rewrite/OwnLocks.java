package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassEdit;
import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import io.github.jlockdep.agent.classfile.Piece;
import io.github.jlockdep.agent.templates.Templates;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The locks that classes of the JDK make for themselves, such as one for each HTTP connection. They are not followed,
 * which the constructor of a lock can find out by a walk of the stack alone; so these classes say it before they call
 * it.
 */
final class OwnLocks {
    /** The one among those that are loaded before the agent that makes many: the lock of a stream, from JDK 19 on. */
    static final String LOADED = "jdk/internal/misc/InternalLock";

    private OwnLocks() {}

    /** The class of the JDK, so that it says it; null if it makes none. */
    static byte @Nullable [] of(ClassFile file) {
        BitSet makers = LockMakers.of(file);
        if (makers.isEmpty()) {
            return null;
        }
        ClassEdit edit = new ClassEdit(file);
        for (MethodWalk walk = edit.nextMethod(); walk != null; walk = edit.nextMethod()) {
            if (makers.get(walk.number())) {
                CodeEdit code = edit.code();
                hook(code);
                edit.replace(code, walk.access()); // or it is as before
            }
        }
        return edit.isChanged() ? edit.toBytes() : null;
    }

    private static void hook(CodeEdit code) {
        for (int i = 0; i < code.count(); i++) {
            if (LockMakers.makes(code, i)) {
                Piece says = code.piece().type(code.owner(i));
                code.before(i, says.call(Templates.LOCKS, "makesOwnLock", "(Ljava/lang/Class;)V"));
            }
        }
        code.needStack(1);
    }
}
