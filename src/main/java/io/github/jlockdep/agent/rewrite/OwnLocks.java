package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassEdit;
import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import io.github.jlockdep.agent.classfile.Piece;
import io.github.jlockdep.agent.templates.Templates;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The locks that classes of the JDK make for themselves, such as one for each HTTP connection. They are not followed,
 * which the constructor of a lock can find out by a walk of the stack alone; so these classes say it before they call
 * it.
 */
final class OwnLocks {
    /** The one among those that are loaded before the agent that makes many: the lock of a stream, from JDK 19 on. */
    static final String LOADED = "jdk/internal/misc/InternalLock";

    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String LOCKS = CONCURRENT + "locks/";
    private static final String SEMAPHORE = CONCURRENT + "Semaphore";
    /** The locks whose constructors throw nothing. */
    private static final Set<String> TYPES =
            Set.of(LOCKS + "ReentrantLock", LOCKS + "ReentrantReadWriteLock", LOCKS + "StampedLock", SEMAPHORE);

    private static final boolean[] CALLS = MethodWalk.opcodes(Opcodes.INVOKESPECIAL);
    private static final String CONSTRUCTOR = "<init>";

    private OwnLocks() {}

    /** The class of the JDK, so that it says it; null if it makes none. */
    static byte @Nullable [] of(ClassFile file) {
        if (!file.namesClassFrom(LOCKS) && !file.namesClassFrom(SEMAPHORE) || isOne(file)) {
            return null;
        }
        BitSet makers = makers(new MethodWalk(file));
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

    /** Whether it is such a lock itself: one that calls another constructor of its own makes nothing. */
    private static boolean isOne(ClassFile file) {
        return TYPES.contains(file.name()) || TYPES.contains(String.valueOf(file.superclass()));
    }

    /** The methods that make some, by number. */
    private static BitSet makers(MethodWalk walk) {
        BitSet makers = new BitSet();
        while (walk.nextMethod()) {
            while (walk.nextInstruction(CALLS)) {
                if (isConstructor(walk.owner(), walk.memberName())) {
                    makers.set(walk.number());
                }
            }
        }
        return makers;
    }

    private static void hook(CodeEdit code) {
        for (int i = 0; i < code.count(); i++) {
            if (code.opcode(i) == Opcodes.INVOKESPECIAL && isConstructor(code.owner(i), code.memberName(i))) {
                Piece says = code.piece().type(code.owner(i));
                code.before(i, says.call(Templates.LOCKS, "makesOwnLock", "(Ljava/lang/Class;)V"));
            }
        }
        code.needStack(1);
    }

    private static boolean isConstructor(String owner, String name) {
        return name.equals(CONSTRUCTOR) && TYPES.contains(owner);
    }
}
