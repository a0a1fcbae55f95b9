package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.MethodWalk;
import io.github.jlockdep.engine.base.CreationSites;
import java.util.BitSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * The methods of one class that call the constructors of the JDK's locks. A lock can find out where it was made by a
 * walk of the stack alone, which costs microseconds; so they say it before they call it.
 */
final class LockMakers {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String LOCKS = CONCURRENT + "locks/";
    private static final String SEMAPHORE = CONCURRENT + "Semaphore";
    /** The locks whose constructors throw nothing. */
    private static final Set<String> TYPES =
            Set.of(LOCKS + "ReentrantLock", LOCKS + "ReentrantReadWriteLock", LOCKS + "StampedLock", SEMAPHORE);

    private static final boolean[] CALLS = MethodWalk.opcodes(Opcodes.INVOKESPECIAL);
    private static final String CONSTRUCTOR = "<init>";
    private static final String OBJECT = "java/lang/Object";
    private static final BitSet NONE = new BitSet();

    private LockMakers() {}

    /** Those of a class, by number. A lock is none: one that calls another constructor of its own makes nothing. */
    static BitSet of(ClassFile file) {
        if (!file.namesClassFrom(LOCKS) && !file.namesClassFrom(SEMAPHORE) || isLock(file)) {
            return NONE;
        }
        BitSet makers = new BitSet();
        for (MethodWalk walk = new MethodWalk(file); walk.nextMethod(); ) {
            while (walk.nextInstruction(CALLS)) {
                if (isConstructor(walk.owner(), walk.memberName())) {
                    makers.set(walk.number());
                }
            }
        }
        return makers;
    }

    /** Those of a class of the program. Old classes, whose methods may have subroutines, have none. */
    static BitSet ofProgram(ClassFile file) {
        return file.version() < Opcodes.V1_7 ? NONE : of(file);
    }

    /**
     * Whether the locks of a method are named after it, whoever calls it: it is of no holder, and no constructor that
     * naming steps over, as that of a subclass of one.
     */
    static boolean areNamed(ClassFile file, MethodWalk method) {
        return (OBJECT.equals(file.superclass()) || !method.isNamed(CONSTRUCTOR))
                && !CreationSites.isHolder(file.name().replace('/', '.'));
    }

    private static boolean isLock(ClassFile file) {
        return TYPES.contains(file.name()) || TYPES.contains(String.valueOf(file.superclass()));
    }

    /** Whether the instruction calls a constructor of such a lock. */
    static boolean makes(CodeEdit code, int index) {
        return code.opcode(index) == Opcodes.INVOKESPECIAL && isConstructor(code.owner(index), code.memberName(index));
    }

    private static boolean isConstructor(String owner, String name) {
        return name.equals(CONSTRUCTOR) && TYPES.contains(owner);
    }
}
